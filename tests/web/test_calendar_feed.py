"""The feed under its secret address: what it holds, for whom, and that nothing betrays the secret."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from flask import Flask
from icalendar import Calendar
from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker

from tests import rows
from tests.statements import statements
from tests.web.conftest import Browser
from tests.web.scenes import Scene, another_mission
from tests.web.test_account import FEED
from tracker.cli import serving
from tracker.db.models.accounts import AccessLog, Account, RoleHeld
from tracker.db.models.meetings import Forum, Meeting
from tracker.db.models.missions import Partnership
from tracker.db.models.records import RecordCircle
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Level, Sensitivity
from tracker.domain.vocabulary.meetings import MeetingState
from tracker.domain.vocabulary.records import DatedAttribute

As = Callable[..., Browser]


def _feed(browser: Browser) -> str:
    found = FEED.search(browser.send("/account/feed", page="/account").text)
    assert found
    return found[1]


def _events(anonymous: Browser, address: str) -> dict[str, Any]:
    answer = anonymous.get(address)
    assert answer.status_code == 200
    calendar = Calendar.from_ical(answer.data)
    assert calendar.get_missing_tzids() == set()
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def _planned(session: Session, _: Partnership) -> str:
    """A session of the weekly forum, planned at an hour in the mission's zone; its identifier."""
    forum = session.scalars(select(Forum)).first()
    assert forum is not None
    forum.level = Level.OPERATIONAL
    if not forum.dated_values:
        rows.dated(forum, DatedAttribute.CADENCE, '{"kind": "weekly"}', date(2018, 2, 20))
    more: dict[str, Any] = {"at": time(9, 30), "time_zone": "Africa/Kinshasa", "place": "Camp in the north"}
    return rows.meeting(session, forum, date(2018, 3, 6), state=MeetingState.PLANNED, **more).public_id


def test_it_needs_no_session_and_names_nothing(client_as: As, anonymous: Browser, scene: Scene) -> None:
    planned = scene.write(_planned)
    address = _feed(client_as(Role.LIAISON))
    found = _events(anonymous, address)
    event = found[planned]
    assert event["SUMMARY"] == "Meeting: operational level, weekly"
    assert event["DTSTART"].dt.isoformat() == "2018-03-06T09:30:00+01:00"
    assert f"{scene.forum}-2018-03-13" in found
    text = anonymous.get(address).text
    for word in ("Camp", "Session of", "Weekly meeting", "FORCE", "Force", "LOCATION", "ATTENDEE", "ORGANIZER"):
        assert word not in text, word


