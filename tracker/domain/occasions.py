"""What stands in a calendar between two days: meetings, sessions due, deadlines, ends and reviews. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from tracker.domain.cadence import Cadence
from tracker.domain.dates import When, on
from tracker.domain.facts.meetings import ForumFact
from tracker.domain.facts.refs import RecordRef
from tracker.domain.picture import Picture
from tracker.domain.sessions import coming
from tracker.domain.upcoming import Due, DueKind, upcoming
from tracker.domain.vocabulary.basics import Level
from tracker.domain.vocabulary.calendar import OccasionKind
from tracker.domain.vocabulary.meetings import MeetingState

KINDS: dict[DueKind, OccasionKind] = {
    DueKind.SESSION: OccasionKind.SESSION,
    DueKind.ACTION_POINT: OccasionKind.ACTION_POINT,
    DueKind.TOUR_END: OccasionKind.TOUR,
    DueKind.AGREEMENT_END: OccasionKind.AGREEMENT,
    DueKind.AGREEMENT_REVIEW: OccasionKind.AGREEMENT,
    DueKind.REPORT: OccasionKind.REPORT,
    DueKind.ASSESSMENT_REVIEW: OccasionKind.REPORT,
    DueKind.MEASURE: OccasionKind.REPORT,
    DueKind.SITE_ASSESSMENT: OccasionKind.REPORT,
    DueKind.LEADERSHIP_DECISION: OccasionKind.DECISION,
    DueKind.SUPPORT_END: OccasionKind.DECISION,
    DueKind.STATEMENT: OccasionKind.STOCKTAKE,
    DueKind.STOCKTAKE: OccasionKind.STOCKTAKE,
    DueKind.PARTNERSHIP_END: OccasionKind.MANDATE,
    DueKind.MANDATE: OccasionKind.MANDATE,
    DueKind.CHECKLIST: OccasionKind.CHECKLIST,
}
# What stands on a day that has not come yet: a meeting held later is known by now, and was not then.
_PAST_ONLY = frozenset({MeetingState.HELD, MeetingState.NOT_RECORDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDay:
    """A meeting as calendars need it; `state` is the last one by its day, or by the day of the calendar."""

    ref: RecordRef
    forum: str | None  # public id
    held_on: date
    at: time | None
    time_zone: str
    state: MeetingState | None
    level: Level | None = None
    partnerships: tuple[RecordRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One thing in a calendar. `level` and `cadence` are of its forum: all that a neutral title tells."""

    on: When
    kind: OccasionKind
    what: DueKind | MeetingState
    record: RecordRef
    partnerships: tuple[RecordRef, ...] = ()
    at: time | None = None
    time_zone: str = "UTC"
    level: Level | None = None
    cadence: Cadence | None = None
    passed: bool = False  # its day lies before that of the calendar


def occasions(
    pictures: Sequence[Picture],
    meetings: Iterable[MeetingDay],
    day: date,
    first: date,
    last: date,
    checklists: Iterable[Due] = (),
) -> tuple[Occasion, ...]:
    """Everything between two days as it stands on a day, in the order of the calendar, each thing once.

    Days before that day show meetings, and of all else what has passed and still stands. No picture has `checklists`.
    """
    forums = {forum.ref.public_id: forum for picture in pictures for forum in picture.forums}
    known = [one for one in meetings if one.held_on <= day or one.state not in _PAST_ONLY]
    found = [_meeting(one, forums.get(one.forum or ""), day) for one in known]
    dues = upcoming(pictures, (last - day).days, since=first)
    found += [_due(due, day) for due in (*dues, *checklists) if due.kind is not DueKind.SESSION]
    taken = {(one.forum, one.held_on) for one in known}
    found += _sessions(pictures, forums.values(), day, (first, last), taken)
    return tuple(sorted(found, key=_order))


def _order(one: Occasion) -> tuple[date, time, int, str]:
    return one.on.sort_key, one.at or time.min, one.kind.rank, one.record.public_id


def _meeting(one: MeetingDay, forum: ForumFact | None, day: date) -> Occasion:
    passed = one.held_on < day
    return Occasion(
        on=on(one.held_on),
        kind=OccasionKind.MEETING,
        what=one.state or (MeetingState.NOT_RECORDED if passed else MeetingState.PLANNED),
        record=one.ref,
        partnerships=one.partnerships,
        at=one.at,
        time_zone=one.time_zone,
        level=(forum.level if forum else None) or one.level,
        cadence=forum.cadence if forum else None,
        passed=passed,
    )


def _due(due: Due, day: date) -> Occasion:
    passed = due.on.latest is not None and due.on.latest < day
    return Occasion(
        on=due.on,
        kind=KINDS[due.kind],
        what=due.kind,
        record=due.record,
        partnerships=due.partnerships,
        passed=passed,
    )


def _sessions(
    pictures: Sequence[Picture],
    forums: Iterable[ForumFact],
    day: date,
    period: tuple[date, date],
    taken: set[tuple[str | None, date]],
) -> Iterator[Occasion]:
    """Every session due, unless the calendar has a meeting of that forum on that day already."""
    for forum in forums:
        name = forum.ref.public_id
        covered = tuple(p.partnership.ref for p in pictures if any(f.ref.public_id == name for f in p.forums))
        for due in coming(forum, day, max(period[0], day) - timedelta(days=1), period[1]):
            if (name, due) not in taken:
                yield Occasion(
                    on=on(due),
                    kind=OccasionKind.SESSION,
                    what=DueKind.SESSION,
                    record=forum.ref,
                    partnerships=covered,
                    level=forum.level,
                    cadence=forum.cadence,
                )
