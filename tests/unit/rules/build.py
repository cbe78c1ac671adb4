"""Small facts and pictures for the tests of rules: every default is certain, unclassified and harmless."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

from tracker.domain.dates import Span, When, on
from tracker.domain.facts.missions import (
    ClauseFact,
    ForceFacts,
    LeadershipDecisionFact,
    MissionFacts,
    PartnershipFacts,
    SiteFact,
    SupportFact,
)
from tracker.domain.facts.planning import StatementFact, StocktakeFact
from tracker.domain.facts.refs import DatedValue, RecordRef
from tracker.domain.picture import Picture
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import PREFIXES, OwnerSide, RecordKind, Theme
from tracker.domain.vocabulary.gaps import Matter, Verdict
from tracker.domain.vocabulary.missions import (
    ClauseSubject,
    ClauseVerb,
    CombatRole,
    DecisionSubject,
    HrddpScope,
    Posture,
    SupportDirection,
    SupportKind,
    Task,
)

TODAY = date(2018, 2, 28)  # the day of every picture unless told otherwise
START = date(2015, 1, 1)  # when everything began unless told otherwise: past every threshold
_numbers = count(1)


def before(days: int, day: date = TODAY) -> date:
    """So many days before the day of the picture."""
    return day - timedelta(days=days)


def after(days: int, day: date = TODAY) -> date:
    """So many days after the day of the picture."""
    return day + timedelta(days=days)


def ago(days: int) -> When:
    """Known to the day, so many days before the day of the picture."""
    return on(before(days))


def since(began: When | date = START, ended: When | date | None = None) -> Span:
    """From a day on, until a day or with no end recorded."""
    first = on(began) if isinstance(began, date) else began
    return Span(first, on(ended) if isinstance(ended, date) else ended)


def ref(kind: RecordKind, public_id: str | None = None, **changes: Any) -> RecordRef:
    """A reference to a record; a fresh public id unless one is given."""
    name = public_id or f"{PREFIXES[kind]}-{next(_numbers)}"
    base: dict[str, Any] = {"public_id": name, "kind": kind, "title": Wording(en=f"{kind.value} {name}")}
    return RecordRef(**base | changes)


def value(word: str, span: Span | None = None) -> DatedValue:
    """A dated value that holds from START unless a span is given."""
    return DatedValue(value=word, span=span or since())


def values(*words: str) -> tuple[DatedValue, ...]:
    """Dated values that hold from START."""
    return tuple(value(word) for word in words)


def mission(**changes: Any) -> MissionFacts:
    """A mission in an area of its own, with a task of its own."""
    base: dict[str, Any] = {
        "ref": ref(RecordKind.MISSION, "ms-1"),
        "slug": "mission",
        "acronym": "MISSION",
        "organizations": frozenset({1, 2}),
        "areas": values("mopti"),
        "tasks": values(Task.MONITORING),
    }
    return MissionFacts(**base | changes)


def force(**changes: Any) -> ForceFacts:
    """A military force since START whose combat role is stated: none."""
    base: dict[str, Any] = {
        "ref": ref(RecordKind.FORCE, "fo-1"),
        "organizations": frozenset({10, 11}),
        "span": since(),
        "combat": values(CombatRole.NO),
        "areas": values("kidal"),
        "tasks": values(Task.RELIEF),
    }
    return ForceFacts(**base | changes)


def combat_force(began: When | date = START, **changes: Any) -> ForceFacts:
    """A force with a counter-terrorism or enforcement role in its mandate."""
    return force(**{"combat": (value(CombatRole.MANDATE, since(began)),)} | changes)


def unstated_force(**changes: Any) -> ForceFacts:
    """A force of which nobody recorded whether it has a combat role."""
    return force(**{"combat": ()} | changes)


def partnership(**changes: Any) -> PartnershipFacts:
    """A tracked partnership since START."""
    base: dict[str, Any] = {
        "ref": ref(RecordKind.PARTNERSHIP, "pa-1"),
        "slug": "mission-force",
        "span": since(),
        "tracked_since": START,
    }
    return PartnershipFacts(**base | changes)


def picture(day: date = TODAY, **changes: Any) -> Picture:
    """A picture with nothing recorded but the partnership itself."""
    base: dict[str, Any] = {"mission": mission(), "force": force(), "partnership": partnership()}
    return Picture(on=day, **base | changes)


def shared_area(**changes: Any) -> dict[str, Any]:
    """Changes to a picture: mission and combat force work in one area. `force` overrides the force's facts."""
    theirs = {"areas": values("gao")} | changes
    return {"mission": mission(areas=values("gao")), "force": combat_force(**theirs)}


def statement(
    matter: Matter, verdict: Verdict = Verdict.DOES_NOT_EXIST, subject: str | None = None, **changes: Any
) -> StatementFact:
    """A fresh statement, made 10 days ago; `subject` is the public id of a record, None for the partnership."""
    base: dict[str, Any] = {"as_of": ago(10), "by_function": "chief of staff", "review_on": after(170)}
    record = changes.pop("ref", None) or ref(RecordKind.STATEMENT)
    return StatementFact(ref=record, matter=matter, verdict=verdict, subject=subject, **base | changes)


def stocktake(theme: Theme, made_on: date | None = None, *, complete: bool = True, **changes: Any) -> StocktakeFact:
    """A stocktake made 10 days ago."""
    base: dict[str, Any] = {"ref": ref(RecordKind.STOCKTAKE), "by_function": "planning officer"}
    return StocktakeFact(theme=theme, made_on=made_on or before(10), complete=complete, **base | changes)


def decision(
    posture: str = Posture.DISTANCE, span: Span | None = None, component: str | None = None, **changes: Any
) -> LeadershipDecisionFact:
    """A leadership decision, on posture unless `subject` says otherwise."""
    base: dict[str, Any] = {
        "ref": ref(RecordKind.LEADERSHIP_DECISION),
        "subject": DecisionSubject.POSTURE,
        "by_function": "head of mission",
    }
    return LeadershipDecisionFact(value=posture, span=span or since(), component=component, **base | changes)


def clause(subject: ClauseSubject = ClauseSubject.COORDINATION, **changes: Any) -> ClauseFact:
    """A Council clause adopted long ago, answered by nothing."""
    base: dict[str, Any] = {
        "ref": ref(RecordKind.CLAUSE),
        "symbol": "S/RES/1",
        "adopted": on(START),
        "paragraph": "1",
        "verb": ClauseVerb.REQUESTS,
        "owner": OwnerSide.UNHQ,
    }
    return ClauseFact(subject=subject, **base | changes)


def site(**changes: Any) -> SiteFact:
    """A shared site since START."""
    base: dict[str, Any] = {"ref": ref(RecordKind.SITE), "span": since()}
    return SiteFact(**base | changes)


def support(**changes: Any) -> SupportFact:
    """Running logistics support given by the UN, in scope of the due diligence policy."""
    base: dict[str, Any] = {
        "ref": ref(RecordKind.SUPPORT),
        "direction": SupportDirection.GIVEN,
        "kind": SupportKind.LOGISTICS,
        "span": since(),
        "scope": HrddpScope.IN_SCOPE,
    }
    return SupportFact(**base | changes)
