"""What forms offer to choose from: organizations, and the records of a kind that concern some partnerships."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tracker.db.models.missions import Force, Mission, Organization, Partnership, Theatre
from tracker.db.models.records import Record, RecordCoverage
from tracker.db.queries.visible import readable
from tracker.domain.access import Reader

AnyRecord = TypeVar("AnyRecord", bound=Record)


def organizations(session: Session, reader: Reader) -> Sequence[Organization]:
    """Every organization, by name; one statement."""
    return session.scalars(readable(select(Organization), reader).order_by(Record.title_folded, Record.id)).all()


def missions_named(session: Session, reader: Reader, scopes: Collection[str] | None) -> Sequence[Mission]:
    """The missions of these scopes (None: all), by name; one statement."""
    statement = readable(select(Mission), reader)
    if scopes is not None:
        statement = statement.where(Record.public_id.in_(scopes))
    return session.scalars(statement.order_by(Record.title_folded, Record.id)).all()


def forces(session: Session, reader: Reader) -> Sequence[Force]:
    """Every force, by name; one statement."""
    return session.scalars(readable(select(Force), reader).order_by(Record.title_folded, Record.id)).all()


def theatres(session: Session) -> Sequence[Theatre]:
    """Every theatre, by name; one statement."""
    return session.scalars(select(Theatre).order_by(Theatre.name_folded)).all()


def records_of(
    session: Session, reader: Reader, kind: type[AnyRecord], partnerships: Collection[Partnership]
) -> Sequence[AnyRecord]:
    """The records of a kind that concern one of these partnerships and may be read, by name; one statement."""
    covered = select(RecordCoverage.record_id).where(RecordCoverage.partnership_id.in_(p.id for p in partnerships))
    return session.scalars(
        readable(select(kind), reader)
        .where(or_(Record.id.in_(covered), Record.anchor_id.in_(covered)))
        .order_by(Record.title_folded, Record.id)
    ).all()
