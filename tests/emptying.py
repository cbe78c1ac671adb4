"""Brings a PostgreSQL database back to what it was when it was migrated, or to what was written into one before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

TABLES = "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
CATALOGUES = ("pg_class", "pg_attribute", "pg_constraint", "pg_index", "pg_proc", "pg_trigger")
# Every change to the schema leaves a younger row in one of these.
SCHEMA = "SELECT " + ", ".join(f"(SELECT max(xmin::text::bigint) FROM {name})" for name in CATALOGUES)
# Who is in the middle of something; idle connections of the engine serve the next test.
OTHERS = (
    "SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"
)
SEQUENCES = (
    "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)"
    " FROM pg_sequences WHERE last_value IS NOT NULL"
)
LOANS_BETWEEN_SWEEPS = 10
NUMBERED = (
    "SELECT format('setval(%L, %s)', format('%I.%I', schemaname, sequencename), last_value)"
    " FROM pg_sequences WHERE last_value IS NOT NULL"
)
# Triggers and foreign keys rest: rows come and go in any order, those of append-only tables too.
AT_REST = "SET session_replication_role = replica"


@dataclass(frozen=True, slots=True)
class Contents:
    """The rows of a database as PostgreSQL copies them, table by table, and how far each sequence has counted."""

    rows: dict[str, bytes]
    numbered: tuple[str, ...]

    def put(self, connection: Connection) -> None:
        """Write all of it into a database that is empty."""
        connection.execute(text(AT_REST))
        raw: Any = connection.connection.driver_connection
        with raw.cursor() as cursor:
            for name, rows in self.rows.items():
                with cursor.copy(f"COPY {name} FROM STDIN") as copy:
                    copy.write(rows)
            if self.numbered:
                cursor.execute(f"SELECT {', '.join(self.numbered)}")


class Emptying:
    """What a migrated database looked like, and the way back to it."""

    def __init__(self, connection: Connection) -> None:
        self._unswept: set[str] = set()
        self._loans = 0
        self._schema = self._state_of_schema(connection)
        tables = [str(name) for name in connection.scalars(text(TABLES))]
        self._filled = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in tables)
        # Rows that the migrations themselves put there.
        self._shipped = {name: self._digest(connection, name) for name in self._filled_tables(connection)}

    def empty(self, connection: Connection) -> bool:
        """Remove what was written since; say no where schema or shipped rows were changed, which cannot be undone."""
        connection.execute(text(OTHERS))
        if self._state_of_schema(connection) != self._schema:
            return False
        if any(self._digest(connection, name) != digest for name, digest in self._shipped.items()):
            return False
        if written := self._written(connection):
            self._delete(connection, written)
        connection.execute(text(SEQUENCES))
        return True

    def contents(self, connection: Connection) -> Contents:
        """What was written since."""
        raw: Any = connection.connection.driver_connection
        rows: dict[str, bytes] = {}
        for name in self._written(connection):
            with raw.cursor() as cursor, cursor.copy(f"COPY {name} TO STDOUT") as copy:
                rows[name] = b"".join(map(bytes, copy))
        return Contents(rows, tuple(connection.scalars(text(NUMBERED))))

    def _delete(self, connection: Connection, tables: list[str]) -> None:
        connection.execute(text(AT_REST))
        raw: Any = connection.connection.driver_connection
        raw.execute("; ".join(f"DELETE FROM {name}" for name in tables), prepare=False)
        self._unswept.update(tables)
        self._loans += 1
        # Otherwise every table grows with each loan, and scans slow down; a few loans leave little behind.
        if self._loans % LOANS_BETWEEN_SWEEPS == 0:
            connection.execute(text(f"VACUUM {', '.join(sorted(self._unswept))}"))
            self._unswept.clear()

    def _written(self, connection: Connection) -> list[str]:
        return [name for name in self._filled_tables(connection) if name not in self._shipped]

    def _filled_tables(self, connection: Connection) -> list[str]:
        return [str(name) for name in connection.scalars(text(self._filled))]

    def _digest(self, connection: Connection, table: str) -> str:
        rows = f"SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM {table} AS t"
        return str(connection.scalar(text(rows)))

    def _state_of_schema(self, connection: Connection) -> tuple[int, ...]:
        return tuple(connection.execute(text(SCHEMA)).one())
