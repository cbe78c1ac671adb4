"""HRC-03: measures that lower risk."""

from __future__ import annotations

import pytest

from tests.unit.rules.asking import gap, outcome, question
from tests.unit.rules.build import ago, before, picture, since, statement, stocktake, support
from tests.unit.rules.build_compliance import assessment, measure
from tracker.domain.dates import UNKNOWN, in_year
from tracker.domain.facts.compliance import HrddpFact
from tracker.domain.outcomes import Gap, Met, NotApplicable, TooEarly
from tracker.domain.picture import Picture
from tracker.domain.rules.compliance_measures import HRC_03
from tracker.domain.vocabulary.basics import Basis, Severity, Theme
from tracker.domain.vocabulary.compliance import HrddpDecision, Risk
from tracker.domain.vocabulary.gaps import Matter


def of(*made: HrddpFact) -> Picture:
    return picture(hrddp=made)


def unmeasured(made: HrddpFact) -> Picture:
    told = statement(Matter.HRDDP_MEASURES, subject=made.ref.public_id, as_of=ago(0))
    return picture(hrddp=(made,), statements=(told,))


def test_high_risk_has_30_days_for_measures() -> None:
    for days, kind in ((30, TooEarly), (31, Gap)):
        assert isinstance(outcome(HRC_03, unmeasured(assessment(None, ago(days), risk=Risk.HIGH))), kind)


def test_high_risk_without_measures_asks_until_stated_or_taken_stock_of() -> None:
    made = assessment(None, ago(60), risk=Risk.HIGH)
    assert question(HRC_03, of(made)).severity is Severity.MEDIUM
    found = gap(HRC_03, unmeasured(made))
    assert (found.severity, found.basis) == (Severity.CRITICAL, Basis.STATED_ABSENT)
    found = gap(HRC_03, picture(hrddp=(made,), stocktakes=(stocktake(Theme.HUMAN_RIGHTS),)))
    assert (found.severity, found.basis) == (Severity.CRITICAL, Basis.STOCKTAKE)


@pytest.mark.parametrize("risk", [Risk.LOW, Risk.MEDIUM])
def test_lower_risk_needs_no_measure(risk: Risk) -> None:
    assert isinstance(outcome(HRC_03, of(assessment(None, ago(60), risk=risk))), Met)


def test_an_unknown_risk_asks() -> None:
    question(HRC_03, unmeasured(assessment(None, ago(60), risk=None)))


@pytest.mark.parametrize("risk", list(Risk))
def test_a_measure_is_overdue_after_30_days(risk: Risk) -> None:
    made = assessment(None, ago(90), risk=risk, measures=(measure(before(30)),))
    assert isinstance(outcome(HRC_03, of(made)), Met)
    made = assessment(None, ago(90), risk=risk, measures=(measure(before(31)), measure(before(60), ago(1))))
    found = gap(HRC_03, of(made))
    assert (found.severity, found.basis, found.since) == (Severity.HIGH, Basis.OVERDUE, ago(0))


def test_a_measure_without_date_or_perhaps_done_asks() -> None:
    question(HRC_03, of(assessment(None, ago(90), risk=Risk.HIGH, measures=(measure(),))))
    perhaps = measure(before(60), in_year(2018))
    question(HRC_03, of(assessment(None, ago(90), risk=Risk.HIGH, measures=(perhaps,))))
    done = measure(None, ago(1))
    assert isinstance(outcome(HRC_03, of(assessment(None, ago(90), risk=Risk.HIGH, measures=(done,)))), Met)


def test_only_the_latest_assessment_of_a_support_item_is_asked() -> None:
    older = assessment("su-1", ago(300), risk=Risk.HIGH)
    newer = assessment("su-1", ago(20), risk=Risk.LOW)
    assert isinstance(outcome(HRC_03, of(newer, older)), Met)


@pytest.mark.parametrize("decision", [HrddpDecision.DO_NOT_PROVIDE, HrddpDecision.SUSPEND, HrddpDecision.WITHDRAW])
def test_support_that_is_not_given_needs_no_measure(decision: HrddpDecision) -> None:
    made = assessment(None, ago(60), risk=Risk.HIGH, decision=decision)
    assert isinstance(outcome(HRC_03, of(made)), NotApplicable)


def test_support_that_ended_needs_no_measure() -> None:
    item = support(span=since(ended=before(1)))
    made = assessment(item.ref.public_id, ago(60), risk=Risk.HIGH)
    assert isinstance(outcome(HRC_03, picture(hrddp=(made,), support=(item,))), NotApplicable)


def test_an_assessment_of_unknown_date_asks() -> None:
    question(HRC_03, unmeasured(assessment(None, UNKNOWN, risk=Risk.HIGH)))
