"""The calendar of one reader: what stands in it between two days, for a page and for a feed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.orm import Session

from tracker.db.as_of import state_on
from tracker.db.models.accounts import Account
from tracker.db.models.meetings import Meeting
from tracker.db.models.missions import Mission, Partnership
from tracker.db.queries.calendar import editions_of, meetings_between
from tracker.db.queries.missions import tracked_missions
from tracker.db.queries.records import concerned
from tracker.domain.access import Reader
from tracker.domain.calendar_events import CalendarEvent, Edited, calendar_events
from tracker.domain.facts.refs import RecordRef
from tracker.domain.occasions import MeetingDay, Occasion, occasions
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.domain.vocabulary.meetings import MeetingState
from tracker.services.checklists.due import checklists_due
from tracker.services.errors import NotFound
from tracker.services.gaps.review import readable_pictures
from tracker.services.readers import reader_for

FEED_BACK = timedelta(days=60)
FEED_AHEAD = timedelta(days=180)


def calendar_of(
    session: Session, reader: Reader, missions: Sequence[Mission], on: date, first: date, last: date
) -> tuple[Occasion, ...]:
    """What stands in these missions' calendar from a day to a day, as of a day; a fixed number of queries.

    Raises NotFound where the reader reads nothing in the scope of one of them.
    """
    if not all(reader.may(Permission.READ_RECORDS, mission.public_id) for mission in missions):
        raise NotFound
    pictures = readable_pictures(session, reader, missions, on)
    rows = meetings_between(session, reader, missions, first, last)
    covered = concerned(session, reader, rows)
    meetings = [_meeting_day(row, covered[row.id], on) for row in rows]
    checklists = checklists_due(session, reader, missions, on, first, last)
    return occasions(pictures, meetings, on, first, last, checklists)


def feed_of(session: Session, account: Account) -> tuple[CalendarEvent, ...]:
    """The events of a person's feed: every mission read, each on its own day; unclassified, and of no circle."""
    reader = reader_for(session, account).outward(Sensitivity.UNCLASSIFIED)
    found: dict[date, list[Mission]] = {}
    for mission in tracked_missions(session, reader):
        if reader.may(Permission.READ_RECORDS, mission.public_id):
            found.setdefault(mission.reading_date or datetime.now(UTC).date(), []).append(mission)
    listed = [
        one
        for on, missions in found.items()
        for one in calendar_of(session, reader, missions, on, on - FEED_BACK, on + FEED_AHEAD)
    ]
    return _events(session, listed)


def event_of_meeting(session: Session, reader: Reader, meeting: Meeting) -> CalendarEvent | None:
    """One meeting as an event of a calendar; None where it, or its forum, is no matter for an open calendar."""
    reader = reader.outward(Sensitivity.UNCLASSIFIED)
    missions = [m for m in tracked_missions(session, reader) if reader.may(Permission.READ_RECORDS, m.public_id)]
    day = max(meeting.held_on, datetime.now(UTC).date())
    listed = calendar_of(session, reader, missions, day, meeting.held_on, meeting.held_on)
    events = _events(session, [one for one in listed if one.record.public_id == meeting.public_id])
    return next(iter(events), None)


def _events(session: Session, listed: Sequence[Occasion]) -> tuple[CalendarEvent, ...]:
    editions = editions_of(session, {one.record.public_id for one in listed})
    return calendar_events(listed, {name: Edited(e.version, e.at) for name, e in editions.items()})


def _meeting_day(row: Meeting, covered: Sequence[Partnership], on: date) -> MeetingDay:
    standing = state_on(row, max(on, row.held_on))
    return MeetingDay(
        ref=_ref(row),
        forum=row.forum.public_id if row.forum else None,
        held_on=row.held_on,
        at=row.at,
        time_zone=row.time_zone,
        state=MeetingState(standing.state) if standing else None,
        level=row.level,
        partnerships=tuple(_ref(one, one.slug) for one in covered),
    )


def _ref(row: Meeting | Partnership, slug: str | None = None) -> RecordRef:
    return RecordRef(
        public_id=row.public_id,
        kind=RecordKind(row.kind),
        title=row.title,
        sensitivity=row.sensitivity,
        illustrative=row.illustrative,
        slug=slug,
    )
