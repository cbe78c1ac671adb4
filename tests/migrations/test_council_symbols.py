"""The way down from symbols that each mission records for itself: refused, with nothing lost, where two hold one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alembic.util import CommandError
from sqlalchemy import Engine, text

from tests.migrations.filling import content
from tests.migrations.ladder import revisions
from tracker.db.migrate import downgrade


def test_what_two_missions_recorded_is_not_thrown_away(filled_at: Callable[[str], Engine]) -> None:
    filled = filled_at("0012")
    before = dict(revisions())["0012"]
    with filled.begin() as connection:
        connection.execute(text("UPDATE council_decision SET symbol = 'S/RES/2391 (2017)'"))
        kept = content(connection)
    with pytest.raises(CommandError, match=r"S/RES/2391 \(2017\): more than one mission has recorded"):
        downgrade(filled, before)
    with filled.connect() as connection:
        assert content(connection) == kept
