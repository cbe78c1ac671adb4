"""COM-01: agreed communications on distinct mandates."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.rules.asking import gap, outcome, question
from tests.unit.rules.build import (
    START,
    TODAY,
    after,
    ago,
    before,
    combat_force,
    force,
    mission,
    partnership,
    picture,
    ref,
    shared_area,
    since,
    statement,
    stocktake,
    unstated_force,
    values,
)
from tracker.domain.dates import UNKNOWN, Span, on
from tracker.domain.facts.planning import CommunicationPlanFact
from tracker.domain.outcomes import Met, NotApplicable, TooEarly
from tracker.domain.picture import Picture
from tracker.domain.rules.communication import COM_01
from tracker.domain.vocabulary.basics import Basis, RecordKind, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter, Verdict

STATED = (statement(Matter.COMMUNICATION_PLAN),)


def plan(span: Span | None = None, *, distinct: bool = True, agreed: bool = True) -> CommunicationPlanFact:
    name = ref(RecordKind.COMMUNICATION_PLAN)
    return CommunicationPlanFact(ref=name, span=span or since(), distinct_mandates=distinct, agreed_with_partner=agreed)


def together(*plans: CommunicationPlanFact, **changes: Any) -> Picture:
    return picture(**shared_area() | {"communication_plans": plans} | changes)


def test_silence_asks() -> None:
    assert question(COM_01, together()).severity is Severity.MEDIUM


@pytest.mark.parametrize("days", [179, 180])
def test_within_the_first_days_nothing_is_asked(days: int) -> None:
    found = outcome(COM_01, together(partnership=partnership(span=since(before(days)))))
    assert isinstance(found, TooEarly)
    assert found.until == after(180 - days)


def test_past_the_first_days_it_is_asked() -> None:
    assert question(COM_01, together(partnership=partnership(span=since(before(181))))).since == on(TODAY)


def test_stated_and_stocktaken_absence_are_gaps() -> None:
    found = gap(COM_01, together(statements=STATED))
    assert (found.severity, found.basis) == (Severity.MEDIUM, Basis.STATED_ABSENT)
    assert gap(COM_01, together(stocktakes=(stocktake(Theme.COMMUNICATION),))).basis is Basis.STOCKTAKE
    question(COM_01, together(stocktakes=(stocktake(Theme.COMMUNICATION, complete=False),)))
    question(COM_01, together(stocktakes=(stocktake(Theme.LIAISON),)))


def test_an_agreed_plan_on_distinct_mandates_satisfies() -> None:
    whole = plan()
    assert outcome(COM_01, together(whole)) == Met(subject=partnership().ref, records=(whole.ref,))


@pytest.mark.parametrize("half", [plan(distinct=False), plan(agreed=False)])
def test_half_a_plan_asks_and_is_named(half: CommunicationPlanFact) -> None:
    assert question(COM_01, together(half)).records == (half.ref,)
    gap(COM_01, together(half, statements=STATED))


def test_a_plan_that_may_hold_only_asks() -> None:
    question(COM_01, together(plan(Span(UNKNOWN)), statements=STATED))


def test_a_plan_that_ended_is_overdue() -> None:
    found = gap(COM_01, together(plan(since(START, before(1)))))
    assert (found.basis, found.since) == (Basis.OVERDUE, on(TODAY))
    assert isinstance(outcome(COM_01, together(plan(since(START, TODAY)))), Met)


def test_a_plan_that_stood_after_a_statement_ends_what_it_said() -> None:
    old = statement(Matter.COMMUNICATION_PLAN, as_of=ago(500), review_on=before(320))
    found = gap(COM_01, together(plan(since(before(400), before(100))), statements=(old,)))
    assert found.basis is Basis.OVERDUE


@pytest.mark.parametrize(
    "changes",
    [
        {"force": force(areas=values("gao"))},
        {"force": combat_force()},
    ],
    ids=["no combat", "apart"],
)
def test_without_combat_in_a_shared_area_it_is_silent(changes: dict[str, Any]) -> None:
    assert isinstance(outcome(COM_01, together(statements=STATED, **changes)), NotApplicable)


@pytest.mark.parametrize(
    "changes",
    [{"force": unstated_force(areas=values("gao"))}, {"force": combat_force(areas=())}, {"mission": mission(areas=())}],
    ids=["role unknown", "force's areas unknown", "mission's areas unknown"],
)
def test_what_is_not_known_asks(changes: dict[str, Any]) -> None:
    question(COM_01, together(statements=STATED, **changes))


def test_not_ours_silences_even_a_lapsed_plan() -> None:
    ours = (statement(Matter.COMMUNICATION_PLAN, Verdict.NOT_OURS),)
    assert isinstance(outcome(COM_01, together(plan(since(START, before(1))), statements=ours)), NotApplicable)
