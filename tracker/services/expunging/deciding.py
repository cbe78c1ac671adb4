"""The second of the two functions agrees, and the words go; or refuses, and that is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.expunging import Erasure, erase
from tracker.db.models.expunging import Expunction, RecordHold
from tracker.db.models.records import Record
from tracker.domain.access import Reader
from tracker.domain.expunging import WAITS
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.expunging import ExpunctionOutcome, ExpungingHand
from tracker.services.errors import NotAllowed, NotFound, Refused
from tracker.services.expunging.proposing import hands_of, known, refuse_register
from tracker.services.locking import lock
from tracker.services.permissions import demand


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What was agreed to, and the files that nothing names any more: they go once the transaction is committed."""

    row: Expunction
    files: frozenset[str]


def confirm(session: Session, reader: Reader, key: str) -> Confirmed:
    """Remove the words for good: from the record, its history and every copy. Raises NotAllowed, NotFound, Refused.

    The record is locked: whoever edits it at the same time either comes first, and what he wrote goes too, or finds
    his edit overtaken.
    """
    row = _open(session, reader, key)
    record = session.scalars(select(Record).where(Record.public_id == row.record_public_id)).one_or_none()
    if record is None:
        raise Refused(Text(N_("There is no such record any more.")))
    refuse_register(record)
    lock(session, record)
    if session.get(RecordHold, record.id) is not None:
        raise Refused(Text(N_("The record is on hold: the legal adviser asked that nothing of it be removed.")))
    _decide(row, reader, ExpunctionOutcome.CONFIRMED)
    session.flush()
    assert row.decided_at is not None
    done = Erasure(
        public_id=row.record_public_id,
        field=row.field,
        account=reader.account,
        capacity=reader.name,
        reason=row.reason,
        at=row.decided_at,
    )
    files = erase(session.connection(), done)
    session.expire_all()
    return Confirmed(row, files)


def refuse(session: Session, reader: Reader, key: str, why: str) -> Expunction:
    """Leave the words where they are, and keep why. Raises NotAllowed, NotFound, Refused."""
    row = _open(session, reader, key)
    if not why.strip():
        raise Refused(Text(N_("Say why it is refused.")), "why")
    _decide(row, reader, ExpunctionOutcome.REFUSED)
    row.decided_why = why.strip()
    session.flush()
    return row


def may_answer(reader: Reader, row: Expunction, now: datetime) -> bool:
    """Whether this reader is the other function, another person, and in time."""
    waits = row.outcome is None and row.proposed_at > now - WAITS
    return waits and row.proposed_as.other in hands_of(reader) and row.proposed_by != reader.account


def _open(session: Session, reader: Reader, key: str) -> Expunction:
    """The proposal, locked, if it still waits and this reader may answer it."""
    row = session.scalars(select(Expunction).where(Expunction.key == key).with_for_update()).one_or_none()
    if row is None:
        raise NotFound
    session.refresh(row)
    hand = row.proposed_as.other
    if hand is ExpungingHand.HUMAN_RIGHTS and hand in hands_of(reader):
        record = known(session, reader, row.record_public_id)
        if record is None:
            raise NotFound
        demand(session, reader, record, Permission.READ_CASES)
    if hand not in hands_of(reader):
        raise NotAllowed(Permission.EXPUNGE)
    if row.proposed_by == reader.account:
        raise Refused(Text(N_("You proposed it: somebody else has to agree.")))
    if row.outcome is not None:
        raise Refused(Text(N_("It was answered already.")))
    if row.proposed_at <= datetime.now(UTC) - WAITS:
        raise Refused(Text(N_("It waited for more than 7 days and has lapsed. Propose it again.")))
    return row


def _decide(row: Expunction, reader: Reader, outcome: ExpunctionOutcome) -> None:
    row.outcome, row.decided_at = outcome, datetime.now(UTC)
    row.decided_by, row.decided_function = reader.account, reader.name
