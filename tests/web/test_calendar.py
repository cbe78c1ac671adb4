"""The calendar page: a month day by day, as of a date, filtered, for who may read; and one meeting as a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

from flask import Flask
from icalendar import Calendar
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import rows
from tests.statements import statements
from tests.web.conftest import Browser
from tests.web.scenes import Scene, another_mission
from tracker.db.models.meetings import ActionPoint, Forum, Meeting
from tracker.db.models.missions import Partnership
from tracker.db.scopes import belong_to
from tracker.domain.dates import on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.meetings import MeetingState
from tracker.domain.vocabulary.records import DatedAttribute

As = Callable[..., Browser]
MARCH = "/calendar?month=2018-03"


def _busy(session: Session, one: Partnership) -> str:
    """A weekly forum, a session planned at an hour, an action point, a tour that ends; the meeting's identifier."""
    forum = session.scalars(select(Forum)).first()
    assert forum is not None
    if not forum.dated_values:
        rows.dated(forum, DatedAttribute.CADENCE, '{"kind": "weekly"}', date(2018, 2, 20))
    planned = rows.meeting(session, forum, date(2018, 3, 6), state=MeetingState.PLANNED, at=time(10, 30))
    held = rows.meeting(session, forum, date(2018, 2, 20))
    action = ActionPoint(title=rows.named("Send the plan"), meeting_id=held.id, due=date(2018, 3, 8))
    session.add(action)
    belong_to(session, action, held)
    rows.tour(session, rows.position(session, one), on(rows.START), on(date(2018, 3, 9)))
    session.flush()
    return planned.public_id


def _events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_a_month_shows_what_it_holds_day_by_day(client_as: As, scene: Scene) -> None:
    planned = scene.write(_busy)
    page = client_as(Role.READER).get(MARCH).text
    days = page.split('class="calendar-day')
    assert f"/meetings/{planned}" in days[1]
    assert "Tuesday 6 March 2018" in days[1]
    assert "10:30" in days[1]
    assert "Send the plan" in days[2]
    assert "end of a tour of duty" in days[3]
    assert [day.count("session of a forum") for day in days[1:]] == [0, 0, 0, 1, 1, 1]
    assert "month=2018-02" in page
    assert "month=2018-04" in page


def test_it_opens_on_the_month_of_the_day_and_follows_the_date(client_as: As, scene: Scene) -> None:
    scene.write(_busy)
    browser = client_as(Role.READER)
    assert "February 2018" in browser.get("/calendar").text
    february = browser.get("/calendar?as_of=2018-02-10").text
    assert "February 2018" in february
    assert "Session of 2018-02-20" not in february
    assert "overdue" in browser.get("/calendar?as_of=2018-03-20").text


def test_it_can_be_filtered(client_as: As, scene: Scene) -> None:
    scene.write(_busy)
    browser = client_as(Role.READER)
    actions = browser.get(f"{MARCH}&kind=action_point").text
    assert "Send the plan" in actions
    assert "session of a forum" not in actions
    assert "Send the plan" in browser.get(f"{MARCH}&partnership={scene.partnership}").text
    none = browser.get(f"{MARCH}&partnership=pa-00000000").text
    assert "Nothing in this month fits the filter." in none


def test_a_month_that_cannot_be_shown_is_told(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.READER)
    for typed in ("2018-13", "9999-12", "soon", "<b>"):
        answer = browser.get("/calendar", query_string={"month": typed})
        assert answer.status_code == 200
        assert "is no month that can be shown" in answer.text
        assert "February 2018" in answer.text
    assert "Nothing stands in this month." in browser.get("/calendar?month=2017-05").text
    assert scene.forum


def test_what_one_may_not_read_is_not_in_it(client_as: As, scene: Scene) -> None:
    def hidden(session: Session, one: Partnership) -> None:
        rows.meeting(session, None, date(2018, 3, 5), one, sensitivity=Sensitivity.CONFIDENTIAL, state="planned")
        rows.meeting(session, None, date(2018, 3, 6), one, need_to_know=True, state=MeetingState.PLANNED)

    scene.write(hidden)
    lower = client_as(Role.READER, level=Sensitivity.UNCLASSIFIED)
    assert "Nothing stands in this month." in lower.get(MARCH).text
    higher = client_as(Role.READER).get(MARCH).text
    assert "Session of 2018-03-05" in higher
    assert "Session of 2018-03-06" not in higher
    scene.write(lambda session, _: another_mission(session))
    assert "Session of" not in client_as(Role.READER, "elsewhere").get(MARCH).text
    assert "Session of" not in client_as(Role.UNHQ, "headquarters").get(MARCH).text


def test_it_asks_the_database_a_fixed_number_of_times(client_as: As, scene: Scene, app: Flask) -> None:
    browser, counts = client_as(Role.PLANNER), []
    browser.get(MARCH)
    for _ in range(2):
        scene.write(_busy)
        with statements(app.extensions["tracker.engine"]) as sent:
            browser.get(MARCH)
        counts.append(len(sent))
    assert counts[0] == counts[1] < 60


def test_it_speaks_french(client_as: As, scene: Scene) -> None:
    scene.write(_busy)
    browser = client_as(Role.READER)
    browser.send("/language", page="/", language="fr")
    page = browser.get(MARCH).text
    assert "Calendrier, mars 2018" in page
    assert "Mardi 6 mars 2018" in page
    assert "Mois suivant" in page


def test_a_meeting_is_an_event_for_other_calendars(client_as: As, scene: Scene) -> None:
    planned = scene.write(_busy)
    browser = client_as(Role.READER)
    assert f"/meetings/{planned}/meeting.ics" in browser.get(f"/meetings/{planned}").text
    answer = browser.get(f"/meetings/{planned}/meeting.ics")
    assert answer.content_type == "text/calendar; charset=utf-8"
    [event] = _events(answer.data)
    assert (event["UID"], event["STATUS"]) == (planned, "CONFIRMED")
    assert "Session of" not in answer.text

    def change(session: Session, _: Partnership) -> None:
        meeting = session.scalars(select(Meeting).where(Meeting.public_id == planned)).one()
        meeting.at = time(11)
        rows.dated(meeting, DatedAttribute.MEETING_STATE, MeetingState.CANCELLED, date(2018, 3, 6))

    scene.write(change)
    [again] = _events(browser.get(f"/meetings/{planned}/meeting.ics").data)
    assert (again["UID"], again["STATUS"]) == (planned, "CANCELLED")
    assert again["SEQUENCE"] > event["SEQUENCE"]


def test_a_classified_meeting_is_none(client_as: As, scene: Scene) -> None:
    def classified(session: Session, one: Partnership) -> str:
        found = rows.meeting(session, None, date(2018, 3, 5), one, sensitivity=Sensitivity.CONFIDENTIAL)
        return found.public_id

    quiet = scene.write(classified)
    browser = client_as(Role.READER)
    assert browser.get(f"/meetings/{quiet}").status_code == 200
    assert browser.get(f"/meetings/{quiet}/meeting.ics").status_code == 404
    assert browser.get("/meetings/mt-00000000/meeting.ics").status_code == 404
