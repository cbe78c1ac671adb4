"""What a database keeps of words that were overwritten, in pages it no longer uses: taken away on SQLite."""

from __future__ import annotations

import logging
import sqlite3
from typing import Any

from sqlalchemy import Engine

PATIENCE = 5_000  # milliseconds
log = logging.getLogger("tracker")


def overwrite_traces(engine: Engine) -> bool:
    """Write the embedded database anew and empty its log; false where it was too busy, to be tried again.

    Call it after the transaction. A server's own files, logs and standbys are its keeper's: see docs/operations.md.
    """
    if engine.dialect.name != "sqlite":
        return True
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        former = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        try:
            cursor.execute("PRAGMA query_only = OFF")
            for index in _word_indexes(cursor):  # such an index keeps words that are gone until its parts are merged
                cursor.execute(f'INSERT INTO "{index}"("{index}") VALUES (\'optimize\')')  # noqa: S608 - a name of ours
            cursor.execute("VACUUM")
            busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.OperationalError:
            busy = 1
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {former}")
    finally:
        raw.close()
    if busy:
        log.warning("words were expunged, but the database was too busy to overwrite their traces: run tracker check")
    return not busy


def _word_indexes(cursor: Any) -> list[str]:
    """The full-text indexes of the database."""
    found = cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL%'")
    return [name for name, sql in found.fetchall() if "using fts5" in sql.lower()]
