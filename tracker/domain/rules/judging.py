"""What rules share: silence is not absence, how certain a force's role is, what overlaps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tracker.domain.dates import NO, UNKNOWN, YES, Certainty, When, any_of, later
from tracker.domain.facts.missions import LeadershipDecisionFact
from tracker.domain.facts.planning import StatementFact, StocktakeFact
from tracker.domain.facts.refs import DatedValue, RecordRef
from tracker.domain.outcomes import Gap, NotApplicable, Outcome, Question, TooEarly
from tracker.domain.picture import Picture
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.common import Basis, OwnerSide, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter, Verdict
from tracker.domain.vocabulary.missions import (
    CombatRole,
    DecisionSubject,
    MandateType,
    Posture,
)

STOCKTAKE_DAYS = 90  # how long a stocktake is good for
LOOK_BACK_DAYS = 180  # how long a past failing is shown
COMBAT = frozenset({CombatRole.MANDATE, CombatRole.PRACTICE})


def combat(picture: Picture) -> Certainty:
    """Has the force a counter-terrorism or enforcement role on the day? MAYBE where nobody stated it."""
    known = [(v, v.span.holds(picture.on)) for v in picture.force.combat]
    if not any(holds is not NO for _, holds in known):
        return Certainty.MAYBE
    yes = any_of(holds for v, holds in known if v.value in COMBAT)
    return (
        Certainty.MAYBE
        if yes is NO
        and any(v.value == CombatRole.NOT_STATED for v, h in known if h is not NO)
        else yes
    )


def is_combat(picture: Picture) -> bool:
    """Certainly a combat role: what raises a severity."""
    return combat(picture) is YES


def combat_since(picture: Picture) -> When:
    """When the present combat role began."""
    spans = [
        v.span.began
        for v in picture.force.combat
        if v.value in COMBAT and v.span.holds(picture.on) is YES
    ]
    return min(spans, key=lambda w: w.sort_key, default=UNKNOWN)


def capacity_building_only(picture: Picture) -> bool:
    """A force whose only mandate on the day is capacity building."""
    kinds = {
        v.value for v in picture.force.mandates if v.span.holds(picture.on) is not NO
    }
    return kinds == {MandateType.CAPACITY_BUILDING}


def crisis_response(picture: Picture) -> bool:
    """A force that answers a crisis: its start-up grace is shorter."""
    return any(
        v.value == MandateType.CRISIS_RESPONSE and v.span.holds(picture.on) is not NO
        for v in picture.force.mandates
    )


def shared_values(
    ours: Iterable[DatedValue], theirs: Iterable[DatedValue], day: date
) -> dict[str, Certainty]:
    """The values (areas or tasks) that both sides hold on the day, with how surely."""
    mine = _held(ours, day)
    other = _held(theirs, day)
    return {
        value: mine[value] & other[value]
        for value in sorted(mine.keys() & other.keys())
    }


def shared_area(picture: Picture) -> Certainty:
    """Do mission and force work in one area on the day?"""
    return any_of(
        shared_values(picture.mission.areas, picture.force.areas, picture.on).values()
    )


def shared_tasks(picture: Picture) -> dict[str, Certainty]:
    """The tasks that mission and force both hold on the day."""
    return shared_values(picture.mission.tasks, picture.force.tasks, picture.on)


def distance(picture: Picture) -> LeadershipDecisionFact | None:
    """The leadership decision to keep distance that certainly holds on the day, if it is the whole mission's."""
    held = [
        d
        for d in picture.decisions
        if d.subject is DecisionSubject.POSTURE
        and d.component is None
        and d.span.holds(picture.on) is YES
    ]
    latest = max(held, key=lambda d: d.span.began.sort_key, default=None)
    return latest if latest and latest.value == Posture.DISTANCE else None


def statement_on(
    picture: Picture, matter: Matter, subject: RecordRef, verdict: Verdict
) -> StatementFact | None:
    """The latest statement of this verdict on the matter for this subject, made for a day on or before the picture's.

    A statement on the partnership (no subject) answers for the partnership only.
    """
    about = (
        None
        if subject.public_id == picture.partnership.ref.public_id
        else subject.public_id
    )
    found = [
        s
        for s in picture.statements
        if s.matter is matter
        and s.subject == about
        and s.verdict is verdict
        and s.as_of.by(picture.on) is not NO
    ]
    return max(found, key=lambda s: s.as_of.sort_key, default=None)


def latest_stocktake(picture: Picture, theme: Theme) -> StocktakeFact | None:
    """The latest stocktake of the theme on or before the day."""
    found = [
        s for s in picture.stocktakes if s.theme is theme and s.made_on <= picture.on
    ]
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
) -> Outcome:
    """Judge something of which no record stands.

    `found` words silence ("No X is recorded"), `absent` words the stated fact where it differs. The clock: more than `days` after
    `anchor`. `uncertain`: another condition of the rule is not certain, so it can only ask.
    A gap rests on a statement (stated absent) or on a stocktake that called the theme complete; all else asks.
    """
    about = subject or picture.partnership.ref
    if statement_on(picture, matter, about, Verdict.NOT_OURS):
        return NotApplicable(
            subject=about,
            why=Text(N_("It was stated that this is not the mission's to record.")),
        )
    passed = anchor.more_than_days_before(days, picture.on)
    due = anchor.plus(days + 1)
    if passed is NO:
        return TooEarly(subject=about, until=anchor.plus(days).earliest or picture.on)
    started = min(anchor, due, key=lambda w: w.sort_key)
    proof = _proof(picture, theme, matter, about, started)
    if proof is None or passed is not YES or uncertain:
        return Question(
            subject=about,
            severity=severity,
            found=found,
            records=records,
            owner=owner,
            since=due,
        )
    basis, since, good_until, ref = proof
    return Gap(
        subject=about,
        severity=severity,
        basis=basis,
        since=later(due, since),
        found=absent if absent and basis is Basis.STATED_ABSENT else found,
        records=(*records, ref),
        owner=owner,
        unconfirmed_since=good_until if good_until < picture.on else None,
    )


def _proof(
    picture: Picture, theme: Theme, matter: Matter, about: RecordRef, started: When
) -> tuple[Basis, When, date, RecordRef] | None:
    """What turns silence into absence: basis, since when it is known, until when it is fresh, the record.

    A stocktake made before the clock started says nothing of what was not yet expected then.
    """
    statement = statement_on(picture, matter, about, Verdict.DOES_NOT_EXIST)
    if statement and statement.as_of.by(picture.on) is YES:
        return Basis.STATED_ABSENT, statement.as_of, statement.review_on, statement.ref
    stocktake = latest_stocktake(picture, theme)
    if stocktake and stocktake.complete and started.by(stocktake.made_on) is YES:
        made = When(stocktake.made_on, stocktake.made_on)
        return (
            Basis.STOCKTAKE,
            made,
            made.plus(STOCKTAKE_DAYS).latest or stocktake.made_on,
            stocktake.ref,
        )
    return None


def _held(values: Iterable[DatedValue], day: date) -> dict[str, Certainty]:
    found: dict[str, Certainty] = {}
    for value in values:
        holds = value.span.holds(day)
        if holds is not NO:
            found[value.value] = found.get(value.value, NO) | holds
    return found
