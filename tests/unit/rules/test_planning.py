"""PLN-01, TRN-01 and LES-01: joint assessments, transition plans, lessons."""

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
    partnership,
    picture,
    ref,
    since,
    statement,
    stocktake,
)
from tests.unit.rules.build_mechanisms import agreement
from tracker.domain.dates import MAYBE, UNKNOWN, Span, When, in_year, on
from tracker.domain.facts.planning import JointAssessmentFact, LessonFact
from tracker.domain.outcomes import Met, NotApplicable, TooEarly
from tracker.domain.picture import Picture
from tracker.domain.rules.planning import LES_01, PLN_01, TRN_01
from tracker.domain.vocabulary.agreements import AgreementKind, AgreementState, AgreementSubject
from tracker.domain.vocabulary.basics import Basis, RecordKind, Severity, Theme
from tracker.domain.vocabulary.gaps import AssessmentKind, AssessmentParticipation, Matter

TOGETHER = AssessmentParticipation.JOINT
ALONE = AssessmentParticipation.UN_ONLY
NO_ASSESSMENT = (statement(Matter.JOINT_ASSESSMENT),)
NO_PLAN = (statement(Matter.TRANSITION_PLAN),)
DECIDED = ago(300)
COMPLETE = (stocktake(Theme.PLANNING),)


def assessment(made: When, participation: AssessmentParticipation = TOGETHER) -> JointAssessmentFact:
    name = ref(RecordKind.JOINT_ASSESSMENT)
    return JointAssessmentFact(ref=name, kind=AssessmentKind.STRATEGIC, participation=participation, made=made)


def reshaped(*changes: When, **others: Any) -> Picture:
    return picture(partnership=partnership(reconfigured=changes), **others)


def test_no_joint_assessment_is_asked_for_once() -> None:
    assert question(PLN_01, picture()).severity is Severity.LOW
    assert question(PLN_01, picture(force=combat_force())).severity is Severity.MEDIUM


def test_stated_and_stocktaken_absence_of_an_assessment_are_gaps() -> None:
    assert gap(PLN_01, picture(statements=NO_ASSESSMENT)).severity is Severity.LOW
    assert gap(PLN_01, picture(force=combat_force(), statements=NO_ASSESSMENT)).severity is Severity.MEDIUM
    assert gap(PLN_01, picture(stocktakes=COMPLETE)).basis is Basis.STOCKTAKE


@pytest.mark.parametrize("days, asked", [(179, False), (180, False), (181, True)])
def test_the_clock_runs_from_the_start(days: int, asked: bool) -> None:
    found = outcome(PLN_01, picture(partnership=partnership(span=since(before(days)))))
    assert isinstance(found, TooEarly) is not asked


@pytest.mark.parametrize("who", [TOGETHER, AssessmentParticipation.PARTNER_CONSULTED])
def test_an_assessment_with_the_partner_satisfies(who: AssessmentParticipation) -> None:
    assert isinstance(outcome(PLN_01, picture(joint_assessments=(assessment(on(START), who),))), Met)


def test_an_assessment_by_the_un_alone_does_not() -> None:
    made = assessment(ago(50), ALONE)
    assert question(PLN_01, picture(joint_assessments=(made,))).records == (made.ref,)


@pytest.mark.parametrize("days, met", [(364, True), (365, True), (366, False)])
def test_an_assessment_counts_a_year_ahead_of_the_change(days: int, met: bool) -> None:
    made = assessment(on(before(days, START)))
    assert isinstance(outcome(PLN_01, picture(joint_assessments=(made,))), Met) is met


def test_a_reconfiguration_asks_anew() -> None:
    old = assessment(on(START))
    question(PLN_01, reshaped(ago(181), joint_assessments=(old,)))
    assert isinstance(outcome(PLN_01, reshaped(ago(180), joint_assessments=(old,))), Met)
    assert isinstance(outcome(PLN_01, reshaped(ago(181), joint_assessments=(old, assessment(ago(1))))), Met)


def test_a_stocktake_before_the_change_says_nothing_of_it() -> None:
    early = stocktake(Theme.PLANNING, before(182))
    question(PLN_01, reshaped(ago(181), stocktakes=(early,), joint_assessments=(assessment(on(START)),)))


