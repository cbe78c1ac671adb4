"""Every revision goes up, down and up again with data in the tables, and leaves the database as it should be."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, inspect, text

from tests.migrations.filling import content
from tests.migrations.ladder import revisions
from tracker.db.migrate import current, downgrade, upgrade

At = Callable[[str], Engine]


def counted(engine: Engine) -> dict[str, int]:
    """The number of rows of every table."""
    with engine.connect() as connection:
        return {name: len(rows) for name, rows in content(connection).items()}


def assert_sound(engine: Engine) -> None:
    """Foreign keys work again, and no row points nowhere."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            assert connection.scalar(text("PRAGMA foreign_keys")) == 1
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"


@pytest.mark.parametrize(("revision", "former"), revisions())
def test_a_revision_keeps_every_row_up_and_down(filled_at: At, revision: str, former: str) -> None:
    filled = filled_at(former)
    before = counted(filled)
    upgrade(filled, revision)
    after = counted(filled)
    assert {name: after.get(name) for name in before} == before
    assert_sound(filled)
    downgrade(filled, former)
    assert counted(filled) == before
    assert_sound(filled)
    upgrade(filled, revision)
    assert counted(filled) == after
    assert_sound(filled)


@pytest.mark.parametrize(("revision", "former"), revisions())
def test_a_revision_goes_down_with_rows_in_what_it_made(filled_at: At, revision: str, former: str) -> None:
    filled = filled_at(revision)
    assert current(filled) == revision
    assert all(count >= 2 for count in counted(filled).values())
    downgrade(filled, former)
    assert_sound(filled)
    upgrade(filled, revision)
    assert current(filled) == revision
    assert_sound(filled)


def test_the_way_down_ends_with_nothing(filled: Engine) -> None:
    downgrade(filled, "base")
    assert inspect(filled).get_table_names() == ["alembic_version"]
    assert current(filled) is None
