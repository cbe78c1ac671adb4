"""A legal adviser's hold: while it stands, nothing of the record is expunged. A clearing officer sets and lifts it."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from tracker.db.actor import because
from tracker.db.models.expunging import RecordHold
from tracker.db.models.records import Record
from tracker.domain.access import Reader
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.access import Permission
from tracker.services.errors import Refused
from tracker.services.locking import lock
from tracker.services.permissions import demand


def hold_on(session: Session, record: Record) -> RecordHold | None:
    """The hold on a record, if there is one."""
    return session.get(RecordHold, record.id)


def put_on_hold(session: Session, reader: Reader, record: Record, reason: str) -> RecordHold:
    """Let nothing of it be expunged until the hold is lifted. Raises NotAllowed, Refused."""
    demand(session, reader, record, Permission.CLEAR_SUMMARY)
    _say_why(reason)
    lock(session, record)
    if hold_on(session, record) is not None:
        raise Refused(Text(N_("It is on hold already.")))
    hold = RecordHold(record=record, reason=reason.strip(), set_at=datetime.now(UTC), set_by=reader.account)
    session.add(hold)
    with because(session, reason.strip()):
        session.flush()
    return hold


def lift_hold(session: Session, reader: Reader, record: Record, reason: str) -> None:
    """Let its words be expunged again. Raises NotAllowed, Refused."""
    demand(session, reader, record, Permission.CLEAR_SUMMARY)
    _say_why(reason)
    lock(session, record)
    hold = hold_on(session, record)
    if hold is None:
        raise Refused(Text(N_("It is not on hold.")))
    session.delete(hold)
    with because(session, reason.strip()):
        session.flush()


def _say_why(reason: str) -> None:
    if not reason.strip():
        raise Refused(Text(N_("Say why.")), "reason")
