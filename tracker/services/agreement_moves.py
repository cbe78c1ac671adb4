"""Moving an agreement from state to state, each move dated and reasoned."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.db.models.agreements import Agreement
from tracker.domain.access import Reader
from tracker.domain.agreement_states import MOVES, REASONED, against_its_end
from tracker.domain.dates import UNKNOWN, When
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.agreements import AgreementState
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.errors import Refused
from tracker.services.permissions import demand
from tracker.services.records import expect_version
from tracker.services.transitions import follow


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """To which state, from which day on, why; with `until`, how long the text is in force from now on."""

    to: AgreementState
    on: When
    version: int
    reason: str = ""
    until: When = UNKNOWN


def move_agreement(session: Session, reader: Reader, agreement: Agreement, move: Move) -> Agreement:
    """Move an agreement on. Raises NotAllowed, Stale, and Refused for whatever the table of moves does not know."""
    demand(session, reader, agreement, Permission.RECORD)
    expect_version(session, agreement, move.version)
    until = move.until if move.until.known else agreement.in_force_until or UNKNOWN
    late = against_its_end(move.to, move.on, until)
    follow(agreement, DatedAttribute.AGREEMENT_STATE, MOVES, move.to, move.on, move.reason)
    if late:
        raise Refused(late, "until" if move.until.known else "on")
    if move.to in REASONED and not move.reason:
        raise Refused(Text(N_("Say why.")), "reason")
    agreement.in_force_until_earliest, agreement.in_force_until_latest = until.earliest, until.latest
    session.flush()
    return agreement
