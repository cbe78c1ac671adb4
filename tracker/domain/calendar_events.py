"""Events as other calendars take them: neutral titles, no place, no attendees, no names. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from tracker.domain.cadence_words import cadence_words
from tracker.domain.facts.refs import RecordRef
from tracker.domain.occasions import Occasion
from tracker.domain.sessions import CALLED_OFF
from tracker.domain.texts import N_, Text
from tracker.domain.upcoming import DueKind
from tracker.domain.vocabulary.calendar import OccasionKind
from tracker.domain.vocabulary.meetings import CadenceKind

# One record may have several of these: its identifier alone would not tell them apart.
_NAMED_APART = frozenset({DueKind.AGREEMENT_END, DueKind.AGREEMENT_REVIEW, DueKind.ASSESSMENT_REVIEW})
_DATED_APART = frozenset({DueKind.MEASURE, DueKind.MANDATE, DueKind.REPORT})


@dataclass(frozen=True, slots=True)
class Edited:
    """Which version of a record this is, and since when."""

    version: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """An event: `at` and `time_zone` where an hour is known, else it takes the whole day."""

    uid: str
    sequence: int
    changed: datetime
    day: date
    title: Text
    record: RecordRef
    at: time | None = None
    time_zone: str = "UTC"
    called_off: bool = False


def calendar_events(occasions: Iterable[Occasion], editions: Mapping[str, Edited]) -> tuple[CalendarEvent, ...]:
    """The occasions whose day is known, each once; what cannot be found any more is left out."""
    events: dict[str, CalendarEvent] = {}
    for one in occasions:
        edited = editions.get(one.record.public_id)
        if one.on.exact and edited:
            event = CalendarEvent(
                uid=_uid(one, one.on.exact),
                sequence=edited.version,
                changed=edited.at,
                day=one.on.exact,
                title=neutral_title(one),
                record=one.record,
                at=one.at,
                time_zone=one.time_zone,
                called_off=one.what in CALLED_OFF,
            )
            events.setdefault(event.uid, event)
    return tuple(events.values())


def neutral_title(one: Occasion) -> Text:
    """What it is, at which level and how often it is held, and nothing of whom or what it concerns."""
    about = []
    if one.level:
        about.append(Text(N_("%(level)s level"), {"level": one.level}))
    if one.cadence and one.cadence.kind is not CadenceKind.IN_WORDS:
        about.append(cadence_words(replace(one.cadence, words=None)))  # somebody's own words may say more
    if one.kind is OccasionKind.MEETING:
        return Text(N_("Meeting: %(about)s"), {"about": about}) if about else Text(N_("Meeting"))
    if one.kind is OccasionKind.SESSION:
        return Text(N_("Session due: %(about)s"), {"about": about}) if about else Text(N_("Session due"))
    return Text(one.what.label)


def _uid(one: Occasion, day: date) -> str:
    """The identifier of the record, with what else is needed to tell its events apart."""
    name = one.record.public_id
    if one.kind is OccasionKind.SESSION:
        return f"{name}-{day}"
    if one.what in _NAMED_APART:
        return f"{name}-{one.what.value}"
    return f"{name}-{one.what.value}-{day}" if one.what in _DATED_APART else name
