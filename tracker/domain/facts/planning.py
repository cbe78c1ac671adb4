"""Facts about assessments, communication plans, lessons, statements and stocktakes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.dates import Span, When
from tracker.domain.facts.refs import Fact
from tracker.domain.vocabulary.basics import Theme
from tracker.domain.vocabulary.gaps import (
    AssessmentKind,
    AssessmentParticipation,
    Matter,
    Verdict,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class JointAssessmentFact(Fact):
    """An assessment made together, with the partner consulted, or by the UN alone."""

    kind: AssessmentKind
    participation: AssessmentParticipation
    made: When


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteAssessmentFact(Fact):
    """A risk assessment that covers a shared site (its public id)."""

    site: str
    made: When
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunicationPlanFact(Fact):
    """A strategic communications plan."""

    span: Span
    distinct_mandates: bool
    agreed_with_partner: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonFact(Fact):
    """A lesson recorded."""

    recorded_on: When


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFact(Fact):
    """A function says that something does not exist, or is not ours. `subject`: public id, None: the partnership."""

    matter: Matter
    verdict: Verdict
    subject: str | None
    as_of: When
    by_function: str
    review_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StocktakeFact(Fact):
    """A function says that the register of one theme is complete."""

    theme: Theme
    made_on: date
    by_function: str
    complete: bool
