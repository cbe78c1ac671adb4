"""Events as an iCalendar file, with the time zones that they name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from tracker.domain.calendar_events import CalendarEvent
from tracker.domain.facts.refs import RecordRef
from tracker.i18n import Translator

PRODUCT = "-//Coordination Tracker//EN"
ASSUMED = timedelta(hours=1)  # no end of a meeting is recorded; without one, some calendars show nothing
ASK_AGAIN = timedelta(hours=6)

Address = Callable[[RecordRef], str]


def events_to_ics(events: Sequence[CalendarEvent], name: str, language: str, address: Address) -> bytes:
    """The events in one calendar; `address` gives the page of a record. The same events give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    say = Translator(language).say
    for one in sorted(events, key=lambda e: (e.day, e.uid)):
        calendar.add_component(_event(one, say(one.title), address(one.record)))
    if events:
        days = [one.day for one in events]
        calendar.add_missing_timezones(first_date=date(min(days).year, 1, 1), last_date=date(max(days).year + 1, 1, 1))
    return bytes(calendar.to_ical())


def _event(one: CalendarEvent, title: str, address: str) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("sequence", one.sequence)
    event.add("dtstamp", one.changed.astimezone(UTC))
    event.add("last-modified", one.changed.astimezone(UTC))
    event.add("summary", title[:1].upper() + title[1:])
    event.add("url", address)
    event.add("status", "CANCELLED" if one.called_off else "CONFIRMED")
    start = _start(one)
    event.add("dtstart", start)
    if isinstance(start, datetime):
        event.add("dtend", start + ASSUMED)
    else:
        event.add("dtend", start + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    return event


def _start(one: CalendarEvent) -> date | datetime:
    """The hour where the meeting is held; the whole day where no hour is known, or no such time zone."""
    if one.at is None:
        return one.day
    try:
        zone = UTC if one.time_zone == "UTC" else ZoneInfo(one.time_zone)
    except (KeyError, OSError, ValueError):  # whatever was typed is no zone that this machine knows
        return one.day
    return datetime.combine(one.day, one.at.replace(second=0, microsecond=0), tzinfo=zone)
