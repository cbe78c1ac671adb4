"""Moving an agreement from state to state, each move dated and reasoned; and the steps of its negotiation."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.db.as_of import since
from tracker.db.models.agreements import Agreement, NegotiationStep
from tracker.db.models.records import DatedValueRow
from tracker.domain.access import Reader
from tracker.domain.agreement_states import REASONED, against_its_end, illegal, too_early
from tracker.domain.dates import UNKNOWN, YES, When, precedes
from tracker.domain.texts import N_, Text, wording
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.agreements import AgreementState
from tracker.domain.vocabulary.basics import Language
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.errors import Refused
from tracker.services.locking import lock
from tracker.services.permissions import demand
from tracker.services.records import expect_version


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


def last_state(agreement: Agreement) -> tuple[AgreementState, When] | None:
    """The last state that was recorded and since when, be it one that begins only later; None where none ever was.

    Where the dates do not tell which came first, the order of recording does.
    """
    last: DatedValueRow | None = None
    for row in agreement.dated_values:
        if row.attribute is DatedAttribute.AGREEMENT_STATE:
            last = row if last is None or precedes(since(row), since(last)) is not YES else last
    return (AgreementState(last.value), since(last)) if last else None


def present(agreement: Agreement) -> AgreementState | None:
    """The same without its day."""
    found = last_state(agreement)
    return found[0] if found else None


def move_agreement(session: Session, reader: Reader, agreement: Agreement, move: Move) -> Agreement:
    """Move an agreement on. Raises NotAllowed, Stale, and Refused for whatever the table of moves does not know."""
    demand(session, reader, agreement, Permission.RECORD)
    lock(session, agreement)
    expect_version(session, agreement, move.version)
    if why := illegal(present(agreement), move.to):
        raise Refused(why)
    found = last_state(agreement)
    if found and (why := too_early(found[1], move.since)):
        raise Refused(why, "on")
    until = move.until if move.until.known else agreement.in_force_until or UNKNOWN
    if why := against_its_end(move.to, move.since, until):
        raise Refused(why, "until" if move.until.known else "on")
    if move.to in REASONED and not move.reason:
        raise Refused(Text(N_("Say why.")), "reason")
    agreement.dated_values.append(
        DatedValueRow(
            attribute=DatedAttribute.AGREEMENT_STATE,
            value=move.to.value,
            effective=move.since,
            reason=move.reason or None,
        )
    )
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
