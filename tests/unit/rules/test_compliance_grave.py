"""HRC-02 for the circle of a case: what a grave allegation, once substantiated, asks of the support it touches."""

from __future__ import annotations

import pytest

from tests.unit.rules.asking import gap, outcome, question
from tests.unit.rules.build import ago, before, picture, since, support
from tests.unit.rules.build_compliance import assessment, case
from tracker.domain.dates import When, in_year
from tracker.domain.facts.compliance import AllegationFact, HrddpFact
from tracker.domain.facts.missions import SupportFact
from tracker.domain.outcomes import Met, NotApplicable, Outcome
from tracker.domain.rules.compliance_assessments import HRC_02
from tracker.domain.rules.rule import Audience, Rule
from tracker.domain.support_review import what_follows
from tracker.domain.vocabulary.basics import Basis, Severity
from tracker.domain.vocabulary.compliance import AllegationState, HrddpDecision
from tracker.domain.vocabulary.missions import HrddpScope, SupportDirection

RECEIVED, FOUND = AllegationState.RECEIVED, AllegationState.SUBSTANTIATED
ITEM = support()


def of_cases() -> Rule:
    made = HRC_02.for_circle()
    assert made is not None
    return made


def grave(*steps: tuple[AllegationState, When]) -> AllegationFact:
    return case(*(steps or ((RECEIVED, ago(60)), (FOUND, ago(30)))), grave=True)


def said(one: AllegationFact, *made: HrddpFact, items: tuple[SupportFact, ...] = (ITEM,)) -> Outcome:
    return outcome(of_cases(), picture(support=items, hrddp=made, allegations=(one,)))


def test_it_is_the_same_rule_for_another_audience() -> None:
    assert (of_cases().code, of_cases().audience, of_cases().for_circle()) == (HRC_02.code, Audience.CIRCLE, of_cases())
    assert HRC_02.audience is Audience.READERS


def test_an_assessment_made_before_is_due_for_review_at_once() -> None:
    one, made = grave(), assessment(None, ago(50))
    found = gap(of_cases(), picture(support=(ITEM,), hrddp=(made,), allegations=(one,)))
    assert (found.severity, found.basis, found.since) == (Severity.HIGH, Basis.OVERDUE, ago(30))
    assert (found.subject, found.records) == (one.ref, (one.ref, ITEM.ref, made.ref))


@pytest.mark.parametrize("days", [30, 29, 0])
def test_one_made_on_that_day_or_since_answers_it(days: int) -> None:
    assert isinstance(said(grave(), assessment(None, ago(50)), assessment(None, ago(days))), Met)
    assert isinstance(said(grave(), assessment(ITEM.ref.public_id, ago(days))), Met)


def test_support_that_is_not_given_is_not_due() -> None:
    suspended = assessment(None, ago(50), decision=HrddpDecision.SUSPEND)
    assert isinstance(said(grave(), suspended), NotApplicable)
    assert what_follows(grave(), suspended.made, suspended.decision).msgid.endswith("the support is not given.")


def test_support_never_assessed_is_due_too_and_each_item_counts() -> None:
    other = support()
    found = gap(
        of_cases(),
        picture(support=(ITEM, other), hrddp=(assessment(other.ref.public_id, ago(10)),), allegations=(grave(),)),
    )
    assert ITEM.ref in found.records
    assert other.ref not in found.records


def test_what_is_not_grave_or_not_substantiated_asks_nothing() -> None:
    for one in (
        case((FOUND, ago(30))),
        grave((RECEIVED, ago(30))),
        grave((FOUND, ago(30)), (AllegationState.REOPENED, ago(20)), (AllegationState.NOT_SUBSTANTIATED, ago(10))),
    ):
        assert isinstance(said(one, assessment(None, ago(50))), NotApplicable)


def test_a_case_that_was_closed_still_asks() -> None:
    one = grave((FOUND, ago(30)), (AllegationState.CLOSED, ago(5)))
    gap(of_cases(), picture(support=(ITEM,), hrddp=(assessment(None, ago(50)),), allegations=(one,)))


def test_support_outside_the_policy_received_or_over_is_not_touched() -> None:
    items = (
        support(scope=HrddpScope.OUTSIDE),
        support(direction=SupportDirection.RECEIVED),
        support(span=since(ended=before(1))),
    )
    assert isinstance(said(grave(), items=items), NotApplicable)


def test_where_the_order_of_days_is_unknown_it_asks() -> None:
    made = (assessment(None, in_year(2017)),)
    question(of_cases(), picture(support=(ITEM,), hrddp=made, allegations=(grave((FOUND, in_year(2017))),)))
