"""Agreements: the texts between the sides, what rests on them, and the Council clauses that mechanisms answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from tracker.db.models.agreements import Agreement
from tracker.db.models.decisions import Clause, ClauseAnswer, Support, SupportBasis
from tracker.db.models.liaison import Mechanism
from tracker.db.models.missions import Partnership
from tracker.domain.access import Reader
from tracker.domain.dates import UNKNOWN, YES, When, precedes
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.agreements import (
    LAPSED,
    AgreementKind,
    AgreementState,
    AgreementSubject,
    InformationDirection,
)
from tracker.domain.vocabulary.basics import Formality, Sensitivity
from tracker.domain.vocabulary.liaison import MechanismKind
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.changing import Change, change
from tracker.services.errors import NotFound, Refused
from tracker.services.keeping import Said, keep, state
from tracker.services.mechanisms import Arrangement, arrange
from tracker.services.permissions import demand

FORMAL = Arrangement(formality=Formality.FORMAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clauses:
    """What a text says about information; None where nobody looked."""

    highest_level: Sensitivity | None = None
    purpose_limitation: bool | None = None
    onward_sharing: bool | None = None
    breach_procedure: bool | None = None
    direction: InformationDirection | None = None
    analysis_apart: bool | None = None
    source_protection: bool | None = None
    approval_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAgreement:
    """A text: its kind, what it covers, which text it carries out, which support it bears, what it says.

    A new one is told its state, and since when; of one that stands, `since` is when it began, and verbs move its state.
    """

    said: Said
    kind: AgreementKind
    state: AgreementState | None = None
    since: When = UNKNOWN
    symbol: str = ""
    subjects: tuple[AgreementSubject, ...] = ()
    binding: bool = False
    in_force_until: When = UNKNOWN
    review: When = UNKNOWN
    announced: When = UNKNOWN
    awaited_by: str = ""
    head_of_mission_authority: bool = False
    carries_out: Agreement | None = None
    bears: Support | None = None
    clauses: Clauses = Clauses()
    arrangement: Arrangement = FORMAL


def record_agreement(
    session: Session, reader: Reader, new: NewAgreement, partnerships: Collection[Partnership]
) -> Agreement:
    """Record an agreement in the state that it has since a day; of one that lapsed, that day is no beginning."""
    if new.state is None:
        raise Refused(Text(N_("Say in which state it is.")), "state")
    agreement = Agreement(mechanism_kind=MechanismKind.AGREEMENT)
    _write(session, agreement, replace(new, since=UNKNOWN) if new.state in LAPSED else new)
    state(agreement, DatedAttribute.AGREEMENT_STATE, new.state, new.since)
    keep(session, reader, agreement, new.said, partnerships)
    if new.bears:
        rest_on(session, reader, new.bears, agreement)
    return agreement


def change_agreement(
    session: Session, reader: Reader, agreement: Agreement, new: NewAgreement, edit: Change
) -> Agreement:
    """Change a text; its state stays."""
    return change(session, reader, agreement, edit, lambda record: _write(session, record, new))


def _write(session: Session, agreement: Agreement, new: NewAgreement) -> None:
    if precedes(new.in_force_until, new.since) is YES:
        raise Refused(Text(N_("It cannot end before it began.")), "in_force_until")
    arrange(agreement, replace(new.arrangement, began=new.since), new.said.language)
    agreement.agreement_kind, agreement.symbol = new.kind, new.symbol or None
    agreement.subjects = [subject.value for subject in new.subjects]
    agreement.binding, agreement.head_of_mission_authority = new.binding, new.head_of_mission_authority
    for name in ("in_force_until", "review", "announced"):
        said = getattr(new, name)
        setattr(agreement, f"{name}_earliest", said.earliest)
        setattr(agreement, f"{name}_latest", said.latest)
    agreement.awaited_by = new.awaited_by or None
    agreement.parent_agreement_id = _parent(session, agreement, new.carries_out)
    _say(agreement, new.clauses)


def _parent(session: Session, agreement: Agreement, parent: Agreement | None) -> int | None:
    """The text that this one carries out. Raises Refused where that, in the end, carries out this one."""
    above = parent
    while above is not None:
        if above is agreement:
            raise Refused(Text(N_("A text cannot carry out itself, nor one that carries it out.")), "parent_agreement")
        above = session.get(Agreement, above.parent_agreement_id) if above.parent_agreement_id else None
    return parent.id if parent else None


def rest_on(session: Session, reader: Reader, support: Support, agreement: Agreement) -> Support:
    """Say that an item of support rests on an agreement."""
    demand(session, reader, support, Permission.RECORD)
    if all(row.agreement_id != agreement.id for row in support.agreements):
        support.agreements.append(SupportBasis(agreement_id=agreement.id))
        session.flush()
    return support


def record_clauses(session: Session, reader: Reader, agreement: Agreement, said: Clauses) -> Agreement:
    """Say what the text holds about information."""
    demand(session, reader, agreement, Permission.RECORD)
    _say(agreement, said)
    session.flush()
    return agreement


def _say(agreement: Agreement, said: Clauses) -> None:
    agreement.highest_level = said.highest_level
    agreement.purpose_limitation, agreement.onward_sharing = said.purpose_limitation, said.onward_sharing
    agreement.breach_procedure, agreement.source_protection = said.breach_procedure, said.source_protection
    agreement.direction, agreement.analysis_apart = said.direction, said.analysis_apart
    agreement.approval_by = said.approval_by or None


def answer_clause(session: Session, reader: Reader, clause: Clause, mechanism: Mechanism | None) -> Clause:
    """Say which mechanism answers a clause of the Council. Raises Refused where it is said already."""
    demand(session, reader, clause, Permission.RECORD)
    if mechanism is None:
        raise NotFound
    if any(row.mechanism_id == mechanism.id for row in clause.answers):
        raise Refused(Text(N_("This mechanism is linked to the clause already.")), "mechanism")
    clause.answers.append(ClauseAnswer(mechanism_id=mechanism.id))
    session.flush()
    return clause
