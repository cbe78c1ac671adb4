"""HRC-05 and HRC-06: allegations conveyed and answered."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.rules.asking import gap, outcome, outcomes, question
from tests.unit.rules.build import ago, before, picture
from tests.unit.rules.build_compliance import case
from tracker.domain.dates import UNKNOWN, When, in_year, on
from tracker.domain.facts.compliance import AllegationFact
from tracker.domain.outcomes import Gap, Met, NotApplicable, TooEarly
from tracker.domain.picture import Picture
from tracker.domain.rules.compliance_cases import HRC_05, HRC_06
from tracker.domain.rules.rule import Audience
from tracker.domain.vocabulary.basics import Basis, Severity
from tracker.domain.vocabulary.compliance import AllegationCategory, AllegationChannel, AllegationState

RECEIVED, ASSESSED, TRANSMISSIBLE = AllegationState.RECEIVED, AllegationState.ASSESSED, AllegationState.TRANSMISSIBLE
HELD, CONVEYED = AllegationState.HELD, AllegationState.CONVEYED
ACKNOWLEDGED, INTERIM = AllegationState.ACKNOWLEDGED, AllegationState.INTERIM_REPLY


def of(*cases: AllegationFact) -> Picture:
    return picture(allegations=cases)


def to_convey(days: int, **changes: Any) -> AllegationFact:
    return case((RECEIVED, ago(days + 9)), (ASSESSED, ago(days)), (TRANSMISSIBLE, ago(days)), **changes)


def test_both_rules_are_for_the_circle_of_the_case() -> None:
    assert HRC_05.audience is HRC_06.audience is Audience.CIRCLE
    assert outcomes(HRC_05, picture()) == outcomes(HRC_06, picture()) == []


@pytest.mark.parametrize(
    "channel,days",
    [(AllegationChannel.HRDDP, 14), (AllegationChannel.CRSV, 14), (AllegationChannel.SEA, 3)],
)
def test_days_to_convey(channel: AllegationChannel, days: int) -> None:
    assert isinstance(outcome(HRC_05, of(to_convey(days, channel=channel))), TooEarly)
    found = gap(HRC_05, of(to_convey(days + 1, channel=channel)))
    assert (found.severity, found.basis, found.since) == (Severity.CRITICAL, Basis.OVERDUE, ago(0))


def test_exploitation_is_conveyed_as_soon_on_whatever_channel() -> None:
    alleged = {"category": AllegationCategory.SEA, "channel": AllegationChannel.HRDDP}
    assert gap(HRC_05, of(to_convey(4, **alleged))).since == ago(0)
    assert isinstance(outcome(HRC_05, of(to_convey(3, **alleged))), TooEarly)


def test_an_allegation_conveyed_or_not_to_convey() -> None:
    sent = case((ASSESSED, ago(60)), (TRANSMISSIBLE, ago(60)), (CONVEYED, ago(30)))
    assert isinstance(outcome(HRC_05, of(sent)), Met)
    for other in (case((RECEIVED, ago(60))), case((RECEIVED, ago(60)), (ASSESSED, ago(40)))):
        assert isinstance(outcome(HRC_05, of(other)), NotApplicable)
    closed = case((ASSESSED, ago(60)), (TRANSMISSIBLE, ago(60)), (AllegationState.CLOSED, ago(30)))
    assert isinstance(outcome(HRC_05, of(closed)), NotApplicable)


def test_a_hold_stops_the_duty_until_its_last_day() -> None:
    steps = ((ASSESSED, ago(60)), (TRANSMISSIBLE, ago(60)), (HELD, ago(50)))
    assert isinstance(outcome(HRC_05, of(case(*steps))), NotApplicable)
    assert isinstance(outcome(HRC_05, of(case(*steps, held_until=before(0)))), NotApplicable)
    found = gap(HRC_05, of(case(*steps, held_until=before(1))))
    assert found.since == ago(0)


def test_the_clock_starts_when_it_is_transmissible_not_when_it_was_received_or_assessed() -> None:
    steps = ((RECEIVED, ago(200)), (ASSESSED, ago(60)), (HELD, ago(50)), (TRANSMISSIBLE, ago(14)))
    assert isinstance(outcome(HRC_05, of(case(*steps))), TooEarly)
    late = ((RECEIVED, ago(200)), (ASSESSED, ago(60)), (TRANSMISSIBLE, ago(15)))
    assert gap(HRC_05, of(case(*late))).since == ago(0)


def test_a_hold_that_was_lifted_leaves_no_day_but_its_own() -> None:
    steps = ((ASSESSED, ago(60)), (TRANSMISSIBLE, ago(60)), (HELD, ago(50)), (TRANSMISSIBLE, ago(20)))
    assert gap(HRC_05, of(case(*steps))).since == ago(19)


def test_what_was_assessed_anew_must_be_found_transmissible_anew() -> None:
    steps = ((ASSESSED, ago(60)), (TRANSMISSIBLE, ago(60)), (ASSESSED, ago(20)))
    assert isinstance(outcome(HRC_05, of(case(*steps))), NotApplicable)
    assert gap(HRC_05, of(case(*steps, (TRANSMISSIBLE, ago(15))))).since == ago(0)


def test_a_hold_that_ends_before_the_days_are_over_leaves_them() -> None:
    steps = ((ASSESSED, ago(10)), (TRANSMISSIBLE, ago(10)), (HELD, ago(9)))
    assert isinstance(outcome(HRC_05, of(case(*steps, held_until=before(5)))), TooEarly)


def test_a_case_re_opened_counts_from_there() -> None:
    before_that = ((ASSESSED, ago(90)), (TRANSMISSIBLE, ago(90)), (CONVEYED, ago(80)))
    again = (*before_that, (AllegationState.REOPENED, ago(40)), (ASSESSED, ago(30)), (TRANSMISSIBLE, ago(30)))
    assert gap(HRC_05, of(case(*again))).since == ago(15)
    assert isinstance(outcome(HRC_06, of(case(*again))), NotApplicable)


def test_dates_that_are_not_certain_ask() -> None:
    for when in (UNKNOWN, in_year(2018), When(before(20), before(10))):
        question(HRC_05, of(case((ASSESSED, when), (TRANSMISSIBLE, when))))
    perhaps = ((ASSESSED, ago(60)), (TRANSMISSIBLE, ago(60)), (CONVEYED, in_year(2018)))
    question(HRC_05, of(case(*perhaps)))


def test_receipt_is_due_within_30_days() -> None:
    assert isinstance(outcome(HRC_06, of(case((CONVEYED, ago(30))))), TooEarly)
    found = gap(HRC_06, of(case((CONVEYED, ago(31)))))
    assert (found.severity, found.basis, found.since) == (Severity.HIGH, Basis.OVERDUE, ago(0))


def test_substance_is_due_within_90_days() -> None:
    assert isinstance(outcome(HRC_06, of(case((CONVEYED, ago(90)), (ACKNOWLEDGED, ago(80))))), TooEarly)
    found = gap(HRC_06, of(case((CONVEYED, ago(91)), (ACKNOWLEDGED, ago(80)))))
    assert found.since == ago(0)


def test_an_interim_reply_starts_the_days_again_once() -> None:
    steps = ((CONVEYED, ago(150)), (ACKNOWLEDGED, ago(140)), (INTERIM, ago(90)))
    assert isinstance(outcome(HRC_06, of(case(*steps))), TooEarly)
    steps = ((CONVEYED, ago(150)), (INTERIM, ago(91)), (INTERIM, ago(10)))
    assert gap(HRC_06, of(case(*steps))).since == ago(0)


@pytest.mark.parametrize(
    "state",
    [
        AllegationState.ANSWERED,
        AllegationState.SUBSTANTIATED,
        AllegationState.NOT_SUBSTANTIATED,
        AllegationState.INCONCLUSIVE,
        AllegationState.REMEDIED,
    ],
)
def test_an_answer_meets(state: AllegationState) -> None:
    assert isinstance(outcome(HRC_06, of(case((CONVEYED, ago(200)), (state, ago(100))))), Met)


def test_a_case_not_conveyed_or_closed_waits_for_no_answer() -> None:
    assert isinstance(outcome(HRC_06, of(to_convey(60))), NotApplicable)
    closed = case((CONVEYED, ago(200)), (AllegationState.CLOSED, ago(5)))
    assert isinstance(outcome(HRC_06, of(closed)), NotApplicable)


def test_steps_of_which_the_date_is_not_certain_ask() -> None:
    question(HRC_06, of(case((CONVEYED, When(before(40), before(20))))))
    question(HRC_06, of(case((CONVEYED, ago(60)), (ACKNOWLEDGED, When(before(5), on(before(-5)).latest)))))
    assert isinstance(outcome(HRC_06, of(case((CONVEYED, ago(120)), (ACKNOWLEDGED, in_year(2018))))), Gap)


def test_why_nothing_is_asked_is_true_of_a_case_that_was_opened_again_or_closed() -> None:
    closed = ((ASSESSED, ago(60)), (TRANSMISSIBLE, ago(60)), (CONVEYED, ago(50)), (AllegationState.CLOSED, ago(40)))
    again = (*closed, (AllegationState.REOPENED, ago(30)))
    for steps, whys in (
        (((ASSESSED, ago(60)),), ("not been assessed as one to convey.", "has not been conveyed.")),
        (again, ("It has not been assessed since as one to convey.", "It has not been conveyed since.")),
        ((*again, (AllegationState.CLOSED, ago(20))), ("The case is closed.", "The case is closed.")),
    ):
        told = [outcome(rule, of(case(*steps))) for rule in (HRC_05, HRC_06)]
        for said, why in zip(told, whys, strict=True):
            assert isinstance(said, NotApplicable)
            assert said.why.msgid.endswith(why)
