"""Reads for logging a meeting: forums to choose from, who may have been there, what the sessions before left open."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from tracker.db.as_of import state_on
from tracker.db.models.meetings import ActionPoint, AttendanceRow, Forum, Meeting
from tracker.db.models.missions import Mission, Organization, Partnership
from tracker.db.models.records import Record, RecordScope
from tracker.db.queries.standing import holds, stands_at
from tracker.db.queries.visible import readable
from tracker.domain.access import Reader
from tracker.domain.vocabulary.meetings import ActionState, Attendance, ForumState, MeetingState
from tracker.domain.vocabulary.records import DatedAttribute

OPEN = (ActionState.OPEN, ActionState.CARRIED_OVER)
MOST = 40  # open action points shown with a forum's next session
RUNNING = 3  # sessions before, to see who stays away


def forums_to_log(session: Session, reader: Reader, mission: Mission, day: date) -> list[Forum]:
    """The forums in a mission's scope that are not closed on the day, by name; two queries."""
    found = session.scalars(
        readable(select(Forum), reader)
        .where(_in_scope_of(mission), holds(Forum, day))
        .options(selectinload(Forum.dated_values))
        .order_by(Record.title_folded, Record.id)
    )
    return [forum for forum in found if not _closed(forum, day)]


def organizations_around(
    session: Session, reader: Reader, missions: Collection[int], others: Collection[int | None]
) -> Sequence[Organization]:
    """Missions with their components, the forces beside them, and others by row id, by name; one query."""
    children = select(Organization.id).where(Organization.parent_id.in_(missions)).scalar_subquery()
    forces = select(Partnership.force_id).where(
        Partnership.mission_id.in_(missions), Partnership.tracked_since.is_not(None)
    )
    wanted: list[ColumnElement[bool]] = [
        Organization.id.in_([*missions, *(i for i in others if i is not None)]),
        Organization.parent_id.in_(missions),
        Organization.parent_id.in_(children),
        Organization.id.in_(forces),
    ]
    return session.scalars(
        readable(select(Organization), reader).where(or_(*wanted)).order_by(Record.title_folded, Record.id)
    ).all()


def open_actions_of(
    session: Session, reader: Reader, forum: Forum, day: date, but: Meeting | None = None
) -> Sequence[ActionPoint]:
    """The open action points of a forum's sessions up to a day, the soonest due first; two queries."""
    meetings = Meeting.__table__
    earlier = select(meetings.c.id).where(meetings.c.forum_id == forum.id, meetings.c.held_on <= day)
    if but is not None:
        earlier = earlier.where(meetings.c.id != but.id)
    return session.scalars(
        readable(select(ActionPoint), reader)
        .where(
            ActionPoint.meeting_id.in_(earlier),
            or_(*(stands_at(DatedAttribute.ACTION_STATE, state.value, date.max) for state in OPEN)),
        )
        .options(selectinload(ActionPoint.dated_values))
        .order_by(ActionPoint.due.is_(None), ActionPoint.due, Record.id)
        .limit(MOST)
    ).all()


def action_points_of(session: Session, reader: Reader, meeting: Meeting) -> Sequence[ActionPoint]:
    """The action points of one meeting; two queries."""
    return session.scalars(
        readable(select(ActionPoint), reader)
        .where(ActionPoint.meeting_id == meeting.id)
        .options(selectinload(ActionPoint.dated_values))
        .order_by(Record.id)
    ).all()


def session_before(session: Session, reader: Reader, forum: Forum, day: date) -> Meeting | None:
    """The last session of a forum held by the day, with its agenda; two queries."""
    return session.scalars(
        readable(select(Meeting), reader)
        .where(
            Meeting.forum_id == forum.id,
            Meeting.held_on <= day,
            stands_at(DatedAttribute.MEETING_STATE, MeetingState.HELD.value, date.max),
        )
        .options(selectinload(Meeting.agenda))
        .order_by(Meeting.held_on.desc(), Record.id.desc())
        .limit(1)
    ).one_or_none()


def absences(session: Session, reader: Reader, forum: Forum, day: date) -> Mapping[int, int]:
    """In how many of the last sessions before the day, counted back without a break, a member was absent; one query."""
    last = (
        readable(select(Meeting.id), reader)
        .where(Meeting.forum_id == forum.id, Meeting.held_on < day)
        .order_by(Meeting.held_on.desc(), Record.id.desc())
        .limit(RUNNING)
    ).subquery()
    rows = session.execute(
        select(AttendanceRow.organization_id, AttendanceRow.state)
        .join(Meeting.__table__, Meeting.__table__.c.id == AttendanceRow.meeting_id)
        .where(AttendanceRow.meeting_id.in_(select(last.c.id)), AttendanceRow.guest_organization.is_(None))
        .order_by(Meeting.__table__.c.held_on.desc(), AttendanceRow.meeting_id.desc())
    ).all()
    counted: dict[int, int] = {}
    ended: set[int] = set()
    for organization, state in rows:
        if organization is None or organization in ended:
            continue
        if state is Attendance.ABSENT:
            counted[organization] = counted.get(organization, 0) + 1
        else:
            ended.add(organization)
    return counted


def meeting_in_full(session: Session, reader: Reader, public_id: str) -> Meeting | None:
    """A meeting with all its parts, in a fixed number of queries."""
    return session.scalars(
        readable(select(Meeting), reader)
        .where(Record.public_id == public_id)
        .options(
            joinedload(Meeting.forum),
            selectinload(Meeting.attendance),
            selectinload(Meeting.agenda),
            selectinload(Meeting.agreed_points),
            selectinload(Meeting.positions_voiced),
            selectinload(Meeting.dated_values),
        )
    ).one_or_none()


def _in_scope_of(mission: Mission) -> ColumnElement[bool]:
    return exists().where(RecordScope.record_id == Record.id, RecordScope.mission_id == mission.id)


def _closed(forum: Forum, day: date) -> bool:
    stands = state_on(forum, day)
    return stands is not None and stands.state is ForumState.CLOSED