def test_uncertain_dates_of_assessment_and_change_only_ask() -> None:
    question(PLN_01, picture(joint_assessments=(assessment(UNKNOWN),), statements=NO_ASSESSMENT))
    question(PLN_01, reshaped(in_year(2017), statements=NO_ASSESSMENT))
    old = assessment(on(START))
    question(PLN_01, reshaped(in_year(2017), statements=NO_ASSESSMENT, joint_assessments=(old,)))
    early = stocktake(Theme.PLANNING, before(420))
    question(PLN_01, reshaped(in_year(2017), stocktakes=(early,)))
    question(PLN_01, picture(partnership=partnership(span=Span(When(None, TODAY))), statements=NO_ASSESSMENT))


def ending(end: When | None, decided: When | None = DECIDED, **changes: Any) -> Picture:
    return picture(partnership=partnership(planned_end=end, end_decided=decided), **changes)


@pytest.mark.parametrize("days, near", [(271, False), (270, True), (269, True), (0, True), (-5, True)])
def test_a_decided_end_near_asks_for_a_plan(days: int, near: bool) -> None:
    seen = ending(on(after(days)))
    if near:
        assert question(TRN_01, seen).since == on(after(days - 270))
    else:
        assert isinstance(outcome(TRN_01, seen), NotApplicable)


def test_without_a_decision_the_end_of_a_mandate_is_no_end() -> None:
    assert isinstance(outcome(TRN_01, ending(on(after(30)), None)), NotApplicable)
    assert isinstance(outcome(TRN_01, ending(on(after(30)), on(after(1)))), NotApplicable)
    assert isinstance(outcome(TRN_01, ending(None)), NotApplicable)


def test_stated_and_stocktaken_absence_of_a_plan_are_high_gaps() -> None:
    found = gap(TRN_01, ending(on(after(30)), statements=NO_PLAN))
    assert (found.severity, found.basis) == (Severity.HIGH, Basis.STATED_ABSENT)
    assert gap(TRN_01, ending(on(after(30)), stocktakes=COMPLETE)).basis is Basis.STOCKTAKE
    assert question(TRN_01, ending(on(after(30)))).severity is Severity.MEDIUM


def test_a_plan_agreed_satisfies_and_a_draft_does_not() -> None:
    kind = agreement(kind=AgreementKind.TRANSITION_PLAN)
    subject = agreement(AgreementSubject.TRANSITION)
    assert isinstance(outcome(TRN_01, ending(on(after(30)), agreements=(kind,))), Met)
    assert isinstance(outcome(TRN_01, ending(on(after(30)), agreements=(subject,))), Met)
    draft = agreement(kind=AgreementKind.TRANSITION_PLAN, state=AgreementState.NEGOTIATING)
    assert question(TRN_01, ending(on(after(30)), agreements=(draft,))).records == (draft.ref,)


def test_uncertain_ends_decisions_and_plans_only_ask() -> None:
    question(TRN_01, ending(in_year(2018), statements=NO_PLAN))
    question(TRN_01, ending(on(after(30)), in_year(2018), statements=NO_PLAN))
    plan = agreement(kind=AgreementKind.TRANSITION_PLAN, state_certainty=MAYBE)
    question(TRN_01, ending(on(after(30)), agreements=(plan,), statements=NO_PLAN))


def over(days: int, **changes: Any) -> Picture:
    return picture(partnership=partnership(span=since(START, before(days))), **changes)


@pytest.mark.parametrize("days, asked", [(179, False), (180, False), (181, True)])
def test_lessons_are_asked_for_after_the_end(days: int, asked: bool) -> None:
    found = outcome(LES_01, over(days))
    assert isinstance(found, TooEarly) is not asked


def test_lessons_missing_are_low() -> None:
    assert question(LES_01, over(200)).severity is Severity.LOW
    found = gap(LES_01, over(200, statements=(statement(Matter.LESSONS),)))
    assert (found.severity, found.basis) == (Severity.LOW, Basis.STATED_ABSENT)
    assert gap(LES_01, over(200, stocktakes=COMPLETE)).basis is Basis.STOCKTAKE


def lesson(recorded_on: When) -> LessonFact:
    return LessonFact(ref=ref(RecordKind.LESSON), recorded_on=recorded_on)


def test_a_recorded_lesson_satisfies() -> None:
    assert isinstance(outcome(LES_01, over(200, lessons=(lesson(ago(20)),))), Met)
    question(LES_01, over(200, lessons=(lesson(on(after(1))),)))
    question(LES_01, over(200, lessons=(lesson(UNKNOWN),), stocktakes=COMPLETE))


def test_no_end_no_lessons_to_ask_for() -> None:
    assert isinstance(outcome(LES_01, picture()), NotApplicable)
