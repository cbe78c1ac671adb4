"""Reads about missions, forces and partnerships."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from tracker.db.folding import fold
from tracker.db.models.missions import Mission, Partnership
from tracker.db.models.records import Record
from tracker.db.queries.visible import readable
from tracker.domain.access import Reader
from tracker.domain.vocabulary.access import Permission


def tracked_missions(session: Session, reader: Reader) -> Sequence[Mission]:
    """The missions with a tracked partnership in whose scope the reader holds any role that reads, by name."""
    scopes = reader.scopes(Permission.READ_RECORDS)
    if scopes is not None:
        scopes = scopes | (reader.scopes(Permission.READ_SUMMARIES) or frozenset())
    statement = readable(select(Mission), reader).where(
        exists().where(Partnership.mission_id == Mission.id, Partnership.tracked_since.is_not(None))
    )
    if scopes is not None:
        statement = statement.where(Record.public_id.in_(scopes))
    return session.scalars(statement.order_by(Record.title_folded, Record.id)).all()


def partnership_named(session: Session, name: str) -> Partnership | None:
    """The tracked partnership with this slug or identifier, whatever the case."""
    wanted = name.strip().lower()
    tracked = select(Partnership).where(Record.removed_at.is_(None), Partnership.tracked_since.is_not(None))
    return session.scalars(tracked.where(or_(Partnership.slug == wanted, Record.public_id == wanted))).first()


def mission_named(session: Session, name: str) -> Mission | None:
    """The mission with this slug, acronym or identifier, whatever the case; one that is tracked before any other."""
    wanted = fold(name)
    tracked = exists().where(Partnership.mission_id == Mission.id, Partnership.tracked_since.is_not(None))
    missions = session.scalars(select(Mission).where(Record.removed_at.is_(None)).order_by(tracked.desc(), Record.id))
    return next((m for m in missions if wanted in (m.slug, m.public_id, fold(str(m.short)))), None)
