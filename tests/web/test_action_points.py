"""The page of an action point: done, carried over, given away, cancelled, opened again; nothing moves illegally."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests.web.browser import Browser
from tests.web.meetings import furnish, log
from tests.web.scenes import Scene
from tracker.db.models.meetings import ActionPoint
from tracker.db.models.records import DatedValueRow, History
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.records import DatedAttribute

As = Callable[..., Browser]


@pytest.fixture
def liaison(client_as: As, scene: Scene) -> Browser:
    furnish(scene)
    return client_as(Role.LIAISON, "mission")


def page(scene: Scene) -> str:
    with scene.sessions() as session:
        return f"/actions/{session.scalars(select(ActionPoint.public_id)).one()}"


def states(scene: Scene) -> list[tuple[str, date | None, str | None]]:
    with scene.sessions() as session:
        rows = select(DatedValueRow).where(DatedValueRow.attribute == DatedAttribute.ACTION_STATE)
        return [(r.value, r.effective_latest, r.reason) for r in session.scalars(rows.order_by(DatedValueRow.id))][1:]


def test_each_verb_has_its_button(liaison: Browser, scene: Scene) -> None:
    shown = liaison.get(page(scene)).text
    for verb in ("done", "redate", "assign", "cancel"):
        assert f"{page(scene)}/{verb}" in shown, verb
    assert "/reopen" not in shown


def test_it_is_done_on_a_day_and_can_be_opened_again(liaison: Browser, scene: Scene) -> None:
    where = page(scene)
    assert log(liaison, f"{where}/done", day="2018-02-27", reason="Sent").location == where
    assert "/done" not in liaison.get(where).text
    again = log(liaison, f"{where}/done", day="2018-02-28")
    assert again.status_code == 422
    assert "not open any more" in again.text
    assert log(liaison, f"{where}/reopen", reason="It was the wrong plan").status_code == 302
    assert states(scene) == [
        ("done", date(2018, 2, 27), "Sent"), ("open", date(2018, 2, 28), "It was the wrong plan"),
    ]  # fmt: skip


@pytest.mark.parametrize("verb", ["cancel", "redate"])
def test_a_reason_is_asked_where_one_is_owed(liaison: Browser, scene: Scene, verb: str) -> None:
    refused = log(liaison, f"{page(scene)}/{verb}", due="2018-04-01")
    assert refused.status_code == 422
    assert "Please fill this in" in refused.text
    assert states(scene) == []
    assert log(liaison, f"{page(scene)}/{verb}", due="2018-04-01", reason="Rains").status_code == 302
    assert [row[::2] for row in states(scene)] == [("dropped" if verb == "cancel" else "carried_over", "Rains")]


def test_it_is_given_to_another(liaison: Browser, scene: Scene) -> None:
    assert log(liaison, f"{page(scene)}/assign", owner="bravo, J3").status_code == 302
    with scene.sessions() as session:
        action = session.scalars(select(ActionPoint)).one()
        assert (str(action.owner and action.owner.title), action.owner_function) == ("Bravo", "J3")
        assert len(session.scalars(select(History).where(History.record_id == action.id)).all()) == 2
    assert 'value="Bravo, J3"' in liaison.get(f"{page(scene)}/assign").text


def test_who_comes_second_is_told(liaison: Browser, client_as: As, scene: Scene) -> None:
    where = f"{page(scene)}/redate"
    mine: dict[str, Any] = {"due": "2018-05-01", "reason": "Mine", "version": "1"}
    assert log(client_as(Role.PLANNER, "mission"), where, due="2018-04-01", reason="Theirs").status_code == 302
    stale = log(liaison, where, **mine)
    assert stale.status_code == 409
    assert "1 April 2018" in stale.text
    assert 'value="Mine"' in stale.text
    assert [row[2] for row in states(scene)] == ["Theirs"]


def test_who_only_reads_has_no_button(client_as: As, scene: Scene) -> None:
    furnish(scene)
    reader = client_as(Role.READER, "mission")
    assert "/done" not in reader.get(page(scene)).text
    assert reader.get(f"{page(scene)}/done").status_code == 403
