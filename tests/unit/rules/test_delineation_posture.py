"""DEL-04: posture undecided, divided, lapsed or out of step with the force's role."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.rules.asking import gap, outcome, question
from tests.unit.rules.build import (
    TODAY,
    after,
    ago,
    before,
    combat_force,
    decision,
    partnership,
    picture,
    since,
    statement,
    stocktake,
    unstated_force,
    value,
)
from tracker.domain.dates import UNKNOWN, Span, When, in_month, on
from tracker.domain.facts.missions import LeadershipDecisionFact
from tracker.domain.outcomes import Met, NotApplicable, TooEarly
from tracker.domain.picture import Picture
from tracker.domain.rules.delineation_posture import DEL_04
from tracker.domain.vocabulary.basics import Basis, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter, Verdict
from tracker.domain.vocabulary.missions import CombatRole, DecisionSubject, Posture

STATED = (statement(Matter.POSTURE),)


def decided(*decisions: LeadershipDecisionFact, **changes: Any) -> Picture:
    return picture(decisions=decisions, **changes)


def test_silence_asks() -> None:
    assert question(DEL_04, picture()).severity is Severity.MEDIUM


@pytest.mark.parametrize("days", [59, 60])
def test_within_the_first_days_nothing_is_asked(days: int) -> None:
    found = outcome(DEL_04, picture(partnership=partnership(span=since(before(days)))))
    assert isinstance(found, TooEarly)
    assert found.until == after(60 - days)


def test_past_the_first_days_it_is_asked() -> None:
    question(DEL_04, picture(partnership=partnership(span=since(before(61)))))


def test_stated_and_stocktaken_absence_are_gaps() -> None:
    found = gap(DEL_04, picture(statements=STATED))
    assert (found.severity, found.basis, found.since) == (Severity.MEDIUM, Basis.STATED_ABSENT, ago(10))
    assert gap(DEL_04, picture(stocktakes=(stocktake(Theme.DELINEATION),))).basis is Basis.STOCKTAKE


def test_undecided_after_a_new_combat_role_is_high() -> None:
    assert gap(DEL_04, picture(force=combat_force(before(200)), statements=STATED)).severity is Severity.HIGH
    assert gap(DEL_04, picture(force=combat_force(), statements=STATED)).severity is Severity.MEDIUM
    unsure = combat_force(When(None, before(200)))
    assert gap(DEL_04, picture(force=unsure, statements=STATED)).severity is Severity.MEDIUM


@pytest.mark.parametrize("posture", list(Posture))
def test_any_decided_posture_satisfies(posture: Posture) -> None:
    assert isinstance(outcome(DEL_04, decided(decision(posture))), Met)


def test_a_decision_on_something_else_is_none_on_posture() -> None:
    question(DEL_04, decided(decision("provide", subject=DecisionSubject.SUPPORT)))


def test_a_decision_that_ended_is_overdue() -> None:
    found = gap(DEL_04, decided(decision(span=since(before(400), before(1)))))
    assert (found.basis, found.since) == (Basis.OVERDUE, on(TODAY))
    assert isinstance(outcome(DEL_04, decided(decision(span=since(before(400), TODAY)))), Met)


def test_a_decision_that_may_stand_only_asks() -> None:
    question(DEL_04, decided(decision(span=Span(UNKNOWN)), statements=STATED))
    question(DEL_04, decided(decision(span=Span(ago(400), in_month(2018, 2))), statements=STATED))


@pytest.mark.parametrize(("days", "stale"), [(59, False), (60, False), (61, True)])
def test_stale_since_a_new_combat_role(days: int, stale: bool) -> None:
    seen = decided(decision(Posture.FULL), force=combat_force(before(days)))
    if stale:
        found = gap(DEL_04, seen)
        assert (found.severity, found.basis, found.since) == (Severity.HIGH, Basis.OVERDUE, on(TODAY))
    else:
        assert isinstance(outcome(DEL_04, seen), Met)


def test_a_decision_on_or_after_the_day_of_the_new_role_is_not_stale() -> None:
    change = before(200)
    seen = decided(decision(Posture.FULL, since(change)), force=combat_force(change))
    assert isinstance(outcome(DEL_04, seen), Met)


def test_a_decision_that_may_follow_the_new_role_asks() -> None:
    seen = decided(decision(Posture.FULL, Span(in_month(2017, 6))), force=combat_force(on(before(250))))
    assert in_month(2017, 6).earliest is not None
    question(DEL_04, seen)


def test_an_unstated_role_makes_no_decision_stale() -> None:
    assert isinstance(outcome(DEL_04, decided(decision(), force=unstated_force())), Met)
    ended = combat_force()
    ended = combat_force(combat=(value(CombatRole.PRACTICE, since(before(300), before(100))), value(CombatRole.NO)))
    assert isinstance(outcome(DEL_04, decided(decision(), force=ended)), Met)


def test_components_of_different_minds_are_a_split() -> None:
    civil = decision(Posture.DISTANCE, since(before(50)), "human rights")
    military = decision(Posture.FULL, since(before(20)), "force")
    found = gap(DEL_04, decided(civil, military))
    assert (found.basis, found.since) == (Basis.STATED_ABSENT, ago(20))
    assert {r.public_id for r in found.records} == {civil.ref.public_id, military.ref.public_id}
    question(DEL_04, decided(civil, decision(Posture.DISTANCE, component="force")))


def test_a_component_whose_date_is_uncertain_makes_no_sure_split() -> None:
    civil = decision(Posture.DISTANCE, since(before(50)), "human rights")
    question(DEL_04, decided(civil, decision(Posture.FULL, Span(UNKNOWN), "force")))


def test_a_later_decision_for_the_whole_mission_settles_a_split() -> None:
    civil = decision(Posture.DISTANCE, since(before(50)), "human rights")
    military = decision(Posture.FULL, since(before(20)), "force")
    settled = decision(Posture.CASE_BY_CASE, since(before(19)))
    assert isinstance(outcome(DEL_04, decided(civil, military, settled)), Met)


def test_a_component_that_departs_from_the_decision_is_a_split() -> None:
    whole = decision(Posture.DISTANCE, since(before(50)))
    assert gap(DEL_04, decided(whole, decision(Posture.FULL, since(before(20)), "force"))).since == ago(20)
    assert isinstance(outcome(DEL_04, decided(whole, decision(Posture.DISTANCE, since(before(20)), "force"))), Met)


def test_the_last_word_of_a_component_counts() -> None:
    whole = decision(Posture.DISTANCE, since(before(50)))
    first = decision(Posture.FULL, since(before(40)), "force")
    second = decision(Posture.DISTANCE, since(before(20)), "force")
    assert isinstance(outcome(DEL_04, decided(whole, first, second)), Met)


def test_not_ours() -> None:
    ours = (statement(Matter.POSTURE, Verdict.NOT_OURS),)
    assert isinstance(outcome(DEL_04, picture(statements=ours)), NotApplicable)
