"""What a status summary lists row by row: meetings of a period, action points past their day, recommendations."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, func, literal, or_, select
from sqlalchemy.orm import Session, aliased

from tracker.db.models.library import Recommendation
from tracker.db.models.meetings import ActionPoint, AgreedPoint, Meeting
from tracker.db.models.missions import Organization
from tracker.db.models.records import DatedValueRow, Record, RecordCoverage
from tracker.db.queries.visible import readable
from tracker.domain.access import Reader
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.meetings import ActionState, MeetingState
from tracker.domain.vocabulary.records import DatedAttribute

OPEN = (ActionState.OPEN.value, ActionState.CARRIED_OVER.value)


class MeetingFound(NamedTuple):
    """A meeting with the partnership it concerns; one that concerns several is found several times."""

    meeting: Meeting
    state: str | None
    agreed_points: int
    action_points: int
    forum: Wording | None
    partnership: Wording


class ActionFound(NamedTuple):
    """An action point that is open and past its day."""

    action: ActionPoint
    held_on: date
    meeting: Wording
    owner_short: Wording | None
    owner: Wording | None


def meetings_between(
    session: Session,
    reader: Reader,
    partnerships: Collection[int],
    after: date,
    until: date,
    known_on: date | None = None,
) -> Sequence[MeetingFound]:
    """The meetings that concern these partnerships (row ids), after one day and until another; one statement.

    Their state is that of the last day, or of the day on which it is to be known.
    """
    theirs, forum = aliased(Record), aliased(Record)
    statement = (
        readable(
            select(
                Meeting,
                state_on(Meeting.id, DatedAttribute.MEETING_STATE, known_on or until),
                select(func.count(AgreedPoint.id)).where(AgreedPoint.meeting_id == Meeting.id).scalar_subquery(),
                select(func.count(ActionPoint.id)).where(ActionPoint.meeting_id == Meeting.id).scalar_subquery(),
                forum.title,
                theirs.title,
            ),
            reader,
        )
        .join(RecordCoverage, RecordCoverage.record_id == func.coalesce(Record.anchor_id, Record.id))
        .join(theirs, theirs.id == RecordCoverage.partnership_id)
        .outerjoin(forum, and_(forum.id == Meeting.forum_id, _open(forum, reader)))
        .where(RecordCoverage.partnership_id.in_(partnerships), Meeting.held_on > after, Meeting.held_on <= until)
        .order_by(Meeting.held_on, Meeting.id, theirs.title_folded)
    )
    return [MeetingFound(*row) for row in session.execute(statement)]


def actions_overdue(session: Session, reader: Reader, partnerships: Collection[int], on: date) -> Sequence[ActionFound]:
    """The action points of these partnerships that are open on the day and whose own day has passed; one statement."""
    return actions_open(session, reader, partnerships, on, ActionPoint.due < on)


def actions_open(
    session: Session, reader: Reader, partnerships: Collection[int], on: date, *more: ColumnElement[bool]
) -> Sequence[ActionFound]:
    """The action points of these partnerships that are open on the day, those without a date last; one statement."""
    meeting, owner = aliased(Record), aliased(Record)
    state = func.coalesce(state_on(ActionPoint.id, DatedAttribute.ACTION_STATE, on), ActionState.OPEN.value)
    held_on = select(Meeting.__table__.c.held_on).where(Meeting.__table__.c.id == ActionPoint.meeting_id)
    covered = exists().where(
        RecordCoverage.record_id == func.coalesce(Record.anchor_id, Record.id),
        RecordCoverage.partnership_id.in_(partnerships),
    )
    organization = Organization.__table__.alias()
    statement = (
        readable(
            select(ActionPoint, held_on.scalar_subquery(), meeting.title, organization.c.short_name, owner.title),
            reader,
        )
        .join(meeting, and_(meeting.id == ActionPoint.meeting_id, _open(meeting, reader)))
        .outerjoin(owner, and_(owner.id == ActionPoint.owner_id, _open(owner, reader)))
        .outerjoin(organization, organization.c.id == owner.id)
        .where(covered, state.in_(OPEN), held_on.scalar_subquery() <= on, *more)
        .order_by(func.coalesce(ActionPoint.due, literal(date.max)), ActionPoint.id)
    )
    return [ActionFound(*row) for row in session.execute(statement)]


def recommendations(session: Session, keys: Collection[str]) -> Sequence[Recommendation]:
    """The recommendations with these keys, by key; they are open to everyone."""
    return session.scalars(
        select(Recommendation).where(Recommendation.key.in_(keys)).order_by(Recommendation.key)
    ).all()


def state_on(record: ColumnElement[Any] | Any, attribute: DatedAttribute, on: date) -> ScalarSelect[Any]:
    """The last state effective on the day, or one of which no day is recorded."""
    undated = and_(DatedValueRow.effective_earliest.is_(None), DatedValueRow.effective_latest.is_(None))
    return (
        select(DatedValueRow.value)
        .where(DatedValueRow.record_id == record, DatedValueRow.attribute == attribute)
        .where(or_(DatedValueRow.effective_latest <= on, undated))
        .order_by(DatedValueRow.effective_latest.desc().nulls_last(), DatedValueRow.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def state_of(value: str | None) -> MeetingState:
    """The state of a meeting; none recorded is a state of its own."""
    return MeetingState(value) if value else MeetingState.NOT_RECORDED


def _open(named: Any, reader: Reader) -> ColumnElement[bool]:
    """A record whose title may stand beside another: not above the reader's level, not kept to a circle."""
    levels = [s for s in type(reader.level) if s.rank <= reader.level.rank]
    return and_(named.need_to_know.is_(False), named.sensitivity.in_(levels), named.removed_at.is_(None))
