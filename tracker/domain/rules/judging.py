"""What rules share: silence is not absence, how certain a force's role is, what overlaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.dates import NO, UNKNOWN, YES, Certainty, Span, When, any_of, later, on, precedes
from tracker.domain.facts.missions import LeadershipDecisionFact
from tracker.domain.facts.planning import StatementFact, StocktakeFact
from tracker.domain.facts.refs import DatedValue, RecordRef
from tracker.domain.outcomes import Gap, NotApplicable, Outcome, Question, TooEarly
from tracker.domain.picture import Picture
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Basis, OwnerSide, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter, Verdict
from tracker.domain.vocabulary.missions import (
    CombatRole,
    DecisionSubject,
    MandateType,
    Posture,
)

NOT_OURS = Text(N_("It was stated that this is not the mission's to record."))
STOCKTAKE_DAYS = 90  # how long a stocktake is good for
LOOK_BACK_DAYS = 180  # how long a past failing is shown
COMBAT = frozenset({CombatRole.MANDATE, CombatRole.PRACTICE})


def combat(picture: Picture) -> Certainty:
    """Has the force a counter-terrorism or enforcement role on the day? MAYBE where nobody surely stated it."""
    known = [(v.value, v.span.holds(picture.on)) for v in picture.force.combat]
    role = any_of(holds for value, holds in known if value in COMBAT)
    if role is not NO:
        return role
    unstated = any(value == CombatRole.NOT_STATED and holds is not NO for value, holds in known)
    denied = any(value == CombatRole.NO and holds is YES for value, holds in known)
    return NO if denied and not unstated else Certainty.MAYBE


def is_combat(picture: Picture) -> bool:
    """Certainly a combat role: what raises a severity."""
    return combat(picture) is YES


def combat_since(picture: Picture) -> When:
    """When the present combat role began."""
    spans = [v.span.began for v in picture.force.combat if v.value in COMBAT and v.span.holds(picture.on) is YES]
    return min(spans, key=lambda w: w.sort_key, default=UNKNOWN)


def capacity_building_only(picture: Picture) -> bool:
    """A force whose only mandate on the day is capacity building."""
    kinds = {v.value for v in picture.force.mandates if v.span.holds(picture.on) is not NO}
    return kinds == {MandateType.CAPACITY_BUILDING}


def crisis_response(picture: Picture) -> Certainty:
    """Does the force answer a crisis? Its start-up grace is shorter."""
    return any_of(v.span.holds(picture.on) for v in picture.force.mandates if v.value == MandateType.CRISIS_RESPONSE)


def shared_values(ours: Iterable[DatedValue], theirs: Iterable[DatedValue], day: date) -> dict[str, Certainty]:
    """The values (areas or tasks) that both sides hold on the day, with how surely."""
    mine = _held(ours, day)
    other = _held(theirs, day)
    return {value: mine[value] & other[value] for value in sorted(mine.keys() & other.keys())}


def shared_area(picture: Picture) -> Certainty:
    """Do mission and force work in one area on the day? MAYBE where the areas of a side are not recorded."""
    ours, theirs = picture.mission.areas, picture.force.areas
    found = any_of(shared_values(ours, theirs, picture.on).values())
    known = _held(ours, picture.on) and _held(theirs, picture.on)
    return found if known or found is not NO else Certainty.MAYBE


def shared_tasks(picture: Picture) -> dict[str, Certainty]:
    """The tasks that mission and force both hold on the day."""
    return shared_values(picture.mission.tasks, picture.force.tasks, picture.on)


def tasks_known(picture: Picture) -> bool:
    """Whether tasks are recorded for both sides on the day."""
    return bool(_held(picture.mission.tasks, picture.on) and _held(picture.force.tasks, picture.on))


def latest_posture(picture: Picture, component: str | None = None) -> tuple[LeadershipDecisionFact, ...]:
    """The decisions on posture, the whole mission's or a component's, that may be the latest in force on the day."""
    held = [
        d
        for d in picture.decisions
        if d.subject is DecisionSubject.POSTURE and d.component == component and d.span.holds(picture.on) is not NO
    ]
    sure = [d for d in held if d.span.holds(picture.on) is YES]
    return tuple(d for d in held if not any(precedes(d.span.began, s.span.began) is YES for s in sure if s is not d))


def keeps_distance(picture: Picture) -> Certainty:
    """Has leadership decided to keep distance, so that absence is by decision?"""
    latest = latest_posture(picture)
    if not any(d.value == Posture.DISTANCE for d in latest):
        return NO
    sure = any(d.span.holds(picture.on) is YES for d in latest)
    return YES if sure and all(d.value == Posture.DISTANCE for d in latest) else Certainty.MAYBE


def distance(picture: Picture) -> LeadershipDecisionFact | None:
    """The leadership decision to keep distance that certainly holds on the day, if it is the whole mission's."""
    if keeps_distance(picture) is not YES:
        return None
    return max(
        (d for d in latest_posture(picture) if d.span.holds(picture.on) is YES), key=lambda d: d.span.began.sort_key
    )


