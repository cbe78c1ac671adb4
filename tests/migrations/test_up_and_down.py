"""Every revision goes up, down and up again with data in the tables, and leaves the database as it should be."""

from __future__ import annotations

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from tests.migrations.filling import Filling, content
from tracker.db.engine import make_engine
from tracker.db.migrate import alembic_config, current, downgrade, upgrade


def revisions() -> list[tuple[str, str]]:
    """Every revision with the one it follows (`base` for the first), oldest first."""
    engine = make_engine("sqlite://")
    script = ScriptDirectory.from_config(alembic_config(engine))
    steps = [(str(r.revision), str(r.down_revision or "base")) for r in script.walk_revisions()]
    engine.dispose()
    return steps[::-1]


def counted(engine: Engine) -> dict[str, int]:
    """The number of rows of every table."""
    with engine.connect() as connection:
        return {name: len(rows) for name, rows in content(connection).items()}


def fill(engine: Engine) -> None:
    """Put rows in every table there is."""
    with engine.begin() as connection:
        Filling(connection).fill()


def assert_sound(engine: Engine) -> None:
    """Foreign keys work again, and no row points nowhere."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            assert connection.scalar(text("PRAGMA foreign_keys")) == 1
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"


@pytest.mark.parametrize(("revision", "former"), revisions())
def test_a_revision_keeps_every_row_up_and_down(bare: Engine, revision: str, former: str) -> None:
    if former != "base":
        upgrade(bare, former)
        fill(bare)
    before = counted(bare)
    upgrade(bare, revision)
    after = counted(bare)
    assert {name: after.get(name) for name in before} == before
    assert_sound(bare)
    downgrade(bare, former)
    assert counted(bare) == before
    assert_sound(bare)
    upgrade(bare, revision)
    assert counted(bare) == after
    assert_sound(bare)


@pytest.mark.parametrize(("revision", "former"), revisions())
def test_a_revision_goes_down_with_rows_in_what_it_made(bare: Engine, revision: str, former: str) -> None:
    upgrade(bare, revision)
    fill(bare)
    assert all(count >= 2 for count in counted(bare).values())
    downgrade(bare, former)
    assert_sound(bare)
    upgrade(bare, revision)
    assert current(bare) == revision
    assert_sound(bare)


def test_the_way_down_ends_with_nothing(bare: Engine) -> None:
    upgrade(bare)
    fill(bare)
    downgrade(bare, "base")
    assert inspect(bare).get_table_names() == ["alembic_version"]
    assert current(bare) is None
