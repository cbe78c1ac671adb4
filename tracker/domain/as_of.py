"""What had not begun by the day of a picture is not in it, whoever made the picture."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

from tracker.domain.dates import NO, Span
from tracker.domain.facts.agreements import ExchangeFact, IncidentFact
from tracker.domain.facts.compliance import HrddpFact, ObligationFact
from tracker.domain.facts.liaison import ContactCardFact, MechanismFact, PositionFact
from tracker.domain.facts.meetings import ForumFact, SessionFact
from tracker.domain.facts.missions import ClauseFact, LeadershipDecisionFact, SiteFact, SupportFact
from tracker.domain.facts.planning import (
    CommunicationPlanFact,
    JointAssessmentFact,
    LessonFact,
    SiteAssessmentFact,
    StatementFact,
    StocktakeFact,
)
from tracker.domain.facts.refs import Fact
from tracker.domain.picture import Picture

# The field that says when a fact began. Texts, frameworks and cases are not here: their state of the day says more.
_BEGINS: dict[type[Fact], str] = {
    ClauseFact: "adopted",
    CommunicationPlanFact: "span",
    ContactCardFact: "span",
    ExchangeFact: "on",
    ForumFact: "span",
    HrddpFact: "made",
    IncidentFact: "on",
    JointAssessmentFact: "made",
    LeadershipDecisionFact: "span",
    LessonFact: "recorded_on",
    MechanismFact: "span",
    ObligationFact: "span",
    PositionFact: "span",
    SessionFact: "held_on",
    SiteAssessmentFact: "made",
    SiteFact: "span",
    StatementFact: "as_of",
    StocktakeFact: "made_on",
    SupportFact: "span",
}
_LISTS = tuple(f.name for f in fields(Picture) if f.name not in ("on", "mission", "force", "partnership"))


def begun(picture: Picture) -> Picture:
    """The same picture without facts that surely began after its day; planned support stays, for it is a plan."""
    changes: dict[str, Any] = {}
    for name in _LISTS:
        facts = getattr(picture, name)
        field = _BEGINS.get(type(facts[0])) if facts else None
        if field is not None:
            kept = tuple(fact for fact in facts if not _later(fact, field, picture.on))
            if len(kept) < len(facts):
                changes[name] = kept
    return replace(picture, **changes) if changes else picture


def _later(fact: Fact, field: str, day: date) -> bool:
    began = getattr(fact, field)
    if isinstance(began, date):
        return began > day
    if (began.began if isinstance(began, Span) else began).by(day) is not NO:
        return False
    return not (isinstance(fact, SupportFact) and fact.planned)
