"""Looks for words everywhere that a database could keep them."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, MetaData, make_url, select

SECRET = "Zanzibarian"  # plain letters: it stands the same in JSON, in bytes and in words


def found_in(engine: Engine, word: str = SECRET) -> list[str]:
    """Every column of every table, and on SQLite every file of the database, in which the word stands in any case."""
    metadata, found = MetaData(), list[str]()
    with engine.connect() as connection:
        metadata.reflect(connection)
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table)).mappings():
                found += [f"{table.name}.{name}" for name, value in row.items() if word.lower() in str(value).lower()]
    return sorted({*found, *_in_files(engine, word)})


def _in_files(engine: Engine, word: str) -> list[str]:
    database = make_url(str(engine.url)).database
    if engine.dialect.name != "sqlite" or database is None:
        return []
    engine.dispose()
    paths = [Path(f"{database}{suffix}") for suffix in ("", "-wal", "-journal")]
    return [path.name for path in paths if path.exists() and word.lower().encode() in path.read_bytes().lower()]
