"""Small facts and pictures for the tests of rules: every default is certain, unclassified and harmless."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import count
from typing import Any

from tracker.domain.dates import UNKNOWN, Certainty, Span, When, on
from tracker.domain.facts.agreements import AgreementFact
from tracker.domain.facts.liaison import ContactCardFact, PositionFact, TourFact
from tracker.domain.facts.meetings import ActionFact, ForumFact, MemberFact, SessionFact
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
from tracker.domain.outcomes import Fires, Gap, Outcome, Question
from tracker.domain.picture import Picture
from tracker.domain.rules.rule import Rule
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.agreements import IN_EFFECT, AgreementKind, AgreementState, AgreementSubject
from tracker.domain.vocabulary.common import PREFIXES, Formality, Level, OwnerSide, RecordKind, Side, Theme
from tracker.domain.vocabulary.gaps import Matter, Verdict
from tracker.domain.vocabulary.liaison import PositionTime, Purpose
from tracker.domain.vocabulary.meetings import ForumState, MeetingState
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


def tour(span: Span | None = None, **changes: Any) -> TourFact:
    """A tour of duty since START."""
    base: dict[str, Any] = {"ref": ref(RecordKind.TOUR), "span": span or since()}
    return TourFact(**base | changes)


def position(provided_by: Side = Side.UN, **changes: Any) -> PositionFact:
    """A formal full-time position at operational level for coordination."""
    base: dict[str, Any] = {
        "ref": ref(RecordKind.POSITION),
        "level": Level.OPERATIONAL,
        "formality": Formality.FORMAL,
        "time": PositionTime.FULL_TIME,
        "purposes": frozenset({Purpose.COORDINATION}),
        "span": since(),
    }
    return PositionFact(provided_by=provided_by, **base | changes)


def member(organization: int = 10, side: Side = Side.PARTNER, **changes: Any) -> MemberFact:
    """A member of a forum since START."""
    base: dict[str, Any] = {"name": Wording(en=f"organization {organization}"), "span": since()}
    return MemberFact(organization=organization, side=side, **base | changes)


def session(held_on: date | None = None, state: MeetingState = MeetingState.HELD, **changes: Any) -> SessionFact:
    """A session held 7 days ago of which a record exists."""
    base: dict[str, Any] = {"ref": ref(RecordKind.MEETING), "recorded": True}
    return SessionFact(held_on=held_on or before(7), state=state, **base | changes)


def forum(level: Level | None = Level.OPERATIONAL, **changes: Any) -> ForumFact:
    """An active formal forum of mission and force with terms of reference and no cadence."""
    base: dict[str, Any] = {
        "ref": ref(RecordKind.FORUM),
        "formality": Formality.FORMAL,
        "span": since(),
        "state": ForumState.ACTIVE,
        "state_since": on(START),
        "terms_of_reference": on(START),
        "handling_rule": True,
        "members": (member(1, Side.UN), member(10, Side.PARTNER)),
    }
    return ForumFact(level=level, **base | changes)


def action(agreed_on: date | None = None, due: date | None = None, **changes: Any) -> ActionFact:
    """An open action point agreed today, with an owner and no date."""
    base: dict[str, Any] = {"ref": ref(RecordKind.ACTION_POINT), "owned": True}
    return ActionFact(agreed_on=agreed_on or TODAY, due=due, **base | changes)


def card(**changes: Any) -> ContactCardFact:
    """A tested contact card with an in extremis procedure that was rehearsed."""
    base: dict[str, Any] = {
        "ref": ref(RecordKind.CONTACT_CARD),
        "span": since(),
        "last_tested": ago(20),
        "in_extremis": True,
        "last_rehearsed": ago(20),
    }
    return ContactCardFact(**base | changes)


def agreement(
    *subjects: AgreementSubject, state: AgreementState = AgreementState.IN_FORCE, **changes: Any
) -> AgreementFact:
    """A memorandum in force since START without an end."""
    base: dict[str, Any] = {
        "ref": ref(RecordKind.AGREEMENT),
        "kind": AgreementKind.MOU,
        "state_since": on(START),
        "state_certainty": Certainty.YES,
        "span": since() if state in IN_EFFECT else Span(UNKNOWN, None),
    }
    return AgreementFact(state=state, subjects=frozenset(subjects), **base | changes)


def outcomes(rule: Rule, seen: Picture) -> list[Outcome]:
    """What the rule says, with the thresholds of the picture's mission."""
    found = list(rule.check(seen, rule.limits_for(seen)))
    subjects = [o.subject.public_id for o in found]
    assert len(subjects) == len(set(subjects)), "more than one outcome for a subject"
    assert all(o.found.msgid % dict(o.found.values) for o in found if isinstance(o, Fires)), "a text without its values"
    return found


def outcome(rule: Rule, seen: Picture) -> Outcome:
    """The only outcome of the rule."""
    found = outcomes(rule, seen)
    assert len(found) == 1, found
    return found[0]


def gap(rule: Rule, seen: Picture) -> Gap:
    """The only outcome, which must be a gap."""
    found = outcome(rule, seen)
    assert isinstance(found, Gap), found
    return found


def question(rule: Rule, seen: Picture) -> Question:
    """The only outcome, which must be a question."""
    found = outcome(rule, seen)
    assert isinstance(found, Question), found
    return found


def quiet(found: Outcome | Iterable[Outcome]) -> bool:
    """Whether nothing fires."""
    return not any(isinstance(o, Fires) for o in ([found] if isinstance(found, Outcome) else found))