def test_a_change_shows_and_a_second_reading_does_not(client_as: As, anonymous: Browser, scene: Scene) -> None:
    planned = scene.write(_planned)
    address = _feed(client_as(Role.LIAISON))
    first = anonymous.get(address)
    assert first.headers["Cache-Control"] == "no-store, private"
    assert first.headers["Last-Modified"]
    assert anonymous.get(address).data == first.data
    unchanged = anonymous.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (unchanged.status_code, unchanged.data) == (304, b"")

    def cancel(session: Session, _: Partnership) -> None:
        meeting = session.scalars(select(Meeting).where(Meeting.public_id == planned)).one()
        rows.dated(meeting, DatedAttribute.MEETING_STATE, MeetingState.CANCELLED, date(2018, 3, 6))

    before = _events(anonymous, address)[planned]
    scene.write(cancel)
    assert anonymous.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200
    after = _events(anonymous, address)[planned]
    assert (before["STATUS"], after["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTAMP"].dt >= before["DTSTAMP"].dt


def test_it_holds_what_is_unclassified_and_read_by_everyone_there(
    client_as: As, anonymous: Browser, scene: Scene, sessions: sessionmaker[Session]
) -> None:
    browser = client_as(Role.HUMAN_RIGHTS, "mission")
    with sessions() as session:
        account = session.scalars(select(Account.id)).one()

    def hidden(session: Session, one: Partnership) -> None:
        closed = rows.forum(session, one, sensitivity=Sensitivity.CONFIDENTIAL)
        rows.meeting(session, closed, date(2018, 3, 7), state=MeetingState.PLANNED)
        rows.meeting(session, None, date(2018, 3, 8), one, sensitivity=Sensitivity.CONFIDENTIAL)
        case = rows.meeting(session, None, date(2018, 2, 9), one, need_to_know=True)
        case.circle.append(RecordCircle(account_id=account))
        other = another_mission(session)
        rows.meeting(session, rows.forum(session, *other_partnerships(session, other.id)), date(2018, 2, 10))

    scene.write(hidden)
    assert browser.get("/calendar?month=2018-02").text.count("Session of 2018-02-09") == 1
    kinds = {uid.partition("-")[0] for uid in _events(anonymous, _feed(browser))}
    assert kinds == {"st"}  # the review of the scene's statement, which anybody may read


def other_partnerships(session: Session, mission: int) -> list[Partnership]:
    return list(session.scalars(select(Partnership).where(Partnership.mission_id == mission)))


def test_a_closed_account_answers_as_an_unknown_secret(
    client_as: As, anonymous: Browser, app: Flask, sessions: sessionmaker[Session]
) -> None:
    address = _feed(client_as(Role.READER))
    assert anonymous.get(address).status_code == 200
    with sessions() as session:
        session.execute(update(Account).values(active=False))
        session.commit()
    answers = []
    for asked in (address, f"/calendar/feed/{'x' * 43}.ics"):
        with statements(app.extensions["tracker.engine"]) as sent:
            answer = anonymous.get(asked)
        answers.append((answer.status_code, len(answer.data), sorted(answer.headers.keys()), len(sent)))
    assert answers[0] == answers[1]
    assert answers[0][0] == 404


def test_who_lost_his_roles_gets_nothing(
    client_as: As, anonymous: Browser, scene: Scene, sessions: sessionmaker[Session]
) -> None:
    scene.write(_planned)
    address = _feed(client_as(Role.READER))
    assert _events(anonymous, address)
    with sessions() as session:
        for held in session.scalars(select(RoleHeld)):
            session.delete(held)
        session.commit()
    assert _events(anonymous, address) == {}


def test_the_secret_stands_in_no_log(
    client_as: As,
    anonymous: Browser,
    sessions: sessionmaker[Session],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    address = _feed(client_as(Role.READER))
    secret = address.rpartition("/")[2].removesuffix(".ics")
    caplog.set_level(logging.DEBUG)

    def broken(*_: object) -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr("tracker.web.calendar.feed.feed_of", broken)
    assert anonymous.get(address).status_code == 500
    assert anonymous.get(address.replace(secret, secret + "x")).status_code == 404
    assert anonymous.post(address).status_code == 405
    assert "error" in caplog.text
    assert secret not in caplog.text
    with sessions() as session:
        assert [row.what for row in session.scalars(select(AccessLog)) if secret in row.what] == []
    started: list[list[str]] = []
    monkeypatch.setattr("os.execv", lambda _path, words: started.append(words))
    serving._become_the_server("127.0.0.1", 8000, 1)  # noqa: SLF001 - what it starts must keep no log of addresses
    assert not [word for word in started[0] if "access" in word]


def test_it_speaks_the_language_of_the_person(client_as: As, anonymous: Browser, scene: Scene) -> None:
    planned = scene.write(_planned)
    browser = client_as(Role.READER)
    address = _feed(browser)
    browser.send("/language", page="/", language="fr")
    event = _events(anonymous, address)[planned]
    assert event["SUMMARY"] == "Réunion\u00a0: niveau opérationnel, toutes les semaines"


def test_it_asks_the_database_a_fixed_number_of_times(
    client_as: As, anonymous: Browser, scene: Scene, app: Flask
) -> None:
    address, counts = _feed(client_as(Role.READER)), []
    for _ in range(2):
        scene.write(_planned)
        with statements(app.extensions["tracker.engine"]) as sent:
            anonymous.get(address)
        counts.append(len(sent))
    assert counts[0] == counts[1] < 60
