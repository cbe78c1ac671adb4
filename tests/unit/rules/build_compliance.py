"""Small facts on information, compliance and cases for the tests of rules: every default is certain and harmless."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.unit.rules.build import TODAY, ago, ref, since
from tracker.domain.dates import When, on
from tracker.domain.facts.agreements import ExchangeFact, IncidentFact, InformationClauses
from tracker.domain.facts.compliance import (
    AllegationFact,
    FrameworkFact,
    HrddpFact,
    MeasureFact,
    ObligationFact,
    SubmissionFact,
)
from tracker.domain.facts.liaison import MechanismFact
from tracker.domain.vocabulary.agreements import Channel, ExchangeKind, Flow, IncidentKind
from tracker.domain.vocabulary.basics import Formality, RecordKind, Sensitivity, Side
from tracker.domain.vocabulary.compliance import (
    AllegationCategory,
    AllegationChannel,
    AllegationState,
    FrameworkState,
    HrddpDecision,
    ObligationKind,
    Risk,
)
from tracker.domain.vocabulary.liaison import MechanismKind

YEAR_END = date(2018, 12, 31)
MAYBE_TODAY = When(TODAY, YEAR_END)  # today or later in the year


def exchange(flow: Flow = Flow.TO_PARTNER, when: When | None = None, **changes: Any) -> ExchangeFact:
    """Unclassified intelligence, approved, by the mission's channel, 5 days ago."""
    base: dict[str, Any] = {
        "ref": ref(RecordKind.EXCHANGE),
        "kind": ExchangeKind.INTELLIGENCE,
        "channel": Channel.MISSION,
        "approved": True,
        "level": Sensitivity.UNCLASSIFIED,
    }
    return ExchangeFact(flow=flow, on=when or ago(5), **base | changes)


def incident(kind: IncidentKind, when: When | None = None, **changes: Any) -> IncidentFact:
    """An incident 5 days ago in which nobody was endangered."""
    base: dict[str, Any] = {"ref": ref(RecordKind.INCIDENT)}
    return IncidentFact(kind=kind, on=when or ago(5), **base | changes)


def clauses(**changes: Any) -> InformationClauses:
    """A text that says all that it must say, up to confidential."""
    base: dict[str, Any] = {
        "highest_level": Sensitivity.CONFIDENTIAL,
        "purpose_limitation": True,
        "onward_sharing": True,
        "breach_procedure": True,
    }
    return InformationClauses(**base | changes)


def mechanism(kind: MechanismKind, **changes: Any) -> MechanismFact:
    """A formal mechanism since START."""
    base: dict[str, Any] = {
        "ref": ref(RecordKind.MECHANISM),
        "level": None,
        "formality": Formality.FORMAL,
        "span": since(),
    }
    return MechanismFact(kind=kind, **base | changes)


def framework(state: FrameworkState = FrameworkState.IN_FORCE, **changes: Any) -> FrameworkFact:
    """A compliance framework in this state for 100 days."""
    base: dict[str, Any] = {"ref": ref(RecordKind.FRAMEWORK), "state_since": ago(100), "span": since(ago(100))}
    return FrameworkFact(state=state, **base | changes)


def submission(filed: When | date, covers_due: date | None = None) -> SubmissionFact:
    """A report filed."""
    day = on(filed) if isinstance(filed, date) else filed
    return SubmissionFact(ref=ref(RecordKind.COMPLIANCE_REPORT), filed=day, covers_due=covers_due)


def obligation(kind: ObligationKind = ObligationKind.COMPLIANCE, **changes: Any) -> ObligationFact:
    """A duty of the partner to report, without cadence or date."""
    base: dict[str, Any] = {"ref": ref(RecordKind.OBLIGATION), "by_side": Side.PARTNER, "span": since()}
    return ObligationFact(kind=kind, **base | changes)


def measure(due: date | None = None, done: When | None = None) -> MeasureFact:
    """A mitigatory measure."""
    return MeasureFact(title="vetting of units", due=due, done=done, owned=True)


def assessment(support: str | None = None, made: When | None = None, **changes: Any) -> HrddpFact:
    """A risk assessment of low risk made 10 days ago; a general profile unless a support item is named."""
    base: dict[str, Any] = {
        "ref": ref(RecordKind.HRDDP_ASSESSMENT),
        "risk": Risk.LOW,
        "decision": HrddpDecision.PROVIDE,
    }
    return HrddpFact(support=support, made=made or ago(10), **base | changes)


def case(*steps: tuple[AllegationState, When], **changes: Any) -> AllegationFact:
    """A case with these steps, oldest first."""
    base: dict[str, Any] = {
        "ref": ref(RecordKind.ALLEGATION, circle=frozenset({1})),
        "category": AllegationCategory.KILLING,
        "channel": AllegationChannel.HRDDP,
        "grave": False,
    }
    return AllegationFact(steps=steps, **base | changes)
