"""Which readers find a record: for tests of what may be read."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.kinds import any_of
from tracker.db.models.accounts import Account
from tracker.db.models.missions import Partnership
from tracker.db.models.records import Record
from tracker.db.queries.visible import find, readable
from tracker.db.scopes import lie_in
from tracker.domain.access import Reader


def seen(session: Session, record: Record, *readers: Reader) -> list[bool]:
    """Which of these readers find the record, as any record and, which must be the same, as what it is."""
    found = [find(session, one, record.public_id) is not None for one in readers]
    of_kind = select(type(record).public_id).where(Record.id == record.id)
    assert found == [session.scalar(readable(of_kind, one)) is not None for one in readers], record.kind
    return found


def in_scope_of(session: Session, record: Record, partner: Partnership) -> Record:
    """Put a record of any kind in the scope of a partnership's mission."""
    record.reference_key = None
    lie_in(session, record, partner.mission)
    session.flush()
    return record


def account(session: Session, email: str) -> int:
    """The id of a new account."""
    return any_of(session, Account, email=email).id
