"""REP-01 and the schedule it reads: when the next report is due, and whether it is late."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.unit.rules.asking import gap, outcome, outcomes, question
from tests.unit.rules.build import START, TODAY, after, ago, before, picture, ref, since, statement
from tracker.domain.cadence import Cadence
from tracker.domain.dates import UNKNOWN, Span, When, in_month, in_year, on
from tracker.domain.facts.compliance import ObligationFact, SubmissionFact
from tracker.domain.outcomes import Met, NotApplicable, TooEarly
from tracker.domain.picture import Picture
from tracker.domain.rules.planning_reports import REP_01
from tracker.domain.rules.schedule import open_report, schedule_known
from tracker.domain.vocabulary.basics import Basis, OwnerSide, RecordKind, Severity, Side
from tracker.domain.vocabulary.compliance import ObligationKind
from tracker.domain.vocabulary.gaps import Matter, Verdict
from tracker.domain.vocabulary.meetings import CadenceKind

QUARTERLY = Cadence(CadenceKind.EVERY_N_MONTHS, 3)


def report(filed: When, covers_due: date | None = None, *, on_event: bool = False) -> SubmissionFact:
    made = ref(RecordKind.COMPLIANCE_REPORT)
    return SubmissionFact(ref=made, filed=filed, covers_due=covers_due, on_event=on_event)


def duty(*filed: SubmissionFact, kind: ObligationKind = ObligationKind.COUNCIL, **changes: Any) -> ObligationFact:
    base: dict[str, Any] = {"ref": ref(RecordKind.OBLIGATION, "ro-1"), "by_side": Side.PARTNER, "span": since()}
    return ObligationFact(kind=kind, submissions=filed, **base | changes)


def owing(*filed: SubmissionFact, **changes: Any) -> Picture:
    return picture(obligations=(duty(*filed, **changes),))


def due(*filed: SubmissionFact, **changes: Any) -> When | None:
    return open_report(duty(*filed, **changes), TODAY)


@pytest.mark.parametrize("days, late", [(29, False), (30, False), (31, True)])
def test_a_report_on_a_single_date(days: int, late: bool) -> None:
    seen = owing(next_due=before(days))
    if late:
        found = gap(REP_01, seen)
        assert (found.severity, found.basis, found.since) == (Severity.MEDIUM, Basis.OVERDUE, on(TODAY))
    else:
        found_early = outcome(REP_01, seen)
        assert isinstance(found_early, TooEarly)
        assert found_early.until == after(30 - days)


def test_the_owner_is_headquarters() -> None:
    assert REP_01.owner is OwnerSide.UNHQ


def test_without_a_schedule_it_is_silent() -> None:
    for cadence in (None, Cadence(CadenceKind.ON_DEMAND), Cadence(CadenceKind.IN_WORDS, words="as required")):
        assert not schedule_known(duty(cadence=cadence))
        assert isinstance(outcome(REP_01, owing(cadence=cadence)), NotApplicable)


def test_other_reports_are_not_its_matter() -> None:
    assert outcomes(REP_01, owing(next_due=before(99), kind=ObligationKind.COMPLIANCE)) == []


def test_a_duty_that_ended_or_may_have() -> None:
    assert outcomes(REP_01, owing(next_due=before(99), span=since(START, before(1)))) == []
    question(REP_01, owing(next_due=before(99), span=Span(on(START), UNKNOWN)))


def test_not_ours() -> None:
    ours = statement(Matter.COUNCIL_REPORT, Verdict.NOT_OURS, subject="ro-1")
    seen = picture(obligations=(duty(next_due=before(99)),), statements=(ours,))
    assert isinstance(outcome(REP_01, seen), NotApplicable)


def test_the_first_report_is_due_one_interval_after_the_duty_began() -> None:
    assert due(cadence=QUARTERLY, span=since(date(2017, 12, 1))) == on(date(2018, 3, 1))
    assert due(cadence=QUARTERLY, span=since(in_month(2017, 12))) == When(date(2018, 3, 1), date(2018, 3, 31))


def test_a_report_that_names_its_date_moves_the_schedule_to_it() -> None:
    filed = report(on(date(2018, 2, 20)), covers_due=date(2018, 1, 1))
    assert due(filed, cadence=QUARTERLY) == on(date(2018, 4, 1))


def test_a_report_that_names_none_counts_from_its_day() -> None:
    assert due(report(on(date(2018, 2, 1))), cadence=QUARTERLY) == on(date(2018, 5, 1))
    assert due(report(in_month(2018, 1)), cadence=QUARTERLY) == When(date(2018, 4, 1), date(2018, 4, 30))


def test_a_report_on_an_event_answers_a_date_only_where_it_names_it() -> None:
    assert due(report(ago(5), on_event=True), next_due=before(40)) == on(before(40))
    assert due(report(ago(5), before(40), on_event=True), next_due=before(40)) is None
    late = gap(REP_01, owing(report(ago(5), on_event=True), next_due=before(40)))
    assert len(late.records) == 1, "the report that answers nothing is no evidence"


def test_what_was_due_at_the_end_of_a_month_is_due_at_the_end_of_the_next() -> None:
    filed = report(on(date(2018, 2, 20)), covers_due=date(2017, 11, 30))
    assert due(filed, cadence=QUARTERLY) == on(date(2018, 2, 28))
    assert due(report(on(date(2017, 11, 30))), cadence=QUARTERLY) == on(date(2018, 2, 28))
    monthly = Cadence(CadenceKind.MONTHLY)
    assert due(report(on(TODAY), covers_due=date(2018, 2, 28)), cadence=monthly) == on(date(2018, 3, 31))
    assert due(report(on(date(2018, 2, 28))), cadence=monthly) == on(date(2018, 3, 28)), "the day on which it was filed"


def test_a_report_filed_later_than_the_day_is_not_seen() -> None:
    assert due(report(on(after(1))), next_due=before(40)) == on(before(40))


def test_a_report_that_may_be_filed_later_widens_the_date() -> None:
    found = due(report(in_year(2018), covers_due=before(40)), cadence=QUARTERLY, next_due=before(40))
    assert found is not None
    assert found.earliest == before(40)
    assert found.latest is not None
    assert found.latest > TODAY
    question(REP_01, owing(report(in_year(2018), covers_due=before(40)), next_due=before(40)))


def test_a_single_date_once_answered_leaves_nothing_due() -> None:
    filed = report(ago(5), covers_due=before(40))
    assert due(filed, next_due=before(40)) is None
    assert isinstance(outcome(REP_01, owing(filed, next_due=before(40))), Met)
    assert due(report(ago(40)), next_due=before(40)) is None


def test_a_report_filed_ahead_of_the_date_may_be_the_one() -> None:
    question(REP_01, owing(report(ago(60)), next_due=before(40)))


def test_after_a_single_date_the_interval_goes_on() -> None:
    filed = report(on(date(2017, 12, 1)), covers_due=date(2017, 12, 1))
    assert due(filed, next_due=date(2017, 12, 1), cadence=QUARTERLY) == on(date(2018, 3, 1))


def test_reports_in_time_satisfy() -> None:
    last = report(ago(10))
    found = outcome(REP_01, owing(report(ago(100)), last, cadence=QUARTERLY))
    assert isinstance(found, Met)
    assert last.ref in found.records


def test_a_report_long_missing_is_overdue() -> None:
    last = report(ago(400))
    found = gap(REP_01, owing(last, cadence=QUARTERLY))
    assert found.records[-1] == last.ref


def test_a_filing_of_an_uncertain_day_asks() -> None:
    question(REP_01, owing(report(in_year(2017)), cadence=QUARTERLY))
