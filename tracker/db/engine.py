"""Engines and the one sessionmaker, for SQLite and PostgreSQL alike."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session, sessionmaker

from tracker.db.records import watch

_DECODER = json.JSONDecoder()
BUSY_MILLISECONDS = 60_000  # how long a writer waits for its turn on SQLite


def make_engine(url: str) -> Engine:
    """An engine for a database URL; plain `postgresql://` means the psycopg driver."""
    parsed = make_url(url)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    engine = create_engine(
        parsed, pool_pre_ping=parsed.get_backend_name() == "postgresql", json_deserializer=_read_json
    )
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _on_sqlite_connect)
        event.listen(engine, "begin", _on_sqlite_begin)
    else:
        event.listen(engine, "begin", _on_postgresql_begin)
    return engine


def make_sessions(engine: Engine) -> sessionmaker[Session]:
    """Sessions that keep history and give identifiers; one transaction each."""
    sessions = sessionmaker(engine, expire_on_commit=False)
    watch(sessions)
    return sessions


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that only reads, and cannot write: on SQLite its transaction takes no write lock."""
    with engine.connect().execution_options(read_only=True) as connection, Session(connection) as session:
        yield session


def _read_json(text: str | bytes) -> Any:
    """What a JSON column holds; most lists are empty, and titles are read by the thousand."""
    if isinstance(text, str):
        return [] if text == "[]" else _DECODER.raw_decode(text)[0]
    return json.loads(text)


def _on_sqlite_connect(connection: Any, _record: object) -> None:
    """Take transactions out of the driver's hands; foreign keys can only be set outside of one."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA secure_delete = ON")  # what was overwritten does not linger in pages that are no longer used
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    cursor.close()


def _on_sqlite_begin(connection: Connection) -> None:
    """A transaction that may write takes the write lock at once, or reading first and writing later is refused."""
    raw: Any = connection.connection.dbapi_connection
    raw.execute(f"PRAGMA query_only = {'ON' if _only_reads(connection) else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if _only_reads(connection) else "BEGIN IMMEDIATE")


def _on_postgresql_begin(connection: Connection) -> None:
    """The database itself holds who only reads to it."""
    if _only_reads(connection):
        raw: Any = connection.connection.dbapi_connection
        raw.execute("SET TRANSACTION READ ONLY")


def _only_reads(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("read_only", False))
