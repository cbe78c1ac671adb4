"""Revisions to come: tables rebuilt on SQLite keep rows, rules and indexes; what fails or leaves orphans is undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Engine, inspect, text

from tests.migrations.filling import content
from tests.migrations.rules import rules_of
from tests.migrations.test_up_and_down import assert_sound
from tracker.db.migrate import current, head

Adding = Callable[..., Config]

REBUILD = """
for name in ('record', 'episode', 'mission', 'dated_value'):
    with op.batch_alter_table(name, recreate='auto') as table:
        table.add_column(sa.Column('extra', sa.Text(), nullable=True))
        table.alter_column('id', existing_type=sa.Integer(), nullable=False)
"""
BACK = """
for name in ('record', 'episode', 'mission', 'dated_value'):
    with op.batch_alter_table(name) as table:
        table.drop_column('extra')
"""
WIDEN = """
with op.batch_alter_table('theatre') as table:
    table.alter_column('key', type_=sa.String(90), existing_type=sa.String(60), existing_nullable=False)
"""


def everything(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with engine.connect() as connection:
        return content(connection)


def test_a_rebuilt_table_keeps_its_rows_its_children_and_its_rules(filled: Engine, with_revision: Adding) -> None:
    rows, rules = everything(filled), rules_of(filled)
    config = with_revision(filled, REBUILD, BACK)
    command.upgrade(config, "next")
    assert {name: len(found) for name, found in everything(filled).items()} == {n: len(f) for n, f in rows.items()}
    changed = rules_of(filled)
    for name, kept in rules.items():
        for part, words in kept.items():
            assert set(words) <= set(changed[name][part]), (name, part)
    assert_sound(filled)
    command.downgrade(config, head())
    assert everything(filled) == rows
    assert rules_of(filled) == rules
    assert_sound(filled)


def test_a_revision_that_fails_half_way_changes_nothing(filled: Engine, with_revision: Adding) -> None:
    rows, rules = everything(filled), rules_of(filled)
    config = with_revision(filled, f"{REBUILD}\nop.execute('DELETE FROM history')\nop.execute('no such statement')")
    with pytest.raises(Exception, match=r"no such statement|syntax error"):
        command.upgrade(config, "next")
    assert everything(filled) == rows
    assert rules_of(filled) == rules
    assert current(filled) == head()
    assert_sound(filled)


def test_a_revision_that_leaves_orphans_is_refused_and_undone(filled: Engine, with_revision: Adding) -> None:
    rows = everything(filled)
    config = with_revision(filled, "op.execute('DELETE FROM forum')")
    with pytest.raises(Exception, match=r"orphans|foreign key"):
        command.upgrade(config, "next")
    assert everything(filled) == rows
    assert current(filled) == head()
    assert_sound(filled)


def test_a_failing_step_undoes_the_steps_before_it(bare: Engine, with_revision: Adding) -> None:
    config = with_revision(bare, "raise RuntimeError('this step fails')")
    with pytest.raises(RuntimeError, match="this step fails"):
        command.upgrade(config, "next")
    assert current(bare) is None
    assert inspect(bare).get_table_names() == []


def test_a_column_that_the_models_do_not_know_is_noticed(filled: Engine, with_revision: Adding) -> None:
    config = with_revision(filled, WIDEN)
    command.upgrade(config, "next")
    with pytest.raises(CommandError, match="New upgrade operations"):
        command.check(config)


def test_migrations_are_not_written_out_as_sql(filled: Engine, with_revision: Adding) -> None:
    config = with_revision(filled, WIDEN)
    with pytest.raises(CommandError, match="need a database"):
        command.upgrade(config, "next", sql=True)


def test_foreign_keys_rest_only_while_it_migrates(filled: Engine, with_revision: Adding) -> None:
    if filled.dialect.name == "sqlite":
        note = "assert op.get_bind().execute(sa.text('PRAGMA foreign_keys')).scalar() == 0"
        command.upgrade(with_revision(filled, note), "next")
        with filled.connect() as connection:
            assert connection.scalar(text("PRAGMA foreign_keys")) == 1
