"""Logging a meeting: forum first, one page, one record, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import rows
from tests.statements import statements
from tests.web.browser import Browser
from tests.web.filling import typed
from tests.web.meetings import BEFORE, address, attendance, forum_of, furnish, last_meeting, log
from tests.web.scenes import Scene, another_mission
from tracker.db.as_of import state_on
from tracker.db.models.meetings import ActionPoint, Meeting
from tracker.db.models.records import History
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.meetings import ActionState, AgendaState, MeetingState

As = Callable[..., Browser]
DAY = date(2018, 2, 28)


@pytest.fixture
def liaison(client_as: As, scene: Scene) -> Browser:
    assert scene.forum
    return client_as(Role.LIAISON, "mission")


def test_one_page_records_all_of_it(liaison: Browser, scene: Scene) -> None:
    furnish(scene)
    page = liaison.get(address(scene)).text
    assert "Nothing above unclassified" in page
    assert "Share the plan" in page
    done = log(
        liaison, address(scene),
        when="260900ZFEB18", zone="Africa/Bangui", place="Bamako", mode="in_person",
        members__0__state="excused", members__1__state="represented", members__1__function="J3",
        guests__0__affiliation="Red Cross", guests__0__name="A. Person",
        follow_ups__0__done="y", agenda__0__text="Air space", agenda__0__dealt_with="y",
        agreed__0__text="Plans are shared", agreed__2__text="On Mondays",
        actions__0__title="Write it down", actions__0__owner="alpha, J5", actions__0__due="2018-03-05",
        actions__1__title="Send it", actions__1__owner="Chief U3",
        minutes="We agreed.", voiced__0__organization="Bravo", voiced__0__text="Too late",
        voiced__1__text="Somebody was cross", note="Between us.",
    )  # fmt: skip
    assert done.status_code == 302, done.text
    assert "Session" not in done.location
    with scene.sessions() as session:
        meeting = last_meeting(session)
        assert str(meeting.title) == "Weekly meeting, 26 February 2018"
        assert (meeting.held_on, meeting.at, meeting.time_zone) == (date(2018, 2, 26), time(10), "Africa/Bangui")
        assert meeting.zulu == "260900ZFEB18"
        assert (meeting.sensitivity, meeting.inner_level) == (Sensitivity.UNCLASSIFIED, Sensitivity.CONFIDENTIAL)
        assert attendance(session, meeting) == {
            "Alpha": "excused", "Bravo": "represented J3", "Charlie": "presumed_present", "Red Cross": "present",
        }  # fmt: skip
        assert [(a.number, str(a.text), a.state) for a in meeting.agenda] == [(1, "Air space", AgendaState.DEALT_WITH)]
        assert [(a.number, str(a.text)) for a in meeting.agreed_points] == [(1, "Plans are shared"), (2, "On Mondays")]
        assert [(str(p.text), p.organization_id is None) for p in meeting.positions_voiced] == [
            ("Too late", False), ("Somebody was cross", True),
        ]  # fmt: skip
        assert [(str(a.title), a.owner_id is None, a.owner_function, a.due) for a in meeting.action_points] == [
            ("Write it down", False, "J5", date(2018, 3, 5)), ("Send it", True, "Chief U3", None),
        ]  # fmt: skip
        assert state(session, "Share the plan") is ActionState.DONE
        standing = state_on(meeting, DAY)
        assert standing is not None
        assert standing.state is MeetingState.HELD


def state(session: Session, title: str) -> Any:
    actions = session.scalars(select(ActionPoint)).all()
    standing = state_on(next(a for a in actions if str(a.title) == title), DAY)
    return standing.state if standing else None


def test_nothing_but_the_date_is_needed(liaison: Browser, scene: Scene) -> None:
    furnish(scene)
    assert log(liaison, address(scene)).status_code == 302
    with scene.sessions() as session:
        assert last_meeting(session).held_on == DAY
        assert set(attendance(session, last_meeting(session)).values()) == {"presumed_present"}
        assert state(session, "Share the plan") is ActionState.OPEN
        assert len(session.scalars(select(History).where(History.record_id == last_meeting(session).id)).all()) == 1


def test_a_form_sent_twice_makes_one_meeting(liaison: Browser, scene: Scene) -> None:
    furnish(scene)
    before = scene.count(Meeting)
    sent = typed(liaison.get(address(scene)).text, **{"actions-0-title": "Once", "actions-0-owner": "U3"})
    first, second = (liaison.post(address(scene), data=sent) for _ in range(2))
    assert first.location == second.location
    assert scene.count(Meeting) == before + 1
    assert scene.count(ActionPoint) == 2


def test_an_earlier_point_is_carried_over_with_its_own_history(liaison: Browser, scene: Scene) -> None:
    furnish(scene)
    log(liaison, address(scene), follow_ups__0__owner="Bravo", follow_ups__0__due="2018-03-10")
    with scene.sessions() as session:
        action = session.scalars(select(ActionPoint)).one()
        assert (str(action.owner and action.owner.title), action.due) == ("Bravo", date(2018, 3, 10))
        assert state(session, "Share the plan") is ActionState.CARRIED_OVER
        told = session.scalars(select(History).where(History.record_id == action.id).order_by(History.id)).all()
        assert told[-1].reason == "Weekly meeting, 28 February 2018"
        assert told[-1].after["due"] == "2018-03-10"


def test_loose_ends_are_asked_about_once(liaison: Browser, scene: Scene) -> None:
    loose = {"agenda__0__text": "Left", "actions__0__title": "Nobody’s"}
    asked = log(liaison, address(scene), **loose)
    assert asked.status_code == 422
    assert "has no owner: Nobody’s" in asked.text
    assert "not ticked as dealt with: 1." in asked.text
    assert scene.count(Meeting) == 0
    assert liaison.post(address(scene), data=typed(asked.text, all_the_same="y")).status_code == 302
    assert scene.count(Meeting) == 1


def test_going_back_and_sending_again_makes_no_second_record(liaison: Browser, scene: Scene) -> None:
    first = log(liaison, address(scene), agreed__0__text="Said once")
    again = log(liaison, address(scene), agreed__0__text="Said once")
    assert again.location == first.location
    assert "Nothing was recorded twice" in liaison.get(again.location).text
    assert log(liaison, address(scene), agreed__0__text="Said otherwise").location != first.location
    assert scene.count(Meeting) == 2


def test_an_item_left_open_stands_on_the_next_page(liaison: Browser, scene: Scene) -> None:
    log(liaison, address(scene), when="2018-02-21", agenda__0__text="Air space", all_the_same="y")
    assert "Air space" in typed(liaison.get(address(scene)).text).values()


def test_more_rows_come_without_script_and_nothing_is_recorded(liaison: Browser, scene: Scene) -> None:
    more = log(liaison, address(scene), more="agreed", agreed__3__text="Fourth", when="nonsense")
    assert more.status_code == 200
    fields = typed(more.text)
    assert (fields["agreed-3-text"], fields["agreed-7-text"], fields["when"]) == ("Fourth", "", "nonsense")
    assert "agreed-8-text" not in fields
    assert scene.count(Meeting) == 0


def test_what_cannot_be_read_is_told_beside_its_field(liaison: Browser, scene: Scene) -> None:
    wrong = log(
        liaison, address(scene), when="soon", zone="Nowhere", actions__0__owner="U3", actions__1__title="X",
        actions__1__due="31.12.", guests__0__name="A. Person", voiced__0__organization="Nobody known",
        voiced__0__text="X", sensitivity="secret", members__0__state="late",
    )  # fmt: skip
    assert wrong.status_code == 422
    for words in (
        "“soon” is not a date", "no such time zone", "What is to be done?", "“31.12.” is not a date",
        "Of which organization?", "No organization here is called so", "none of the choices",
    ):  # fmt: skip
        assert words in wrong.text, words
    assert typed(wrong.text)["actions-0-owner"] == "U3"


def test_a_member_is_one_of_that_day(liaison: Browser, scene: Scene) -> None:
    furnish(scene, 2)

    def leave(session: Session, _one: Any) -> None:
        member = forum_of(session, scene).members[0]
        member.ended_earliest = member.ended_latest = date(2018, 2, 25)

    scene.write(leave)
    page = liaison.get(address(scene)).text
    assert "<strong>Alpha</strong>" not in page
    assert "<strong>Bravo</strong>" in page
    log(liaison, address(scene), when=BEFORE.isoformat())
    with scene.sessions() as session:
        assert set(attendance(session, last_meeting(session))) == {"Alpha", "Bravo"}


def test_an_oral_forum_asks_for_no_record(liaison: Browser, scene: Scene) -> None:
    scene.write(lambda session, _one: setattr(forum_of(session, scene), "oral_only", True))
    page = liaison.get(address(scene)).text
    assert "nothing is written down" in page
    assert not {"note", "minutes", "agreed-0-text", "actions-0-title"} & set(typed(page))
    assert log(liaison, address(scene), minutes="Against the rule").status_code == 302
    with scene.sessions() as session:
        assert last_meeting(session).oral_only
        assert last_meeting(session).agreed_minutes is None


def test_a_meeting_ad_hoc_names_its_parties(liaison: Browser, scene: Scene) -> None:
    where = "/meetings/new?forum=ad-hoc"
    assert log(liaison, where).status_code == 422  # which partnerships nobody guesses
    with scene.sessions() as session:
        slug = scene.of(session).slug
    assert log(liaison, where, partnerships=slug, members__1__state="present").status_code == 302
    with scene.sessions() as session:
        meeting = last_meeting(session)
        assert [c.partnership_id for c in meeting.coverage] == [scene.of(session).id]
        assert attendance(session, meeting) == {"Force": "present"}
        assert str(meeting.title) == "Meeting ad hoc, 28 February 2018"


def test_what_is_still_to_come_is_planned(liaison: Browser, scene: Scene) -> None:
    furnish(scene)
    log(liaison, address(scene), when="2199-01-01", agenda__0__text="Air space")
    with scene.sessions() as session:
        meeting = last_meeting(session)
        assert [row.value for row in meeting.dated_values] == [MeetingState.PLANNED]
        assert meeting.attendance == []


def test_only_who_records_there_logs(client_as: As, scene: Scene) -> None:
    furnish(scene)
    with scene.sessions() as session:
        rows.write_as(session)
        another_mission(session)
        session.commit()
    for role, scope, code in (
        (Role.PLANNER, "mission", 200), (Role.READER, "mission", 403), (Role.LIAISON, "elsewhere", 404),
    ):  # fmt: skip
        assert client_as(role, scope).get(address(scene)).status_code == code, role


def test_the_number_of_statements_does_not_grow_with_members(app: Flask, client_as: As, scene: Scene) -> None:
    browser, engine = client_as(Role.LIAISON, "mission"), app.extensions["tracker.engine"]
    furnish(scene, 1)
    browser.get(address(scene))

    def asked() -> list[str]:
        with statements(engine) as sent:
            assert browser.get(address(scene)).status_code == 200
            assert log(browser, address(scene), when="never").status_code == 422
            assert log(browser, address(scene), agenda__0__text="Left").status_code == 422
        return list(sent)

    few = asked()
    furnish(scene, 30)
    assert len(asked()) == len(few)
