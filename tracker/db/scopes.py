"""Which partnerships a record concerns, and so in whose scope it lies: kept together, here alone.

Each of these functions adds the record to the session.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from tracker.db.models.missions import Mission, Partnership
from tracker.db.models.records import Record, RecordCoverage, RecordScope
from tracker.domain.vocabulary.basics import Sensitivity


def cover(session: Session, record: Record, partnerships: Iterable[Partnership]) -> None:
    """Say which partnerships the record concerns: it lies in the scope of their missions, with none at headquarters."""
    wanted = {_id(session, p): p for p in partnerships}
    missions: set[int | None] = {p.mission_id for p in wanted.values()}
    with session.no_autoflush:
        kept = [row for row in record.coverage if row.partnership_id in wanted]
        have = {row.partnership_id for row in kept}
        record.coverage = [*kept, *(RecordCoverage(partnership_id=i) for i in wanted if i not in have)]
        _set_scopes(session, record, missions or {None})


def lie_in(session: Session, record: Record, mission: Mission | None) -> None:
    """Put a record that concerns no partnership in the scope of a mission, or of headquarters."""
    scope = None if mission is None else _id(session, mission)
    with session.no_autoflush:
        _set_scopes(session, record, {scope})


def belong_to(session: Session, record: Record, anchor: Record) -> None:
    """Let another record carry the scope: the forum of a meeting, the position of a tour; chains are followed up.

    What hangs on a classified record is no less so: findings that name it are filtered by its own level.
    """
    carrier = anchor.anchor_id or _id(session, anchor)
    with session.no_autoflush:
        record.scopes = []
        record.anchor_id = carrier
        if (record.sensitivity or Sensitivity.UNCLASSIFIED).rank < anchor.sensitivity.rank:
            record.sensitivity = anchor.sensitivity
        session.add(record)


def _set_scopes(session: Session, record: Record, missions: set[int | None]) -> None:
    kept = [row for row in record.scopes if row.mission_id in missions]
    have = {row.mission_id for row in kept}
    record.scopes = [*kept, *(RecordScope(mission_id=i) for i in missions if i not in have)]
    record.anchor_id = None
    session.add(record)


def _id(session: Session, record: Record) -> int:
    """The row id; a record that has none yet is written first."""
    if inspect(record).pending or inspect(record).transient:
        session.add(record)
        session.flush()
    return record.id
