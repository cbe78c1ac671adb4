"""HRC-02: risk assessments of support."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.rules.asking import gap, outcome, outcomes, question
from tests.unit.rules.build import ago, before, picture, since, statement, stocktake, support
from tests.unit.rules.build_compliance import assessment
from tracker.domain.dates import UNKNOWN, When, in_year
from tracker.domain.facts.missions import SupportFact
from tracker.domain.outcomes import Met, NotApplicable
from tracker.domain.rules.compliance_assessments import HRC_02
from tracker.domain.vocabulary.basics import Basis, Severity, Theme
from tracker.domain.vocabulary.compliance import HrddpDecision
from tracker.domain.vocabulary.gaps import Matter, Verdict
from tracker.domain.vocabulary.missions import HrddpScope, SupportDirection

ITEM = support()
PLANNED = support(planned=True)


def unassessed(item: SupportFact, verdict: Verdict = Verdict.DOES_NOT_EXIST) -> dict[str, Any]:
    return {
        "support": (item,),
        "statements": (statement(Matter.HRDDP_ASSESSMENT, verdict, subject=item.ref.public_id),),
    }


@pytest.mark.parametrize("item,severity", [(ITEM, Severity.CRITICAL), (PLANNED, Severity.MEDIUM)])
def test_none_asks_until_stated_or_taken_stock_of(item: SupportFact, severity: Severity) -> None:
    assert question(HRC_02, picture(support=(item,))).severity is Severity.MEDIUM
    found = gap(HRC_02, picture(**unassessed(item)))
    assert (found.severity, found.basis, found.since) == (severity, Basis.STATED_ABSENT, ago(10))
    found = gap(HRC_02, picture(support=(item,), stocktakes=(stocktake(Theme.HUMAN_RIGHTS),)))
    assert (found.severity, found.basis) == (severity, Basis.STOCKTAKE)


@pytest.mark.parametrize("about", [None, ITEM.ref.public_id])
def test_a_general_profile_or_one_of_the_item_is_valid_for_365_days(about: str | None) -> None:
    seen = picture(support=(ITEM,), hrddp=(assessment(about, ago(365)),))
    assert isinstance(outcome(HRC_02, seen), Met)
    found = gap(HRC_02, picture(support=(ITEM,), hrddp=(assessment(about, ago(366)),)))
    assert (found.severity, found.basis, found.since) == (Severity.HIGH, Basis.OVERDUE, ago(0))


def test_an_assessment_of_another_item_does_not_answer() -> None:
    question(HRC_02, picture(support=(ITEM,), hrddp=(assessment("su-other"),)))


@pytest.mark.parametrize("decision", [HrddpDecision.DO_NOT_PROVIDE, HrddpDecision.SUSPEND, HrddpDecision.WITHDRAW])
def test_what_the_latest_assessment_decided_against_is_not_given_and_asks_nothing(decision: HrddpDecision) -> None:
    before, last = assessment(ITEM.ref.public_id, ago(500)), assessment(None, ago(400), decision=decision)
    assert isinstance(outcome(HRC_02, picture(support=(ITEM,), hrddp=(before, last))), NotApplicable)
    gap(HRC_02, picture(support=(ITEM,), hrddp=(before, last, assessment(None, ago(390)))))


def test_one_valid_assessment_is_enough() -> None:
    made = (assessment(None, ago(500)), assessment(ITEM.ref.public_id, ago(20)))
    assert isinstance(outcome(HRC_02, picture(support=(ITEM,), hrddp=made)), Met)


def test_a_lapsed_assessment_of_planned_support_is_medium() -> None:
    assert gap(HRC_02, picture(support=(PLANNED,), hrddp=(assessment(None, ago(400)),))).severity is Severity.MEDIUM


def test_a_review_that_is_due_ends_it_the_day_after() -> None:
    seen = picture(support=(ITEM,), hrddp=(assessment(None, ago(50), review_due=before(0)),))
    assert isinstance(outcome(HRC_02, seen), Met)
    found = gap(HRC_02, picture(support=(ITEM,), hrddp=(assessment(None, ago(50), review_due=before(1)),)))
    assert found.since == ago(0)


def test_a_new_unit_or_command_ends_it() -> None:
    for days, kind in ((51, "met"), (50, "met"), (49, "gap")):
        item = support(recipient_changed=ago(days))
        found = outcome(HRC_02, picture(support=(item,), hrddp=(assessment(None, ago(50)),)))
        assert isinstance(found, Met) is (kind == "met")
    item = support(recipient_changed=in_year(2018))
    question(HRC_02, picture(support=(item,), hrddp=(assessment(None, ago(50)),)))


def test_the_first_reason_gives_the_day() -> None:
    item = support(recipient_changed=ago(30))
    found = gap(HRC_02, picture(support=(item,), hrddp=(assessment(None, ago(50), review_due=before(10)),)))
    assert found.since == ago(30)


def test_support_still_to_be_screened_is_a_low_question() -> None:
    item = support(scope=HrddpScope.TO_BE_SCREENED)
    assert question(HRC_02, picture(support=(item,))).severity is Severity.LOW
    assert question(HRC_02, picture(**unassessed(item))).severity is Severity.LOW
    assert isinstance(outcome(HRC_02, picture(support=(item,), hrddp=(assessment(),))), Met)


def test_support_outside_received_ended_or_not_ours() -> None:
    items = (support(scope=HrddpScope.OUTSIDE), support(span=since(ended=before(1))))
    assert all(isinstance(o, NotApplicable) for o in outcomes(HRC_02, picture(support=items)))
    assert outcomes(HRC_02, picture(support=(support(direction=SupportDirection.RECEIVED),))) == []
    assert isinstance(outcome(HRC_02, picture(**unassessed(ITEM, Verdict.NOT_OURS))), NotApplicable)


def test_what_is_not_certain_asks() -> None:
    question(HRC_02, picture(support=(ITEM,), hrddp=(assessment(None, in_year(2017)),)))
    question(HRC_02, picture(support=(ITEM,), hrddp=(assessment(None, UNKNOWN),)))
    for span in (since(UNKNOWN), since(ended=in_year(2018)), since(When(before(5), before(-5)))):
        question(HRC_02, picture(**unassessed(support(span=span))))
        seen = picture(support=(support(span=span),), hrddp=(assessment(None, ago(400)),))
        question(HRC_02, seen)
