"""The way down from symbols that each mission records for itself: refused, with nothing lost, where two hold one."""

from __future__ import annotations

import pytest
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Engine, text

from tests.migrations.filling import Filling, content
from tracker.db.migrate import alembic_config, downgrade, upgrade


def test_what_two_missions_recorded_is_not_thrown_away(bare: Engine) -> None:
    upgrade(bare, "0012")
    before = ScriptDirectory.from_config(alembic_config(bare)).get_revision("0012").down_revision
    assert isinstance(before, str)
    with bare.begin() as connection:
        Filling(connection).fill()
        connection.execute(text("UPDATE council_decision SET symbol = 'S/RES/2391 (2017)'"))
        kept = content(connection)
    with pytest.raises(CommandError, match=r"S/RES/2391 \(2017\): more than one mission has recorded"):
        downgrade(bare, before)
    with bare.connect() as connection:
        assert content(connection) == kept
