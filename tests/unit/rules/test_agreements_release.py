"""AGR-02: what the UN side releases."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.rules.asking import gap, outcome, outcomes, question
from tests.unit.rules.build import ago, picture
from tests.unit.rules.build_compliance import clauses, exchange
from tests.unit.rules.build_mechanisms import agreement
from tracker.domain.dates import Certainty, When, in_year
from tracker.domain.facts.agreements import AgreementFact, ExchangeFact
from tracker.domain.outcomes import Met, NotApplicable
from tracker.domain.picture import Picture
from tracker.domain.rules.agreements_release import AGR_02
from tracker.domain.vocabulary.agreements import (
    AgreementState,
    AgreementSubject,
    Channel,
    ExchangeKind,
    Flow,
)
from tracker.domain.vocabulary.basics import Basis, Sensitivity, Severity

CONFIDENTIAL, STRICT = Sensitivity.CONFIDENTIAL, Sensitivity.STRICTLY_CONFIDENTIAL


def text(**changes: Any) -> AgreementFact:
    return agreement(AgreementSubject.INFORMATION, **{"clauses": clauses()} | changes)


def under(basis: AgreementFact, **changes: Any) -> Picture:
    release = exchange(agreement=basis.ref.public_id, **changes)
    return picture(agreements=(basis,), exchanges=(release,))


def judged(release: ExchangeFact) -> Picture:
    return picture(exchanges=(release,))


def test_an_approved_release_is_met() -> None:
    assert isinstance(outcome(AGR_02, judged(exchange())), Met)
    assert isinstance(outcome(AGR_02, under(text(), level=CONFIDENTIAL)), Met)


def test_without_approval_it_is_critical_and_unknown_approval_asks() -> None:
    found = gap(AGR_02, judged(exchange(approved=False)))
    assert (found.severity, found.basis, found.since) == (Severity.CRITICAL, Basis.STATED_ABSENT, ago(5))
    question(AGR_02, judged(exchange(approved=None)))


def test_above_the_agreed_level_it_is_critical() -> None:
    assert gap(AGR_02, under(text(), level=STRICT)).severity is Severity.CRITICAL


@pytest.mark.parametrize(
    "level,agreed",
    [(None, CONFIDENTIAL), (CONFIDENTIAL, None)],
)
def test_levels_that_cannot_be_compared_ask(level: Sensitivity | None, agreed: Sensitivity | None) -> None:
    question(AGR_02, under(text(clauses=clauses(highest_level=agreed)), level=level))


def test_what_is_unclassified_is_never_above() -> None:
    assert isinstance(outcome(AGR_02, under(text(clauses=None), level=Sensitivity.UNCLASSIFIED)), Met)


@pytest.mark.parametrize(
    "end,days,fires",
    [("in_force_until", 6, True), ("in_force_until", 5, False), ("in_force_until", 4, False)],
)
def test_a_lapsed_basis_is_high_after_its_last_day(end: str, days: int, fires: bool) -> None:
    seen = under(text(**{end: ago(days)}))
    if fires:
        found = gap(AGR_02, seen)
        assert (found.severity, found.basis) == (Severity.HIGH, Basis.OVERDUE)
    else:
        assert isinstance(outcome(AGR_02, seen), Met)


@pytest.mark.parametrize("state", [AgreementState.TERMINATED, AgreementState.SUSPENDED, AgreementState.SUPERSEDED])
def test_a_state_that_lapsed_before_the_release_is_a_gap(state: AgreementState) -> None:
    gap(AGR_02, under(text(state=state, state_since=ago(6))))
    assert isinstance(outcome(AGR_02, under(text(state=state, state_since=ago(3)))), Met)
    unsure = text(state=state, state_since=in_year(2018), state_certainty=Certainty.YES)
    question(AGR_02, under(unsure))


def test_a_text_still_under_negotiation_is_no_basis() -> None:
    assert gap(AGR_02, under(text(state=AgreementState.NEGOTIATING))).severity is Severity.HIGH


def test_a_basis_that_is_not_among_the_records_asks() -> None:
    question(AGR_02, judged(exchange(agreement="ag-gone")))


def test_the_gravest_certain_fault_is_told() -> None:
    seen = under(text(in_force_until=ago(6)), approved=False)
    assert gap(AGR_02, seen).severity is Severity.CRITICAL
    seen = under(text(in_force_until=ago(6)), approved=None)
    assert gap(AGR_02, seen).severity is Severity.HIGH


def test_threat_warnings_are_exempt() -> None:
    release = exchange(approved=False, kind=ExchangeKind.THREAT_WARNING)
    assert isinstance(outcome(AGR_02, judged(release)), NotApplicable)


def test_what_comes_in_and_what_passed_outside_the_channel_is_not_asked() -> None:
    exchanges = (exchange(Flow.FROM_PARTNER, approved=False), exchange(approved=False, channel=Channel.OUTSIDE))
    assert outcomes(AGR_02, picture(exchanges=exchanges)) == []


def test_it_is_shown_for_180_days() -> None:
    gap(AGR_02, judged(exchange(when=ago(180), approved=False)))
    assert isinstance(outcome(AGR_02, judged(exchange(when=ago(181), approved=False))), NotApplicable)


@pytest.mark.parametrize("when", [in_year(2017), in_year(2018), When()])
def test_a_day_that_is_not_certain_asks(when: When) -> None:
    question(AGR_02, judged(exchange(when=when, approved=False)))


def test_what_rests_on_a_text_that_never_came_about_lapsed_even_before_talks_ended() -> None:
    broken = text(state=AgreementState.TERMINATED, state_since=ago(2), broken_off=True)
    assert gap(AGR_02, under(broken)).basis is Basis.OVERDUE
    assert isinstance(outcome(AGR_02, under(text(state=AgreementState.TERMINATED, state_since=ago(2)))), Met)
