"""Reads for the first page: open action points and contact cards of a mission, how many accounts there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, literal, or_, select
from sqlalchemy.orm import Session, joinedload

from tracker.db.models.accounts import Account
from tracker.db.models.liaison import ContactCard
from tracker.db.models.meetings import ActionPoint, Meeting
from tracker.db.models.missions import Mission
from tracker.db.models.records import Record, RecordScope
from tracker.db.queries.standing import holds, stands_at
from tracker.db.queries.visible import readable
from tracker.domain.access import Reader
from tracker.domain.vocabulary.meetings import ActionState
from tracker.domain.vocabulary.records import DatedAttribute

MOST = 20
OPEN = (ActionState.OPEN, ActionState.CARRIED_OVER)


def open_actions(session: Session, reader: Reader, mission: Mission, day: date) -> Sequence[ActionPoint]:
    """The action points open on the day, the soonest due first; those without a date come last."""
    meetings = Meeting.__table__
    held = select(meetings.c.id).where(meetings.c.held_on <= day)
    return session.scalars(
        readable(select(ActionPoint), reader)
        .where(
            _of(mission),
            ActionPoint.meeting_id.in_(held),
            or_(*(stands_at(DatedAttribute.ACTION_STATE, state.value, day) for state in OPEN)),
        )
        .options(joinedload(ActionPoint.owner))
        .order_by(func.coalesce(ActionPoint.due, literal(date.max)), Record.id)
        .limit(MOST)
    ).all()


def contact_cards(
    session: Session, reader: Reader, mission: Mission, day: date, most: int = MOST
) -> Sequence[ContactCard]:
    """The contact cards that hold on the day, by name."""
    begun = or_(ContactCard.began_earliest.is_(None), ContactCard.began_earliest <= day)
    return session.scalars(
        readable(select(ContactCard), reader)
        .where(_of(mission), begun, holds(ContactCard, day))
        .order_by(Record.title_folded, Record.id)
        .limit(most)
    ).all()


def accounts_count(session: Session) -> tuple[int, int]:
    """How many accounts there are, and how many of them are closed."""
    everyone = session.scalar(select(func.count()).select_from(Account)) or 0
    return everyone, session.scalar(select(func.count()).select_from(Account).where(Account.active.is_(False))) or 0


def _of(mission: Mission) -> ColumnElement[bool]:
    """It lies in the mission's scope, by itself or by the record that carries its scope."""
    carrier: Any = or_(
        RecordScope.record_id == Record.anchor_id,
        and_(Record.anchor_id.is_(None), RecordScope.record_id == Record.id),
    )
    return exists().where(carrier, RecordScope.mission_id == mission.id)
