"""What each kind of record says in its row on the page of a partnership; None leaves a record out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.db.as_of import Standing, cadence_on, state_on
from tracker.db.models.agreements import Agreement
from tracker.db.models.compliance import Framework, HrddpAssessment, Obligation
from tracker.db.models.decisions import Clause, CouncilDecision, LeadershipDecision, Site, Support
from tracker.db.models.gaps import Statement
from tracker.db.models.liaison import ContactCard, Mechanism, Position
from tracker.db.models.meetings import Forum
from tracker.db.models.planning import CommunicationPlan, JointAssessment, Lesson, SiteAssessment
from tracker.db.models.records import Record
from tracker.domain.cadence import cadence_from
from tracker.domain.cadence_words import cadence_words
from tracker.domain.dates import UNKNOWN, Span, When
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.missions import DecisionSubject, Posture, Reciprocity


@dataclass(frozen=True, slots=True)
class Seen:
    """The day, and the Council decisions by row id."""

    day: date
    decisions: Mapping[int, CouncilDecision]


def span_of(record: Record, seen: Seen) -> Span:
    """From when until when a record holds: a span, the day it was made, or the day its decision was adopted."""
    if isinstance(record, Clause):
        decision = seen.decisions.get(record.decision_id)
        return Span((decision.made if decision else None) or UNKNOWN)
    held: Span | None = getattr(record, "span", None)
    if held is not None:
        return held
    made: When | None = getattr(record, "made", None)
    return Span(made or UNKNOWN)


def position(row: Position, _: Seen) -> tuple[Any, ...]:
    """Who keeps it, at which level, how formal."""
    return row.provided_by, row.level, (row.formality, row.time)


def forum(row: Forum, seen: Seen) -> tuple[Any, ...]:
    """Level, how often it meets, its state."""
    cadence, state = cadence_on(row, seen.day), state_on(row, seen.day)
    return row.level, cadence_words(cadence) if cadence else None, _said(state)


def agreement(row: Agreement, seen: Seen) -> tuple[Any, ...] | None:
    """Its kind and its state; a text of which all that is known comes later is left out."""
    state = state_on(row, seen.day)
    if state is None and row.dated_values:
        return None  # all that is known of it comes later
    return row.agreement_kind, _said(state), state.since if state else None


def framework(row: Framework, seen: Seen) -> tuple[Any, ...] | None:
    """Its state and since when."""
    state = state_on(row, seen.day)
    return (_said(state), state.since) if state else None if row.dated_values else (None, None)


def obligation(row: Obligation, _: Seen) -> tuple[Any, ...]:
    """Which side reports, how often, when next."""
    often = cadence_words(cadence_from(row.cadence)) if row.cadence else None
    return row.by_side, often, row.next_due


def card(row: ContactCard, _: Seen) -> tuple[Any, ...]:
    """Whom to call, when it was tested and rehearsed."""
    tested = When(row.tested_earliest, row.tested_latest)
    rehearsed = When(row.rehearsed_earliest, row.rehearsed_latest)
    return row.primary_contact, tested if tested.known else None, rehearsed if rehearsed.known else None


def mechanism(row: Mechanism, _: Seen) -> tuple[Any, ...]:
    """Its kind, level and nature."""
    return row.mechanism_kind, row.level, row.formality


def site(row: Site, _: Seen) -> tuple[Any, ...]:
    """A site says no more than its name."""
    return ()


def support(row: Support, _: Seen) -> tuple[Any, ...]:
    """Direction, kind, and whether the due diligence policy applies."""
    return row.direction, row.support_kind, row.scope


def clause(row: Clause, seen: Seen) -> tuple[Any, ...]:
    """Where it stands, its verb, whose it is."""
    decision = seen.decisions.get(row.decision_id)
    symbol = decision.symbol if decision else None
    where = Text(N_("%(symbol)s, paragraph %(paragraph)s"), {"symbol": symbol, "paragraph": row.paragraph})
    return where if symbol and row.paragraph else symbol, row.verb, row.owner


def leadership(row: LeadershipDecision, _: Seen) -> tuple[Any, ...]:
    """On what, what was decided, by whom."""
    return row.subject, decided(row), row.component or row.by_function


def decided(row: LeadershipDecision) -> Any:
    """What was decided, in words."""
    words = {DecisionSubject.POSTURE: Posture, DecisionSubject.RECIPROCITY: Reciprocity}.get(row.subject)
    return words(row.value) if words and row.value in words.values() else row.value


def assessment(row: JointAssessment | HrddpAssessment | SiteAssessment, _: Seen) -> tuple[Any, ...]:
    """Its kind and what it says most shortly."""
    if isinstance(row, JointAssessment):
        return row.assessment_kind, row.participation
    return row.kind, row.risk if isinstance(row, HrddpAssessment) else row.valid_until


def plan(row: CommunicationPlan | Lesson, _: Seen) -> tuple[Any, ...]:
    """Its kind."""
    return (row.kind,)


def statement(row: Statement, _: Seen) -> tuple[Any, ...]:
    """On what, what is said, by which function."""
    return row.matter, row.verdict, row.by_function


def _said(standing: Standing | None) -> Any:
    """A state; where its date leaves that open, that it may not have been the state on the day."""
    if standing is None or standing.certain:
        return standing.state if standing else None
    return Text(N_("%(state)s, not certain on this day"), {"state": standing.state})
