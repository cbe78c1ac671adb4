"""May this reader write here? Every verb asks it in each scope of the record it concerns."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models.documents import AttachedDocument
from tracker.db.models.missions import Force, Partnership
from tracker.db.models.records import Record, RecordScope
from tracker.domain.access import HEADQUARTERS, WRITERS, Reader
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind
from tracker.services.errors import NotAllowed


def scopes_of(session: Session, record: Record) -> frozenset[str]:
    """The scopes of a record, or of the one that carries them: public ids of missions, or headquarters."""
    session.flush()
    missions = session.scalars(
        select(Record.public_id)
        .select_from(RecordScope)
        .outerjoin(Record, Record.id == RecordScope.mission_id)
        .where(RecordScope.record_id == (record.anchor_id or record.id))
    )
    return frozenset(mission or HEADQUARTERS for mission in missions)


def may_write(session: Session, reader: Reader, record: Record, permission: Permission) -> bool:
    """Does the reader hold the permission wherever the record counts? What lies in no scope is nobody's to change."""
    scopes = scopes_of(session, record)
    return bool(scopes) and all(reader.may(permission, scope) for scope in scopes)


def demand(session: Session, reader: Reader, record: Record, permission: Permission) -> None:
    """Raise NotAllowed unless the reader may write there."""
    if not may_write(session, reader, record, permission):
        raise NotAllowed(permission)


def writers_of(record: Record) -> tuple[Permission, ...]:
    """Which permissions let change it, any one of them; of a document, those of the record it is attached to."""
    return WRITERS[record.attached_to.kind if isinstance(record, AttachedDocument) else record.kind]


def may_change(session: Session, reader: Reader, record: Record) -> bool:
    """Does the reader hold one of the permissions by which records of this kind are changed, wherever it counts?

    A force lies in the register, at Headquarters; a mission that tracks it keeps it, too.
    """
    scopes = scopes_of(session, record)
    if bool(scopes) and any(all(reader.may(one, scope) for scope in scopes) for one in writers_of(record)):
        return True
    if not isinstance(record, Force):
        return False
    tracking = _tracking(session, record)
    return any(reader.may(one, scope) for scope in tracking for one in writers_of(record))


def may_begin(reader: Reader, kind: RecordKind, scope: str | None) -> bool:
    """May this reader make a record of this kind in the scope of a mission (None: no mission is at hand)?

    Partnerships and forces are begun from any scope; a new mission lies in its own, so that only a role held in all
    reaches it.
    """
    if kind in (RecordKind.PARTNERSHIP, RecordKind.FORCE):
        return any(reader.may(one) for one in WRITERS[kind])
    if kind is RecordKind.MISSION:
        return any(reader.scopes(one) is None for one in WRITERS[kind])
    return scope is not None and any(reader.may(one, scope) for one in WRITERS[kind])


def _tracking(session: Session, force: Force) -> Sequence[str]:
    """The missions that track a force: public ids."""
    tracked = select(Partnership.mission_id).where(
        Partnership.force_id == force.id, Partnership.tracked_since.is_not(None), Partnership.removed_at.is_(None)
    )
    return session.scalars(select(Record.public_id).where(Record.id.in_(tracked))).all()


def demand_any(session: Session, reader: Reader, record: Record) -> None:
    """Raise NotAllowed unless the reader may change it."""
    if not may_change(session, reader, record):
        raise NotAllowed(writers_of(record)[0])
