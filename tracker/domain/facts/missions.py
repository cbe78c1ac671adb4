"""Facts about missions, forces, partnerships and what leadership, Council and support set around them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.dates import Span, When
from tracker.domain.facts.refs import DatedValue, Fact, RecordRef
from tracker.domain.vocabulary.basics import OwnerSide
from tracker.domain.vocabulary.missions import (
    ActorType,
    ClauseSubject,
    ClauseVerb,
    DecisionSubject,
    HrddpScope,
    PartnershipFramework,
    SupportDirection,
    SupportKind,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionFacts(Fact):
    """The UN side. Areas and tasks are keys, compared with those of the force."""

    slug: str
    acronym: str
    organizations: frozenset[int]  # row ids of the mission and its components
    areas: tuple[DatedValue, ...] = ()
    tasks: tuple[DatedValue, ...] = ()
    thresholds: tuple[tuple[str, str, int, date], ...] = ()  # rule code, name, value, holds from


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceFacts(Fact):
    """The parallel force. `combat` holds values of CombatRole, `mandates` of MandateType."""

    organizations: frozenset[int]  # row ids of the force and its components; not of those it is part of
    actor_type: ActorType | None = None
    civilian: bool = False
    span: Span
    combat: tuple[DatedValue, ...] = ()
    mandates: tuple[DatedValue, ...] = ()
    legal_basis: tuple[DatedValue, ...] = ()
    areas: tuple[DatedValue, ...] = ()
    tasks: tuple[DatedValue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnershipFacts(Fact):
    """One mission and one force in one theatre. `tracked_since` None: of the register only, no rule fires."""

    slug: str
    span: Span
    framework: PartnershipFramework | None = None
    tracked_since: date | None = None
    planned_end: When | None = None
    end_decided: When | None = None
    reconfigured: tuple[When, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseFact(Fact):
    """A Council clause. `answered_by`: the mechanisms that a person linked to it."""

    symbol: str
    adopted: When
    paragraph: str | None
    verb: ClauseVerb
    subject: ClauseSubject
    owner: OwnerSide
    answered_by: tuple[RecordRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadershipDecisionFact(Fact):
    """What leadership decided; `component` where one component speaks for itself.

    `value` is a Posture where the subject is posture, a Reciprocity where it is reciprocity.
    """

    subject: DecisionSubject
    value: str
    span: Span  # decided, until
    by_function: str
    component: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFact(Fact):
    """A site that mission and force share."""

    span: Span
    attacks: tuple[When, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportFact(Fact):
    """An item of support. `written_basis`: the agreements that a person linked to it."""

    direction: SupportDirection
    kind: SupportKind
    span: Span
    scope: HrddpScope
    planned: bool = False
    written_basis: tuple[RecordRef, ...] = ()
    recipient_changed: When | None = None  # new unit or new command
