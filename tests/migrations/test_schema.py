"""The revisions lead to what the models say: one head, the same tables, the same rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

import tracker.db.models  # noqa: F401  (the import makes the metadata complete)
from tests.databases import Server
from tests.migrations.rules import rules_of
from tracker.db.base import Base
from tracker.db.engine import make_engine
from tracker.db.migrate import alembic_config, current, head, upgrade


@pytest.fixture
def migrated(engine: Engine) -> Engine:
    """Give a database that the revisions made."""
    return engine


@pytest.fixture
def created(kind: str, servers: Callable[[str], Server]) -> Iterator[Engine]:
    """Give a database that the models made."""
    address = servers(kind).create()
    engine = make_engine(address)
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()
    servers(kind).drop(address)


def written(engine: Engine) -> dict[str, list[str]]:
    """How SQLite keeps what made each table and index, its parts in order."""
    query = text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'")
    with engine.connect() as connection:
        return {name: _parts(sql) for name, sql in connection.execute(query)}


def _parts(sql: str) -> list[str]:
    return sorted(re.sub(r"[\s\"]+", " ", part).strip(" ,)") for part in sql.split("\n"))


def test_there_is_one_head(migrated: Engine) -> None:
    script = ScriptDirectory.from_config(alembic_config(migrated))
    assert len(script.get_heads()) == len(script.get_bases()) == 1
    assert current(migrated) == head() == script.get_current_head()


def test_the_newest_revision_is_what_the_models_say(migrated: Engine) -> None:
    command.check(alembic_config(migrated))


def test_tables_and_rules_are_the_same_however_they_were_made(migrated: Engine, created: Engine) -> None:
    ours, theirs = rules_of(migrated), rules_of(created)
    assert ours.keys() == theirs.keys()
    for name, rules in ours.items():
        assert rules == theirs[name], name
    if migrated.dialect.name == "sqlite":
        assert written(migrated) == written(created)


def test_every_closed_list_is_kept_by_the_database(migrated: Engine) -> None:
    kept = {check["name"] for name in inspect(migrated).get_table_names() for check in _checks(migrated, name)}
    for table in Base.metadata.tables.values():
        for column in table.columns:
            if getattr(column.type, "enums", None):
                assert f"ck_{table.name}_{column.type.name}" in kept, column  # type: ignore[attr-defined]


def _checks(engine: Engine, table: str) -> list[Any]:
    return list(inspect(engine).get_check_constraints(table))


def test_migrating_what_is_migrated_changes_nothing(migrated: Engine) -> None:
    before = rules_of(migrated)
    upgrade(migrated)
    assert rules_of(migrated) == before


def test_a_database_that_was_never_migrated_stands_nowhere(bare: Engine) -> None:
    assert current(bare) is None
