"""Editing a meeting: the untouched stays, what two people wrote stands side by side, what lies deeper stays there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import rows
from tests.web.browser import Browser
from tests.web.filling import typed
from tests.web.meetings import BEFORE, address, attendance, forum_of, furnish, last_meeting, log, open_action
from tests.web.scenes import Scene
from tracker.db.models.meetings import ActionPoint, AgendaItem, Meeting
from tracker.db.models.records import History
from tracker.domain.dates import on
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.meetings import MeetingState

As = Callable[..., Browser]


@pytest.fixture
def liaison(client_as: As, scene: Scene) -> Browser:
    assert scene.forum
    return client_as(Role.LIAISON, "mission")


@pytest.fixture
def where(liaison: Browser, scene: Scene) -> str:
    """The page on which a meeting with a bit of everything is edited."""
    furnish(scene)
    done = log(
        liaison, address(scene), members__0__state="present", agreed__0__text="One", agreed__1__text="Two",
        voiced__0__text="Cross", note="Between us", actions__0__title="Do it", actions__0__owner="U3",
    )  # fmt: skip
    return f"{done.location}/edit"


def test_saving_what_stands_changes_nothing(liaison: Browser, scene: Scene, where: str) -> None:
    with scene.sessions() as session:
        before = last_meeting(session).version
        told = len(session.scalars(select(History)).all())
    assert log(liaison, where).status_code == 302
    with scene.sessions() as session:
        assert last_meeting(session).version == before
        assert len(session.scalars(select(History)).all()) == told


def test_each_change_is_told(liaison: Browser, scene: Scene, where: str) -> None:
    log(
        liaison, where, when="2018-02-27", members__0__state="presumed_present", members__2__state="absent",
        agreed__0__text="", agreed__1__text="Two and a half", actions__0__owner="Bravo", note="",
    )  # fmt: skip
    with scene.sessions() as session:
        meeting = last_meeting(session)
        assert (meeting.held_on, str(meeting.title)) == (date(2018, 2, 27), "Weekly meeting, 27 February 2018")
        assert attendance(session, meeting) == {
            "Alpha": "presumed_present", "Bravo": "presumed_present", "Charlie": "absent",
        }  # fmt: skip
        assert [(p.number, str(p.text)) for p in meeting.agreed_points] == [(1, "Two and a half")]
        assert [str(a.owner and a.owner.title) for a in meeting.action_points] == ["Bravo"]
        assert meeting.internal_note is None
        assert [(row.value, row.effective) for row in meeting.dated_values] == [
            (MeetingState.HELD, on(meeting.held_on))
        ]


def test_a_stale_edit_shows_both_texts_and_can_be_sent_again(
    liaison: Browser, client_as: As, scene: Scene, where: str
) -> None:
    mine = typed(liaison.get(where).text, **{"minutes": "My words", "agreed-0-text": "Mine"})
    assert (
        log(client_as(Role.PLANNER, "mission"), where, members__1__state="absent", minutes="Theirs").status_code == 302
    )
    both = liaison.post(where, data=mine)
    assert both.status_code == 409
    for words in ("Theirs", "My words", "Bravo · absent", "Bravo · presumed present"):
        assert words in both.text, words
    assert typed(both.text)["minutes"] == "My words"
    assert liaison.post(where, data=typed(both.text)).status_code == 302
    with scene.sessions() as session:
        assert str(last_meeting(session).agreed_minutes) == "My words"


def test_an_earlier_point_closed_meanwhile_is_not_closed_twice(
    liaison: Browser, client_as: As, scene: Scene, where: str
) -> None:
    mine = typed(liaison.get(where).text, **{"follow_ups-0-due": "2018-04-01", "place": "Gao"})
    assert log(client_as(Role.PLANNER, "mission"), where, follow_ups__0__done="y").status_code == 302
    both = liaison.post(where, data=mine)
    assert both.status_code == 409
    assert "Share the plan" in both.text
    again = liaison.post(where, data=typed(both.text))
    assert again.status_code == 302
    with scene.sessions() as session:
        assert last_meeting(session).place == "Gao"


def test_what_lies_deeper_is_neither_shown_nor_lost(liaison: Browser, client_as: As, scene: Scene, where: str) -> None:
    low = client_as(Role.LIAISON, "mission", Sensitivity.UNCLASSIFIED)
    page = low.get(where.removesuffix("/edit")).text
    assert "Between us" not in page
    assert "Cross" not in page
    assert "Between us" in liaison.get(where.removesuffix("/edit")).text
    with scene.sessions() as session:
        public_id = last_meeting(session).public_id
    assert low.get(f"/records/{public_id}/history").status_code == 404
    assert "note" not in typed(low.get(where).text)
    assert log(low, where, place="Gao", note="Overwritten").status_code == 302
    with scene.sessions() as session:
        meeting = last_meeting(session)
        assert (meeting.place, str(meeting.internal_note)) == ("Gao", "Between us")
        assert [str(p.text) for p in meeting.positions_voiced] == ["Cross"]


def test_whoever_lacks_the_level_writes_under_his_own(client_as: As, scene: Scene) -> None:
    low = client_as(Role.LIAISON, "mission", Sensitivity.UNCLASSIFIED)
    assert typed(low.get(address(scene)).text)["inner_level"] == "unclassified"
    refused = log(low, address(scene), note="Between us", inner_level="confidential")
    assert refused.status_code == 422
    assert "above your own access level" in refused.text
    assert scene.count(Meeting) == 0


def test_an_action_point_is_not_emptied_away(liaison: Browser, scene: Scene, where: str) -> None:
    refused = log(liaison, where, actions__0__title="")
    assert refused.status_code == 422
    assert "cancelled on its own page" in refused.text
    assert scene.count(ActionPoint) == 2


def test_both_languages_of_an_untouched_text_stay(liaison: Browser, scene: Scene) -> None:
    def work(session: Session, _one: Any) -> str:
        meeting = rows.meeting(
            session, forum_of(session, scene), BEFORE, agreed_minutes=Wording(en="Minutes", fr="Compte rendu")
        )
        open_action(session, meeting, "Do it")
        return meeting.public_id

    public_id = scene.write(work)
    assert log(liaison, f"/meetings/{public_id}/edit", place="Gao", all_the_same="y").status_code == 302
    with scene.sessions() as session:
        meeting = session.scalars(select(Meeting).where(Meeting.public_id == public_id)).one()
        assert meeting.agreed_minutes == Wording(en="Minutes", fr="Compte rendu")


def test_an_old_item_of_which_nobody_said_more_is_not_asked_about(liaison: Browser, scene: Scene) -> None:
    def work(session: Session, _one: Any) -> str:
        meeting = rows.meeting(session, forum_of(session, scene), BEFORE)
        meeting.agenda.append(AgendaItem(number=1, text=rows.named("Air space")))
        return meeting.public_id

    where = f"/meetings/{scene.write(work)}/edit"
    assert log(liaison, where, place="Gao").status_code == 302
    assert log(liaison, where, agenda__1__text="New and left open").status_code == 422
    with scene.sessions() as session:
        assert [item.state for item in last_meeting(session).agenda] == [None]


def test_a_gap_leads_to_the_page_and_back(client_as: As, scene: Scene) -> None:
    def work(session: Session, _one: Any) -> str:
        return rows.meeting(session, forum_of(session, scene), date(2018, 2, 1)).public_id

    browser, key = client_as(Role.LIAISON, "mission"), f"MTG-06:{scene.write(work)}"
    assert "Record what came of it" in browser.get(f"/gaps/{key}").text
    led = browser.get(f"/gaps/{key}/record").location
    assert led is not None
    done = log(browser, led, place="Gao")
    assert done.location == f"/gaps/{key}"
    page = browser.get(done.location).text
    assert "Below stands whether it closes" in page
    assert "The records answer this" not in page
    log(browser, led, nothing_agreed="y")
    assert "The records answer this" in browser.get(f"/gaps/{key}").text
