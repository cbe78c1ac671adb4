"""Events as other calendars read them: neutral, in the right zone, recognised when they come again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from icalendar import Calendar

from tests.unit.rules import build
from tracker.domain.cadence import Cadence
from tracker.domain.calendar_events import CalendarEvent, Edited, calendar_events
from tracker.domain.dates import in_month, on
from tracker.domain.occasions import Occasion
from tracker.domain.texts import Wording
from tracker.domain.upcoming import DueKind
from tracker.domain.vocabulary.basics import Level, RecordKind
from tracker.domain.vocabulary.calendar import OccasionKind
from tracker.domain.vocabulary.meetings import CadenceKind, MeetingState
from tracker.reporting.ics_file import events_to_ics

CHANGED = datetime(2018, 2, 1, 8, tzinfo=UTC)
DAY = date(2018, 3, 26)
NAMED = replace(build.ref(RecordKind.MEETING), title=Wording(en="Talks with Barkhane\r\nATTENDEE:x"))
MEETING = Occasion(
    on=on(DAY),
    kind=OccasionKind.MEETING,
    what=MeetingState.PLANNED,
    record=NAMED,
    at=time(14, 30),
    time_zone="Asia/Beirut",
    level=Level.TACTICAL,
    cadence=Cadence(kind=CadenceKind.WEEKLY, words="every Monday with Barkhane"),
)


def events(*found: Occasion) -> tuple[CalendarEvent, ...]:
    return calendar_events(found, {one.record.public_id: Edited(3, CHANGED) for one in found})


def read(*found: Occasion, language: str = "en") -> list[Any]:
    content = events_to_ics(events(*found), "Tracker", language, lambda ref: f"https://x.example/{ref.public_id}")
    calendar = Calendar.from_ical(content)
    assert content.decode().replace("\r\n", "").count("\n") == 0
    assert calendar.get_missing_tzids() == set()
    return list(calendar.walk("VEVENT"))


def test_a_meeting_stands_at_its_hour_in_its_zone_and_says_nothing_of_whom() -> None:
    [event] = read(MEETING)
    assert event["UID"] == NAMED.public_id
    assert event["SEQUENCE"] == 3
    assert event["DTSTAMP"].dt == CHANGED
    assert event["SUMMARY"] == "Meeting: tactical level, weekly"
    start = event["DTSTART"].dt
    assert (start.hour, start.utcoffset()) == (14, timedelta(hours=3))  # summer time began the day before
    [winter] = read(replace(MEETING, on=on(date(2018, 3, 24))))
    assert winter["DTSTART"].dt.astimezone(UTC).hour == 12
    assert not {"LOCATION", "ATTENDEE", "ORGANIZER", "DESCRIPTION"} & set(event)
    assert "Barkhane" not in event.to_ical().decode()


def test_the_zone_comes_with_it() -> None:
    content = events_to_ics(events(MEETING), "Tracker", "en", lambda ref: "")
    [zone] = Calendar.from_ical(content).walk("VTIMEZONE")
    assert zone["TZID"] == "Asia/Beirut"
    assert {str(part["TZOFFSETTO"].to_ical()) for part in zone.subcomponents} == {"+0200", "+0300"}


def test_the_same_events_give_the_same_bytes() -> None:
    first, second = (events_to_ics(events(MEETING), "T", "en", lambda ref: "") for _ in range(2))
    assert first == second


def test_a_meeting_called_off_stays_and_says_so() -> None:
    called = [read(replace(MEETING, what=state))[0]["STATUS"] for state in MeetingState]
    assert called == ["CONFIRMED", "CONFIRMED", "CANCELLED", "CANCELLED", "CONFIRMED"]


def test_deadlines_take_the_whole_day_and_one_known_to_the_month_none() -> None:
    record = build.ref(RecordKind.AGREEMENT)
    end = Occasion(on=on(DAY), kind=OccasionKind.AGREEMENT, what=DueKind.AGREEMENT_END, record=record)
    review = replace(end, what=DueKind.AGREEMENT_REVIEW)
    vague = replace(end, on=in_month(2018, 4))
    found = {str(event["UID"]): event for event in read(end, review, vague)}
    assert set(found) == {f"{record.public_id}-agreement_end", f"{record.public_id}-agreement_review"}
    event = found[f"{record.public_id}-agreement_end"]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (DAY, DAY + timedelta(days=1))
    assert event["SUMMARY"] == "End of an agreement"


def test_sessions_due_are_told_apart_by_their_day() -> None:
    first = replace(MEETING, kind=OccasionKind.SESSION, what=DueKind.SESSION, at=None)
    second = replace(first, on=on(DAY + timedelta(days=7)))
    assert [str(e["UID"]) for e in read(first, second, first)] == [
        f"{NAMED.public_id}-2018-03-26",
        f"{NAMED.public_id}-2018-04-02",
    ]


def test_without_hour_or_with_an_unknown_zone_it_takes_the_day() -> None:
    for odd in (replace(MEETING, at=None), replace(MEETING, time_zone="Mars/Base"), replace(MEETING, time_zone="")):
        assert read(odd)[0]["DTSTART"].dt == DAY


def test_it_speaks_french() -> None:
    assert read(MEETING, language="fr")[0]["SUMMARY"] == "Réunion\u00a0: niveau tactique, toutes les semaines"