def statement_on(picture: Picture, matter: Matter, subject: RecordRef, verdict: Verdict) -> StatementFact | None:
    """The latest statement on the matter for this subject, as of the picture's day or before, if this is its verdict.

    A statement on the partnership (no subject) answers for the partnership only.
    """
    about = None if subject.public_id == picture.partnership.ref.public_id else subject.public_id
    found = [
        s for s in picture.statements if s.matter is matter and s.subject == about and s.as_of.by(picture.on) is not NO
    ]
    if not found:
        return None
    latest = max(found, key=lambda s: (s.as_of.sort_key, s.review_on))
    return latest if latest.verdict is verdict else None


def not_ours(picture: Picture, matter: Matter, subject: RecordRef) -> bool:
    """Was it stated that this is not the mission's to record? After its review date the question comes back."""
    statement = statement_on(picture, matter, subject, Verdict.NOT_OURS)
    return statement is not None and statement.as_of.by(picture.on) is YES and picture.on <= statement.review_on


def latest_stocktake(picture: Picture, theme: Theme) -> StocktakeFact | None:
    """The latest stocktake of the theme on or before the day."""
    found = [s for s in picture.stocktakes if s.theme is theme and s.made_on <= picture.on]
    return max(found, key=lambda s: s.made_on, default=None)


def absence(
    picture: Picture,
    *,
    theme: Theme,
    matter: Matter,
    severity: Severity,
    anchor: When,
    days: int,
    found: Text,
    subject: RecordRef | None = None,
    records: tuple[RecordRef, ...] = (),
    absent: Text | None = None,
    uncertain: bool = False,
    owner: OwnerSide | None = None,
    former: Iterable[Span] = (),
) -> Outcome:
    """Judge something of which no record stands.

    `found` words silence ("No X is recorded"), `absent` the stated fact where the usual words do not fit. The clock:
    more than `days` after `anchor`. `uncertain`: another condition of the rule is not certain, so it can only ask.
    `former`: when records of this kind stood: one that stood later than a statement or stocktake ends what that proves.
    A gap rests on a statement (stated absent) or on a stocktake that called the theme complete; all else asks.
    """
    about = subject or picture.partnership.ref
    if not_ours(picture, matter, about):
        return NotApplicable(subject=about, why=NOT_OURS)
    passed = anchor.more_than_days_before(days, picture.on)
    due = anchor.plus(days + 1)
    if passed is NO:
        return TooEarly(subject=about, until=anchor.plus(days).earliest or picture.on)
    started = min(anchor, due, key=lambda w: w.sort_key)
    proof = _proof(picture, theme, matter, about, started=started, due=due, former=tuple(former))
    if proof is None or passed is not YES or uncertain:
        return Question(subject=about, severity=severity, found=found, records=records, owner=owner, since=due)
    words = found if proof.words is None else absent or proof.words
    gap = Gap(
        subject=about, severity=severity, basis=proof.basis, since=later(due, proof.known), found=words, owner=owner
    )
    return replace(gap, records=(*records, proof.record), unconfirmed_since=proof.stale_since(picture.on))


@dataclass(frozen=True, slots=True)
class _Proof:
    """What turns silence into absence: the record, the day it speaks of, until when it is fresh, what was stated."""

    record: RecordRef
    basis: Basis
    known: When
    good_until: date
    words: Text | None = None

    def stale_since(self, day: date) -> date | None:
        """When it went out of date, where it has by this day."""
        return self.good_until if self.good_until < day else None


def _proof(
    picture: Picture,
    theme: Theme,
    matter: Matter,
    about: RecordRef,
    *,
    started: When,
    due: When,
    former: tuple[Span, ...],
) -> _Proof | None:
    candidates: list[_Proof] = []
    statement = statement_on(picture, matter, about, Verdict.DOES_NOT_EXIST)
    if statement and statement.as_of.by(picture.on) is YES:
        words = _stated(statement, matter)
        candidates.append(_Proof(statement.ref, Basis.STATED_ABSENT, statement.as_of, statement.review_on, words))
    stocktake = latest_stocktake(picture, theme)
    # a stocktake made before the clock started says nothing of what was not yet expected then
    if stocktake and stocktake.complete and started.by(stocktake.made_on) is YES:
        made = on(stocktake.made_on)
        fresh = made.plus(STOCKTAKE_DAYS).latest or stocktake.made_on
        candidates.append(_Proof(stocktake.ref, Basis.STOCKTAKE, made, fresh))
    for proof in candidates:
        overtaken = any(span.over(proof.known.earliest or date.min) is not YES for span in former)
        # it must have been fresh on a day when the thing was due: then the gap stood, and ageing does not end it
        if not overtaken and due.by(proof.good_until) is YES:
            return proof
    return None


def _stated(statement: StatementFact, matter: Matter) -> Text:
    values = {"matter": Text(matter.label), "function": statement.by_function, "date": statement.as_of}
    return Text(N_("Stated not to exist by %(function)s as of %(date)s: %(matter)s."), values)


def _held(values: Iterable[DatedValue], day: date) -> dict[str, Certainty]:
    found: dict[str, Certainty] = {}
    for value in values:
        holds = value.span.holds(day)
        if holds is not NO:
            found[value.value] = found.get(value.value, NO) | holds
    return found
