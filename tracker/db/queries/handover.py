"""Reads for the hand-over pack: who or what can hand over, what a person recorded, and for which partnerships."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from tracker.db.models.accounts import Account, RoleHeld
from tracker.db.models.liaison import Position, Tour
from tracker.db.models.missions import Mission
from tracker.db.models.records import Record, RecordCoverage, RecordScope
from tracker.db.queries.listings import LISTINGS
from tracker.db.queries.standing import holds
from tracker.db.queries.visible import readable
from tracker.domain.access import Reader
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import RecordKind

MOST = 40  # records of a person
WHO_HANDS_OVER = (Role.LIAISON, Role.PLANNER, Role.HUMAN_RIGHTS, Role.CLEARING_OFFICER)


def posts(session: Session, reader: Reader, mission: Mission, day: date) -> Sequence[Position]:
    """The liaison positions in the scope of a mission that had not ended, by title, cases left out; one query."""
    scoped = select(RecordScope.record_id).where(RecordScope.mission_id == mission.id)
    begun = or_(Position.began_earliest.is_(None), Position.began_earliest <= day)
    statement = readable(select(Position), reader).where(
        Record.kind == RecordKind.POSITION,
        Record.need_to_know.is_(False),
        Record.id.in_(scoped),
        begun,
        holds(Position, day),
    )
    return session.scalars(statement.order_by(Record.title_folded, Record.id)).all()


def post(session: Session, reader: Reader, mission: Mission, public_id: str) -> Position | None:
    """One of them, ended or not; None where the reader may not know of it."""
    scoped = select(RecordScope.record_id).where(RecordScope.mission_id == mission.id)
    statement = readable(select(Position), reader).where(Record.public_id == public_id, Record.id.in_(scoped))
    return session.scalars(statement).one_or_none()


def tours_of(session: Session, reader: Reader, position: Position, day: date) -> Sequence[Tour]:
    """The tours in a position that had begun by the day, the latest first; one query."""
    begun = or_(Tour.began_earliest.is_(None), Tour.began_earliest <= day)
    found = readable(select(Tour), reader).where(Tour.position_id == position.id, begun)
    return session.scalars(found.order_by(Tour.began_earliest.desc().nulls_last(), Record.id.desc())).all()


def people(session: Session, mission: Mission) -> Sequence[Account]:
    """The open accounts that keep records in the scope of a mission, by function; one query."""
    held = select(RoleHeld.account_id).where(
        RoleHeld.role.in_(WHO_HANDS_OVER),
        or_(RoleHeld.mission_id == mission.id, RoleHeld.mission_id.is_(None) & RoleHeld.headquarters.is_(False)),
    )
    statement = select(Account).where(Account.id.in_(held), Account.active.is_(True))
    return session.scalars(statement.order_by(Account.function, Account.id)).all()


def recorded_by(session: Session, reader: Reader, mission: Mission, account: int) -> Sequence[Record]:
    """What a person recorded in the scope of a mission, the latest first, up to MOST; one query."""
    carrier = func.coalesce(Record.anchor_id, Record.id)
    scoped = select(RecordScope.record_id).where(RecordScope.mission_id == mission.id)
    statement = readable(select(Record), reader).where(
        Record.recorded_by == account, Record.kind.in_(LISTINGS), carrier.in_(scoped)
    )
    return session.scalars(statement.order_by(Record.recorded_at.desc(), Record.id.desc()).limit(MOST)).all()


def covered(session: Session, records: Sequence[Record]) -> frozenset[int]:
    """The row ids of the partnerships that any of these records concerns; one query."""
    carriers = {record.anchor_id or record.id for record in records}
    found = select(RecordCoverage.partnership_id).where(RecordCoverage.record_id.in_(carriers))
    return frozenset(session.scalars(found.distinct()))
