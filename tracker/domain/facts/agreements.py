"""Facts about agreements, exchanges of information and incidents."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.dates import Certainty, Span, When
from tracker.domain.facts.refs import Fact
from tracker.domain.vocabulary.agreements import (
    AgreementKind,
    AgreementState,
    AgreementSubject,
    Channel,
    ExchangeKind,
    Flow,
    IncidentKind,
    InformationDirection,
)
from tracker.domain.vocabulary.basics import Sensitivity


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationClauses:
    """What the text says about information; None where nobody recorded whether it says it."""

    highest_level: Sensitivity | None = None
    purpose_limitation: bool | None = None
    onward_sharing: bool | None = None
    breach_procedure: bool | None = None
    direction: InformationDirection | None = None
    analysis_apart: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFact(Fact):
    """An agreement in the state it had on the date of the picture."""

    kind: AgreementKind
    state: AgreementState
    state_since: When
    state_certainty: Certainty
    subjects: frozenset[AgreementSubject]
    span: Span
    binding: bool = False
    in_force_until: When | None = None
    review: When | None = None
    last_step: When | None = None  # of its negotiation
    awaited: bool = False  # something waits on it
    implementing_text_announced: When | None = None
    has_implementing_text: bool = False
    head_of_mission_authority: bool = False
    broken_off: bool = False  # its negotiation ended before it was ever in effect
    clauses: InformationClauses | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeFact(Fact):
    """Information that passed between the sides. `approved` None where nobody recorded it."""

    kind: ExchangeKind
    on: When
    flow: Flow
    channel: Channel
    approved: bool | None
    level: Sensitivity | None  # UN equivalent; None: not comparable
    agreement: str | None = None  # public id of the agreement relied on
    recorder: int | None = None  # account


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFact(Fact):
    """Something between the sides that coordination should have prevented or must answer."""

    kind: IncidentKind
    on: When
    un_troops_endangered: bool = False
    site: str | None = None  # public id of the shared site where it happened
    recorder: int | None = None
