"""The steps of a negotiation: added, corrected, taken back; history keeps what stood there before, and the reason."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.db.actor import because
from tracker.db.models.agreements import Agreement, NegotiationStep
from tracker.domain.access import Reader
from tracker.domain.dates import When
from tracker.domain.texts import N_, Text, wording
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Language
from tracker.services.changing import said_in
from tracker.services.errors import Refused
from tracker.services.permissions import demand
from tracker.services.records import expect_version


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStep:
    """A step of a negotiation: when, and what was done, in which language."""

    made: When
    text: str
    version: int
    language: Language = Language.EN


def add_step(session: Session, reader: Reader, agreement: Agreement, step: NewStep) -> Agreement:
    """Record a step of the negotiation. Raises NotAllowed, Stale."""
    demand(session, reader, agreement, Permission.RECORD)
    expect_version(session, agreement, step.version)
    agreement.steps.append(NegotiationStep(made=step.made, text=wording(step.text, step.language)))
    session.flush()
    return agreement


def correct_step(
    session: Session, reader: Reader, agreement: Agreement, key: str, step: NewStep, reason: str
) -> Agreement:
    """Say otherwise when a step was and what was done; words in another language stay.

    Raises NotAllowed, Stale, and Refused without a reason or for a step that is no longer there.
    """
    wrong = _wrong(session, reader, agreement, key, step.version, reason)
    wrong.made, wrong.text = step.made, said_in(wrong.text, step.text, step.language) or wrong.text
    with because(session, reason.strip()):
        session.flush()
    return agreement


def take_back_step(
    session: Session, reader: Reader, agreement: Agreement, key: str, version: int, reason: str
) -> Agreement:
    """Take out a step that never was. Raises as correcting one does."""
    agreement.steps.remove(_wrong(session, reader, agreement, key, version, reason))
    with because(session, reason.strip()):
        session.flush()
    return agreement


def step_of(agreement: Agreement, key: str) -> NegotiationStep | None:
    """The step that bears this key in forms."""
    return next((step for step in agreement.steps if str(step.id) == key), None)


def _wrong(
    session: Session, reader: Reader, agreement: Agreement, key: str, version: int, reason: str
) -> NegotiationStep:
    demand(session, reader, agreement, Permission.RECORD)
    expect_version(session, agreement, version)
    if not reason.strip():
        raise Refused(Text(N_("Say why.")), "reason")
    step = step_of(agreement, key)
    if step is None:
        raise Refused(Text(N_("There is no such step: somebody may have taken it back.")))
    return step
