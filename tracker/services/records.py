"""What can be done to a record of any kind: remove it with a reason, restore it, and refuse a stale edit."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from tracker.db.actor import because
from tracker.db.models.liaison import Tour
from tracker.db.models.missions import Force, Mission, Partnership
from tracker.db.models.records import Record
from tracker.db.models.summaries import Summary
from tracker.domain.access import Reader
from tracker.domain.texts import N_, Text
from tracker.services.errors import Refused, Stale
from tracker.services.locking import lock
from tracker.services.overlaps import refuse_overlap
from tracker.services.permissions import demand_any


def expect_version(session: Session, record: Record, version: int) -> None:
    """Refuse an edit that began before somebody else's ended; call it before anything is changed.

    Whoever comes second waits for the first. Raises Stale with the record as it stands now.
    """
    if lock(session, record) != version:
        session.refresh(record)
        raise Stale(record)


def remove(session: Session, reader: Reader, record: Record, reason: str) -> Record:
    """Take a record out of every page and picture; it stays in history. Raises NotAllowed, Refused without a reason."""
    demand_any(session, reader, record)
    if not reason.strip():
        raise Refused(Text(N_("Say why it is removed.")), "reason")
    lock(session, record)
    session.refresh(record)
    if record.removed_at is not None:
        raise Refused(Text(N_("It was removed already.")))
    if record.reference_key:
        raise Refused(Text(N_("What ships with the register stays in it.")))
    if isinstance(record, Mission | Force) and _in_use(session, record):
        raise Refused(Text(N_("It has partnerships: remove them first.")))
    if isinstance(record, Summary) and record.snapshot is not None:
        raise Refused(Text(N_("What was cleared is withdrawn, not removed.")))
    record.removed_at, record.removed_reason = datetime.now(UTC), reason.strip()
    with because(session, reason.strip()):
        session.flush()
    return record


def _in_use(session: Session, side: Mission | Force) -> bool:
    """Whether a partnership that stands names it."""
    named = or_(Partnership.mission_id == side.id, Partnership.force_id == side.id)
    return session.scalar(select(Partnership.id).where(named, Partnership.removed_at.is_(None)).limit(1)) is not None


def restore(session: Session, reader: Reader, record: Record) -> Record:
    """Bring back what was removed. Raises NotAllowed, and Refused where another record has taken its place."""
    demand_any(session, reader, record)
    lock(session, record)
    session.refresh(record)
    if record.removed_at is None:
        raise Refused(Text(N_("It was not removed.")))
    record.removed_at, record.removed_reason = None, None
    if isinstance(record, Tour):
        refuse_overlap(session, record)
    session.flush()
    return record


def hanging_on(session: Session, record: Record) -> int:
    """How many records go and come with this one: the sessions of a forum, the tours of a position."""
    hanging = select(func.count(Record.id)).where(Record.anchor_id == record.id, Record.removed_at.is_(None))
    return session.scalar(hanging) or 0
