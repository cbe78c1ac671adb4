"""Agreements: the texts between the sides, what rests on them, and the Council clauses that mechanisms answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.db.models.agreements import Agreement
from tracker.db.models.decisions import Clause, ClauseAnswer, Support, SupportBasis
from tracker.db.models.liaison import Mechanism
from tracker.db.models.missions import Partnership
from tracker.domain.access import Reader
from tracker.domain.dates import UNKNOWN, When
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.agreements import AgreementKind, AgreementState, AgreementSubject
from tracker.domain.vocabulary.basics import Formality, Sensitivity
from tracker.domain.vocabulary.liaison import MechanismKind
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.errors import NotFound, Refused
from tracker.services.keeping import Said, keep, state
from tracker.services.permissions import demand


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAgreement:
    """A text: its kind, its state and since when, what it covers, which text it carries out, which support it bears."""

    said: Said
    kind: AgreementKind
    state: AgreementState
    since: When = UNKNOWN
    symbol: str = ""
    subjects: tuple[AgreementSubject, ...] = ()
    binding: bool = False
    in_force_until: When = UNKNOWN
    carries_out: Agreement | None = None
    bears: Support | None = None


def record_agreement(
    session: Session, reader: Reader, new: NewAgreement, partnerships: Collection[Partnership]
) -> Agreement:
    """Record an agreement in the state that it has since a day."""
    agreement = Agreement(
        mechanism_kind=MechanismKind.AGREEMENT,
        formality=Formality.FORMAL,
        agreement_kind=new.kind,
        symbol=new.symbol or None,
        subjects=[subject.value for subject in new.subjects],
        binding=new.binding,
        in_force_until_earliest=new.in_force_until.earliest,
        in_force_until_latest=new.in_force_until.latest,
        began=new.since,
        parent_agreement_id=new.carries_out.id if new.carries_out else None,
    )
    state(agreement, DatedAttribute.AGREEMENT_STATE, new.state, new.since)
    keep(session, reader, agreement, new.said, partnerships)
    if new.bears:
        rest_on(session, reader, new.bears, agreement)
    return agreement


def rest_on(session: Session, reader: Reader, support: Support, agreement: Agreement) -> Support:
    """Say that an item of support rests on an agreement."""
    demand(session, reader, support, Permission.RECORD)
    if all(row.agreement_id != agreement.id for row in support.agreements):
        support.agreements.append(SupportBasis(agreement_id=agreement.id))
        session.flush()
    return support


@dataclass(frozen=True, slots=True, kw_only=True)
class Clauses:
    """What a text says about information; None where nobody looked."""

    highest_level: Sensitivity | None = None
    purpose_limitation: bool | None = None
    onward_sharing: bool | None = None
    breach_procedure: bool | None = None


def record_clauses(session: Session, reader: Reader, agreement: Agreement, said: Clauses) -> Agreement:
    """Say what the text holds about purpose, onward sharing and breach."""
    demand(session, reader, agreement, Permission.RECORD)
    agreement.highest_level = said.highest_level
    agreement.purpose_limitation = said.purpose_limitation
    agreement.onward_sharing = said.onward_sharing
    agreement.breach_procedure = said.breach_procedure
    session.flush()
    return agreement


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
