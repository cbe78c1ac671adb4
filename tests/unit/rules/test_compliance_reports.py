"""HRC-04: compliance reports."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.rules.asking import gap, outcome, outcomes, question
from tests.unit.rules.build import ago, before, picture, since, statement
from tests.unit.rules.build_compliance import obligation, submission
from tracker.domain.cadence import Cadence
from tracker.domain.dates import UNKNOWN, When, in_year
from tracker.domain.facts.compliance import ObligationFact
from tracker.domain.outcomes import Met, NotApplicable, TooEarly
from tracker.domain.picture import Picture
from tracker.domain.rules.compliance_reports import HRC_04
from tracker.domain.vocabulary.basics import Basis, OwnerSide, Severity, Side
from tracker.domain.vocabulary.compliance import ObligationKind
from tracker.domain.vocabulary.gaps import Matter, Verdict
from tracker.domain.vocabulary.meetings import CadenceKind

QUARTERLY = Cadence(CadenceKind.EVERY_N_MONTHS, n=3)


def of(*duties: ObligationFact) -> Picture:
    return picture(obligations=duties)


@pytest.mark.parametrize(
    "days,severity",
    [(31, Severity.MEDIUM), (90, Severity.MEDIUM), (91, Severity.HIGH)],
)
def test_overdue_after_30_days_and_grave_after_90(days: int, severity: Severity) -> None:
    found = gap(HRC_04, of(obligation(next_due=before(days))))
    assert (found.severity, found.basis, found.since) == (severity, Basis.OVERDUE, ago(days - 31))


def test_within_30_days_it_is_too_early() -> None:
    assert isinstance(outcome(HRC_04, of(obligation(next_due=before(30)))), TooEarly)


def test_a_report_filed_meets() -> None:
    duty = obligation(next_due=before(60), submissions=(submission(before(40), before(60)),))
    assert isinstance(outcome(HRC_04, of(duty)), Met)


def test_a_cadence_counts_from_the_last_report() -> None:
    duty = obligation(cadence=QUARTERLY, submissions=(submission(date(2017, 11, 1)),))
    assert isinstance(outcome(HRC_04, of(duty)), Met)
    duty = obligation(cadence=QUARTERLY, submissions=(submission(date(2017, 10, 1)),))
    assert gap(HRC_04, of(duty)).since.exact == date(2018, 2, 1)


def test_the_side_that_reports_owns_the_gap() -> None:
    assert gap(HRC_04, of(obligation(next_due=before(60)))).owner is OwnerSide.PARTNER
    assert gap(HRC_04, of(obligation(next_due=before(60), by_side=Side.UN))).owner is OwnerSide.MISSION


def test_without_known_dates_it_is_not_asked() -> None:
    for duty in (obligation(), obligation(cadence=Cadence(CadenceKind.IN_WORDS, words="regularly"))):
        assert isinstance(outcome(HRC_04, of(duty)), NotApplicable)


def test_other_duties_and_those_that_ended_are_not_asked() -> None:
    ended = obligation(next_due=before(60), span=since(ended=before(1)))
    assert outcomes(HRC_04, of(obligation(ObligationKind.COUNCIL, next_due=before(60)), ended)) == []


def test_not_ours_to_record() -> None:
    duty = obligation(next_due=before(60))
    told = statement(Matter.COMPLIANCE_REPORT, Verdict.NOT_OURS, subject=duty.ref.public_id)
    assert isinstance(outcome(HRC_04, picture(obligations=(duty,), statements=(told,))), NotApplicable)


def test_what_is_not_certain_asks() -> None:
    question(HRC_04, of(obligation(cadence=QUARTERLY, span=since(UNKNOWN))))
    question(HRC_04, of(obligation(cadence=QUARTERLY, span=since(When(before(200), before(100))))))
    question(HRC_04, of(obligation(next_due=before(60), span=since(ended=in_year(2018)))))
    early = obligation(next_due=before(60), submissions=(submission(before(90)),))
    question(HRC_04, of(early))
