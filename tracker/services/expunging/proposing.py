"""The first of the two functions proposes: which record, which field, why. It tells nobody that a record exists."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models.expunging import Expunction
from tracker.db.models.records import Record
from tracker.db.queries.expunging import as_drafter
from tracker.db.queries.visible import find
from tracker.db.words import fields_of, kind_of
from tracker.domain.access import Reader
from tracker.domain.expunging import WAITS
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.expunging import ExpungingHand
from tracker.services.errors import NotAllowed, Refused
from tracker.services.permissions import demand

IDENTIFIER = re.compile(r"[a-z]{2}-[0-9a-z]{8}")
BY_HAND = {
    ExpungingHand.ADMINISTRATOR: Permission.MANAGE_ACCOUNTS,
    ExpungingHand.HUMAN_RIGHTS: Permission.READ_CASES,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Propose:
    """The words of which field, and why; `hand` is the function in which somebody proposes."""

    record: str
    field: str
    reason: str
    hand: ExpungingHand


def hands_of(reader: Reader) -> frozenset[ExpungingHand]:
    """In which of the two functions this reader may act."""
    return frozenset(hand for hand, permission in BY_HAND.items() if reader.may(permission))


def propose(session: Session, reader: Reader, wanted: Propose) -> Expunction:
    """Keep a proposal for the other function. Raises NotAllowed, Refused.

    An administrator reads no records, so whatever identifier he types is kept: only who may read the record sees more.
    """
    if wanted.hand not in hands_of(reader):
        raise NotAllowed(Permission.EXPUNGE)
    kind = kind_of(wanted.record) if IDENTIFIER.fullmatch(wanted.record) else None
    if kind is None:
        raise Refused(Text(N_("This is no identifier of a record: they look like mt-7k3q9x2d.")), "record")
    if wanted.field not in fields_of(kind):
        raise Refused(Text(N_("This field holds no words that can be removed.")), "field")
    if not wanted.reason.strip():
        raise Refused(Text(N_("Say why the words have to go.")), "reason")
    if wanted.hand is ExpungingHand.HUMAN_RIGHTS:
        _check_readable(session, reader, wanted.record)
    now = datetime.now(UTC)
    _refuse_twice(session, wanted, now)
    row = Expunction(
        key=secrets.token_hex(16),
        record_public_id=wanted.record,
        field=wanted.field,
        reason=wanted.reason.strip(),
        proposed_as=wanted.hand,
        proposed_by=reader.account,
        proposed_function=reader.name,
        proposed_at=now,
    )
    session.add(row)
    session.flush()
    return row


def known(session: Session, reader: Reader, public_id: str) -> Record | None:
    """The record, removed or not, if the reader may read it (a summary, though it is not released)."""
    asking = as_drafter(reader)
    return find(session, asking, public_id) or find(session, asking, public_id, removed=True)


def _check_readable(session: Session, reader: Reader, public_id: str) -> None:
    record = known(session, reader, public_id)
    if record is None:
        raise Refused(Text(N_("There is no record with this identifier that you may read.")), "record")
    demand(session, reader, record, Permission.READ_CASES)
    refuse_register(record)


def refuse_register(record: Record) -> None:
    """What ships with the register would come back with the next update. Raises Refused."""
    if record.reference_key:
        raise Refused(Text(N_("It ships with the register: its words are public and are changed there.")), "record")


def _refuse_twice(session: Session, wanted: Propose, now: datetime) -> None:
    waiting = select(Expunction.id).where(
        Expunction.record_public_id == wanted.record,
        Expunction.field == wanted.field,
        Expunction.outcome.is_(None),
        Expunction.proposed_at > now - WAITS,
    )
    if session.scalar(waiting.limit(1)) is not None:
        raise Refused(Text(N_("This is proposed already and waits for an answer.")), "field")
