"""Moving an agreement from state to state, each move dated and reasoned; and the steps of its negotiation."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.db.models.agreements import Agreement, NegotiationStep
from tracker.domain.access import Reader
from tracker.domain.agreement_states import MOVES, REASONED, against_its_end
from tracker.domain.dates import UNKNOWN, When
from tracker.domain.texts import N_, Text, wording
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.agreements import AgreementState
from tracker.domain.vocabulary.basics import Language
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.errors import Refused
from tracker.services.permissions import demand
from tracker.services.records import expect_version
from tracker.services.transitions import follow


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """To which state, from which day on, why; with `until`, how long the text is in force from now on."""

    to: AgreementState
    since: When
    version: int
    reason: str = ""
    until: When = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStep:
    """A step of a negotiation: when, and what was done, in which language."""

    made: When
    text: str
    version: int
    language: Language = Language.EN


def move_agreement(session: Session, reader: Reader, agreement: Agreement, move: Move) -> Agreement:
    """Move an agreement on. Raises NotAllowed, Stale, and Refused for whatever the table of moves does not know."""
    demand(session, reader, agreement, Permission.RECORD)
    expect_version(session, agreement, move.version)
    until = move.until if move.until.known else agreement.in_force_until or UNKNOWN
    late = against_its_end(move.to, move.since, until)
    follow(agreement, DatedAttribute.AGREEMENT_STATE, MOVES, move.to, move.since, move.reason)
    if late:
        raise Refused(late, "until" if move.until.known else "on")
    if move.to in REASONED and not move.reason:
        raise Refused(Text(N_("Say why.")), "reason")
    agreement.in_force_until_earliest, agreement.in_force_until_latest = until.earliest, until.latest
    session.flush()
    return agreement


def add_step(session: Session, reader: Reader, agreement: Agreement, step: NewStep) -> Agreement:
    """Record a step of the negotiation. Raises NotAllowed, Stale."""
    demand(session, reader, agreement, Permission.RECORD)
    expect_version(session, agreement, step.version)
    agreement.steps.append(NegotiationStep(made=step.made, text=wording(step.text, step.language)))
    session.flush()
    return agreement
