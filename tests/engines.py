"""Engines of tests share what they have learnt: each statement is compiled once in a run, not once in every test."""

from __future__ import annotations

from typing import Any

import sqlalchemy
from sqlalchemy import Dialect, Engine, event
from sqlalchemy.util import LRUCache

_dialects: dict[str, Dialect] = {}
_compiled: LRUCache[Any, Any] = LRUCache(5_000)  # the application has some two thousand


def create_engine(*positional: Any, **named: Any) -> Engine:
    """Create an engine that speaks the dialect of the first one of its kind, under which its statements are kept."""
    engine = sqlalchemy.create_engine(*positional, **named, execution_options={"compiled_cache": _compiled})
    if engine.dialect.name == "sqlite":
        event.listen(engine, "checkout", _hurry)
    known = _dialects.setdefault(engine.dialect.name, engine.dialect)
    # A dialect learns what its server can do on the first connection: one that never had any knows too little.
    if known.server_version_info is None:
        _dialects[engine.dialect.name] = engine.dialect
    else:
        engine.dialect = known
    return engine


def _hurry(connection: Any, *_more: object) -> None:
    """Tests lose nothing in a power cut, so SQLite need not wait for the disk either."""
    connection.execute("PRAGMA synchronous = OFF")
