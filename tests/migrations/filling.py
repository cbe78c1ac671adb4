"""Fills every table of a database with rows made from what the database itself says of its columns and rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Time,
    UniqueConstraint,
    insert,
    inspect,
    text,
)

UNIQUE = (PrimaryKeyConstraint, UniqueConstraint)
DAY = date(2018, 2, 28)
WORDS = re.compile(r"'([^']*)'")
CASTS = re.compile(r"::\w+")  # PostgreSQL's
# Where a rule spans columns: what a full row leaves empty, and what a spare row must have all the same.
LEFT_EMPTY = {"summary": {"partnership_id"}, "expunction": {"decided_by"}}
NEEDED = {
    "summary": {"partnership_id"},
    "attendance": {"guest_organization"},
    "checklist_adaptation": {"reason"},
    "assessment_task": {"assigned_to"},
    "assessment_remark": {"item_key", "effective_on"},
}


class Filling:
    """Two rows for each table: one with every column filled, one with only what must be there."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        metadata = MetaData()
        metadata.reflect(connection)
        self._tables = {t.name: t for t in metadata.sorted_tables if _is_ours(t.name)}
        checks = inspect(connection).get_multi_check_constraints()
        self._words = {name: _closed_lists(table, checks[table.schema, name]) for name, table in self._tables.items()}
        self._made: dict[str, list[dict[str, Any]]] = {name: [] for name in self._tables}
        self._number = 0

    def fill(self) -> None:
        """Add the rows, parents before children."""
        for table in self._tables.values():
            self._add(table, full=True)
            self._add(table, full=False)

    def _add(self, table: Table, *, full: bool) -> dict[str, Any]:
        self._number += 1
        empty, needed = LEFT_EMPTY.get(table.name, set()), NEEDED.get(table.name, set())
        filled = [c for c in table.columns if (c.name not in empty if full else not c.nullable or c.name in needed)]
        row = {c.name: value for c in filled if (value := self._value(table, c)) is not None}
        keys = self._connection.execute(insert(table).values(row)).inserted_primary_key or ()
        row |= dict(zip((c.name for c in table.primary_key), keys, strict=True))
        self._made[table.name].append(row)
        return row

    def _value(self, table: Table, column: Column[Any]) -> Any:
        foreign = next(iter(column.foreign_keys), None)
        if foreign is not None:
            return self._parent(table, column, foreign)
        if column.primary_key and isinstance(column.type, Integer):
            return None
        if column.name in self._words[table.name]:
            return self._words[table.name][column.name][0]
        return self._plain(column)

    def _parent(self, table: Table, column: Column[Any], foreign: ForeignKey) -> Any:
        """A parent of its own for a row that extends it, or may stand beside it once; else any."""
        parent, key = foreign.column.table, foreign.column.name
        if parent.name == table.name:
            return self._made[table.name][0][key] if self._made[table.name] else None
        alone = any(column.name in key.columns for key in table.constraints if isinstance(key, UNIQUE))
        if alone or not self._made[parent.name]:
            return self._add(self._tables[parent.name], full=False)[key]
        return self._any(parent.name)[key]

    def _any(self, table: str) -> dict[str, Any]:
        """One that was made, each in turn."""
        return self._made[table][self._number % len(self._made[table])]

    def _plain(self, column: Column[Any]) -> Any:
        kinds: list[tuple[type[Any], Any]] = [
            (DateTime, datetime(2018, 2, 28, 12, tzinfo=UTC)),
            (Date, DAY),
            (Time, time(9, 30)),
            (Boolean, True),
            (Integer, self._number),
            (JSON, {"en": f"words {self._number}", "fr": "élève"}),
            (LargeBinary, str(self._number).encode()),
        ]
        found = next((value for kind, value in kinds if isinstance(column.type, kind)), None)
        return f"t{self._number}"[: getattr(column.type, "length", None) or 40] if found is None else found


def _closed_lists(table: Table, checks: Iterable[Any]) -> dict[str, list[str]]:
    """Columns of which a rule names the values that may stand there, and these values."""
    found: dict[str, list[str]] = {}
    for check in checks:
        rest = CASTS.sub("", WORDS.sub("", check["sqltext"]))
        named = [c.name for c in table.columns if re.search(rf"\b{c.name}\b", rest)]
        words = WORDS.findall(check["sqltext"])
        if len(named) == 1 and words:
            found[named[0]] = words
    return found


def content(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table as the database gives it, in order."""
    return {
        name: sorted((tuple(row) for row in connection.execute(text(f"SELECT * FROM {name}"))), key=repr)
        for name in inspect(connection).get_table_names()
        if _is_ours(name)
    }


def _is_ours(table: str) -> bool:
    """Not Alembic's own, nor the tables in which SQLite keeps an index, which it fills itself."""
    return table != "alembic_version" and not table.startswith("search_index")
