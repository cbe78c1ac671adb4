"""What rules share: absence and its proofs, the force's role, what both sides hold."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.rules import build
from tracker.domain.dates import MAYBE, NO, UNKNOWN, YES, Certainty, Span, When, in_year, on
from tracker.domain.facts.refs import DatedValue
from tracker.domain.outcomes import Gap, NotApplicable, Outcome, Question, TooEarly
from tracker.domain.rules.judging import (
    absence,
    capacity_building_only,
    combat,
    combat_since,
    crisis_response,
    keeps_distance,
    latest_posture,
    shared_area,
    shared_tasks,
    tasks_known,
)
from tracker.domain.texts import Text
from tracker.domain.vocabulary.basics import Basis, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter, Verdict
from tracker.domain.vocabulary.missions import CombatRole, MandateType, Posture, Task

SILENT = Text("No plan is recorded.")
STATED = build.statement(Matter.TRANSITION_PLAN)
COMPLETE = build.stocktake(Theme.PLANNING)


def missed(*, anchor: When | None = None, days: int = 30, **changes: Any) -> Outcome:
    """The absence of a transition plan, 30 days after START unless told otherwise."""
    judging = {k: changes.pop(k) for k in ("former", "uncertain", "absent") if k in changes}
    return absence(
        build.picture(**changes),
        theme=Theme.PLANNING,
        matter=Matter.TRANSITION_PLAN,
        severity=Severity.HIGH,
        anchor=anchor or on(build.START),
        days=days,
        found=SILENT,
        **judging,
    )


def test_silence_asks_and_says_so() -> None:
    found = missed()
    assert isinstance(found, Question)
    assert (found.found, found.since) == (SILENT, on(build.START).plus(31))


def test_a_statement_is_told_with_function_and_day() -> None:
    found = missed(statements=(STATED,))
    assert isinstance(found, Gap)
    assert found.found.values["function"] == "chief of staff"
    assert found.found.values["date"] == build.ago(10)
    assert found.records == (STATED.ref,)
    own = missed(statements=(STATED,), absent=Text("It did not exist."))
    assert isinstance(own, Gap)
    assert own.found == Text("It did not exist.")


def test_a_stocktake_leaves_the_words_of_silence() -> None:
    found = missed(stocktakes=(COMPLETE,))
    assert isinstance(found, Gap)
    assert (found.basis, found.found, found.records) == (Basis.STOCKTAKE, SILENT, (COMPLETE.ref,))


def test_the_gap_is_dated_by_the_later_of_clock_and_proof() -> None:
    late = missed(anchor=build.ago(31), statements=(STATED,))
    assert isinstance(late, Gap)
    assert late.since == on(build.TODAY)
    early = missed(statements=(STATED,))
    assert isinstance(early, Gap)
    assert early.since == build.ago(10)


@pytest.mark.parametrize("days, kind", [(30, TooEarly), (31, Gap)])
def test_the_clock_is_strict(days: int, kind: type[Outcome]) -> None:
    assert isinstance(missed(anchor=build.ago(days), statements=(STATED,)), kind)


@pytest.mark.parametrize("anchor", [UNKNOWN, When(None, build.TODAY), in_year(2018)])
def test_an_uncertain_clock_asks(anchor: When) -> None:
    assert isinstance(missed(anchor=anchor, statements=(STATED,)), Question)


def test_what_else_is_uncertain_asks() -> None:
    assert isinstance(missed(statements=(STATED,), uncertain=True), Question)


def test_the_latest_statement_counts_whatever_it_says() -> None:
    not_ours = build.statement(Matter.TRANSITION_PLAN, Verdict.NOT_OURS, as_of=build.ago(5))
    assert isinstance(missed(statements=(STATED, not_ours)), NotApplicable)
    earlier = build.statement(Matter.TRANSITION_PLAN, Verdict.NOT_OURS, as_of=build.ago(20))
    assert isinstance(missed(statements=(STATED, earlier)), Gap)


def test_a_statement_of_another_matter_subject_or_later_day_says_nothing() -> None:
    other = build.statement(Matter.LESSONS)
    elsewhere = build.statement(Matter.TRANSITION_PLAN, subject="ag-9")
    later = build.statement(Matter.TRANSITION_PLAN, as_of=on(build.after(1)))
    perhaps = build.statement(Matter.TRANSITION_PLAN, as_of=in_year(2018))
    for statement in (other, elsewhere, later, perhaps):
        assert isinstance(missed(statements=(statement,)), Question)


def test_a_stocktake_of_another_theme_incomplete_or_of_a_later_day_says_nothing() -> None:
    other = build.stocktake(Theme.LIAISON)
    lacking = build.stocktake(Theme.PLANNING, complete=False)
    later = build.stocktake(Theme.PLANNING, build.after(1))
    for stocktake in (other, lacking, later):
        assert isinstance(missed(stocktakes=(stocktake,)), Question)


def test_a_later_stocktake_that_lacks_something_ends_an_earlier_one() -> None:
    lacking = build.stocktake(Theme.PLANNING, build.before(5), complete=False)
    assert isinstance(missed(stocktakes=(COMPLETE, lacking)), Question)


def test_a_stocktake_says_nothing_of_what_was_not_yet_expected() -> None:
    assert isinstance(missed(anchor=build.ago(9), days=0, stocktakes=(COMPLETE,)), Question)
    assert isinstance(missed(anchor=build.ago(10), days=0, stocktakes=(COMPLETE,)), Gap)


@pytest.mark.parametrize("days, gap", [(89, True), (90, False), (91, False)])
def test_a_proof_out_of_date_before_the_thing_was_due_makes_no_gap(days: int, gap: bool) -> None:
    """A stocktake made when the clock starts is good for 90 days; the thing is due one day past the clock."""
    start = build.ago(200)
    stocktake = build.stocktake(Theme.PLANNING, build.before(200))
    assert isinstance(missed(anchor=start, days=days, stocktakes=(stocktake,)), Gap) is gap


def test_a_record_that_stood_since_ends_what_was_stated() -> None:
    for former, gap in (
        (build.since(build.START, build.before(11)), True),
        (build.since(build.START, build.before(10)), False),
        (build.since(build.before(8), build.before(2)), False),
        (Span(UNKNOWN, UNKNOWN), False),
    ):
        for proof in ({"statements": (STATED,)}, {"stocktakes": (COMPLETE,)}):
            assert isinstance(missed(former=[former], **proof), Gap) is gap


def role(*words: CombatRole, span: Span | None = None) -> tuple[DatedValue, ...]:
    return tuple(build.value(word, span) for word in words)


@pytest.mark.parametrize(
    "known, answer",
    [
        ((), MAYBE),
        (role(CombatRole.NO), NO),
        (role(CombatRole.MANDATE), YES),
        (role(CombatRole.PRACTICE), YES),
        (role(CombatRole.NOT_STATED), MAYBE),
        (role(CombatRole.NO, CombatRole.NOT_STATED), MAYBE),
        (role(CombatRole.NO, span=Span(UNKNOWN)), MAYBE),
        (role(CombatRole.NO, span=Span(on(build.START), UNKNOWN)), MAYBE),
        (role(CombatRole.MANDATE, span=Span(UNKNOWN)), MAYBE),
        (role(CombatRole.MANDATE, span=build.since(build.START, build.before(1))), MAYBE),
        (role(CombatRole.MANDATE, span=build.since(build.after(1))) + role(CombatRole.NO), NO),
    ],
)
def test_a_role_is_denied_only_where_somebody_surely_said_so(known: tuple[DatedValue, ...], answer: Certainty) -> None:
    assert combat(build.picture(force=build.force(combat=known))) is answer


def test_a_role_began_with_the_first_that_still_holds() -> None:
    ended = build.value(CombatRole.PRACTICE, build.since(build.START, build.before(1)))
    held = build.value(CombatRole.MANDATE, build.since(build.before(30)))
    assert combat_since(build.picture(force=build.force(combat=(ended, held)))) == build.ago(30)
    assert combat_since(build.picture()) == UNKNOWN


def test_areas_of_which_one_side_is_not_recorded_may_be_shared() -> None:
    gao = build.values("gao")
    for ours, theirs, answer in ((gao, gao, YES), (gao, build.values("kidal"), NO), (gao, (), MAYBE), ((), gao, MAYBE)):
        seen = build.picture(mission=build.mission(areas=ours), force=build.force(areas=theirs))
        assert shared_area(seen) is answer


def test_tasks_that_both_sides_hold() -> None:
    both = build.values(Task.TRAINING)
    seen = build.picture(mission=build.mission(tasks=both), force=build.force(tasks=both))
    assert shared_tasks(seen) == {"training": YES}
    assert tasks_known(seen)
    assert not tasks_known(build.picture(force=build.force(tasks=())))


def test_mandates() -> None:
    for words, only, crisis in (
        ((MandateType.CAPACITY_BUILDING,), True, NO),
        ((MandateType.CAPACITY_BUILDING, MandateType.CRISIS_RESPONSE), False, YES),
        ((), False, NO),
    ):
        seen = build.picture(force=build.force(mandates=build.values(*words)))
        assert (capacity_building_only(seen), crisis_response(seen)) == (only, crisis)


def test_the_latest_posture_may_be_one_of_several() -> None:
    old = build.decision(Posture.FULL)
    perhaps = build.decision(Posture.DISTANCE, Span(in_year(2018)))
    new = build.decision(Posture.DISTANCE, build.since(build.before(5)))
    assert latest_posture(build.picture(decisions=(old, perhaps))) == (old, perhaps)
    assert latest_posture(build.picture(decisions=(old, new))) == (new,)
    assert keeps_distance(build.picture(decisions=(old, perhaps))) is MAYBE
    assert keeps_distance(build.picture(decisions=(old, new))) is YES
