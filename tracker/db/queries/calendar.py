"""Reads for calendars and digests: meetings of a period, meetings recorded since, how records stand, action points."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select
from sqlalchemy.orm import Session, selectinload

from tracker.db.models.assessments import Assessment
from tracker.db.models.meetings import ActionPoint, Meeting
from tracker.db.models.missions import Mission, Organization, Partnership
from tracker.db.models.records import History, Record, RecordScope
from tracker.db.queries.visible import readable
from tracker.domain.access import Reader

ACTION: Any = ActionPoint.__table__
ORGANIZATION: Any = Organization.__table__
PARTNERSHIP: Any = Partnership.__table__
RECORD: Any = Record.__table__


class Edition(NamedTuple):
    """Which version a record has, and when it was changed last."""

    version: int
    at: datetime


def meetings_between(
    session: Session, reader: Reader, missions: Collection[Mission], first: date, last: date
) -> Sequence[Meeting]:
    """The meetings of these missions from a day to a day, with their forums and states; three queries at most."""
    return session.scalars(
        readable(select(Meeting), reader)
        .where(_of(missions), Meeting.held_on.between(first, last))
        .options(selectinload(Meeting.dated_values), selectinload(Meeting.forum))
        .order_by(Meeting.held_on, Record.id)
    ).all()


def meetings_recorded(
    session: Session, reader: Reader, missions: Collection[Mission], after: datetime, until: datetime
) -> Sequence[Meeting]:
    """The meetings that were recorded after a moment, however long ago they were held, as they were held."""
    return session.scalars(
        readable(select(Meeting), reader)
        .where(_of(missions), Record.recorded_at > after, Record.recorded_at <= until)
        .order_by(Meeting.held_on, Record.id)
    ).all()


def assessments_due(
    session: Session, reader: Reader, missions: Collection[Mission], first: date, last: date
) -> Sequence[Assessment]:
    """The opened checklists of these missions that are due from a day to a day, with their states; two queries."""
    theirs = select(PARTNERSHIP.c.id).where(PARTNERSHIP.c.mission_id.in_([mission.id for mission in missions]))
    return session.scalars(
        readable(select(Assessment), reader)
        .where(Assessment.partnership_id.in_(theirs), Assessment.due.between(first, last))
        .options(selectinload(Assessment.dated_values))
        .order_by(Assessment.due, Assessment.id)
    ).all()


def editions_of(session: Session, public_ids: Collection[str]) -> Mapping[str, Edition]:
    """The version of each of these records, whoever may read them; one query."""
    changed: Any = func.coalesce(func.max(History.at), func.max(Record.recorded_at))
    rows = session.execute(
        select(Record.public_id, Record.version, changed)
        .outerjoin(History, History.record_id == Record.id)
        .where(Record.public_id.in_(sorted(public_ids)))
        .group_by(Record.public_id, Record.version)
    )
    return {public_id: Edition(version, at) for public_id, version, at in rows}


def owned_elsewhere(session: Session, mission: Mission, public_ids: Collection[str]) -> frozenset[str]:
    """Those of these action points whose owner is neither the mission nor a component of it; one query.

    One that names no organization is nobody else's.
    """
    owner, above, top = (ORGANIZATION.alias(name) for name in ("owner", "above", "top"))
    ours = or_(owner.c.id == mission.id, above.c.id == mission.id, top.c.id == mission.id)
    return frozenset(
        session.scalars(
            select(RECORD.c.public_id)
            .select_from(RECORD.join(ACTION, ACTION.c.id == RECORD.c.id).join(owner, owner.c.id == ACTION.c.owner_id))
            .outerjoin(above, above.c.id == owner.c.parent_id)
            .outerjoin(top, top.c.id == above.c.parent_id)
            .where(RECORD.c.public_id.in_(sorted(public_ids)), ~func.coalesce(ours, false()))
        )
    )


def _of(missions: Collection[Mission]) -> ColumnElement[bool]:
    """It lies in the scope of one of these, by itself or by the record that carries its scope."""
    carrier: Any = or_(
        RecordScope.record_id == Record.anchor_id,
        and_(Record.anchor_id.is_(None), RecordScope.record_id == Record.id),
    )
    return exists().where(carrier, RecordScope.mission_id.in_([mission.id for mission in missions]))
