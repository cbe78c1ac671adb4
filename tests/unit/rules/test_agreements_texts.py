"""AGR-03, AGR-05 and AGR-07: texts near their end, negotiations that stand still, implementing texts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.rules.asking import gap, outcome, outcomes, question
from tests.unit.rules.build import after, ago, before, picture, statement, stocktake
from tests.unit.rules.build_compliance import MAYBE_TODAY
from tests.unit.rules.build_mechanisms import agreement
from tracker.domain.dates import UNKNOWN, Certainty, When, in_year, on
from tracker.domain.facts.agreements import AgreementFact
from tracker.domain.outcomes import Met, NotApplicable, TooEarly
from tracker.domain.picture import Picture
from tracker.domain.rules.agreements_texts import AGR_03, AGR_05, AGR_07
from tracker.domain.vocabulary.agreements import AgreementState
from tracker.domain.vocabulary.basics import Basis, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter


def of(*texts: AgreementFact) -> Picture:
    return picture(agreements=texts)


@pytest.mark.parametrize(
    "binding,days,severity",
    [
        (True, 180, Severity.LOW),
        (True, 90, Severity.LOW),
        (True, 89, Severity.MEDIUM),
        (False, 90, Severity.LOW),
        (False, 89, Severity.MEDIUM),
    ],
)
@pytest.mark.parametrize("date_of", ["in_force_until", "review"])
def test_near_its_end_or_review(binding: bool, days: int, severity: Severity, date_of: str) -> None:
    due: dict[str, Any] = {date_of: on(after(days))}
    found = gap(AGR_03, of(agreement(binding=binding, **due)))
    horizon = 180 if binding else 90
    assert (found.severity, found.basis, found.since) == (severity, Basis.OVERDUE, on(after(days - horizon)))


@pytest.mark.parametrize("binding,days", [(True, 181), (False, 91)])
def test_not_yet_near(binding: bool, days: int) -> None:
    assert isinstance(outcome(AGR_03, of(agreement(binding=binding, in_force_until=on(after(days))))), Met)


def test_a_review_that_has_passed_stays_until_a_new_date_is_recorded() -> None:
    assert gap(AGR_03, of(agreement(review=ago(30)))).severity is Severity.MEDIUM


def test_the_nearer_of_end_and_review_counts() -> None:
    found = gap(AGR_03, of(agreement(in_force_until=on(after(400)), review=on(after(20)))))
    assert (found.severity, found.since) == (Severity.MEDIUM, on(after(-70)))


def test_no_end_recorded_is_not_asked_and_an_unknown_end_asks() -> None:
    assert isinstance(outcome(AGR_03, of(agreement())), NotApplicable)
    question(AGR_03, of(agreement(in_force_until=UNKNOWN)))
    question(AGR_03, of(agreement(in_force_until=When(after(60), after(120)))))


def test_texts_not_in_effect_are_not_asked() -> None:
    texts = (agreement(in_force_until=ago(1)), agreement(state=AgreementState.NEGOTIATING, review=ago(1)))
    assert outcomes(AGR_03, of(*texts)) == []


@pytest.mark.parametrize("state", [AgreementState.PROPOSED, AgreementState.NEGOTIATING, AgreementState.LEGAL_CLEARANCE])
def test_a_negotiation_stands_still_after_180_days(state: AgreementState) -> None:
    assert isinstance(outcome(AGR_05, of(agreement(state=state, last_step=ago(180)))), Met)
    found = gap(AGR_05, of(agreement(state=state, last_step=ago(181))))
    assert (found.severity, found.basis, found.since) == (Severity.LOW, Basis.OVERDUE, ago(0))


def test_a_negotiation_on_which_something_waits_is_medium() -> None:
    text = agreement(state=AgreementState.NEGOTIATING, last_step=ago(181), awaited=True)
    assert gap(AGR_05, of(text)).severity is Severity.MEDIUM


def test_a_new_state_is_a_step() -> None:
    text = agreement(state=AgreementState.LEGAL_CLEARANCE, state_since=ago(10), last_step=ago(400))
    assert isinstance(outcome(AGR_05, of(text)), Met)
    text = agreement(state=AgreementState.LEGAL_CLEARANCE, state_since=ago(400))
    assert gap(AGR_05, of(text)).since == ago(400 - 181)


def test_steps_of_which_the_date_is_not_certain_ask() -> None:
    text = agreement(state=AgreementState.NEGOTIATING, state_since=UNKNOWN)
    question(AGR_05, of(text))
    text = agreement(state=AgreementState.NEGOTIATING, last_step=in_year(2017))
    question(AGR_05, of(text))
    text = agreement(state=AgreementState.NEGOTIATING, state_certainty=Certainty.MAYBE)
    question(AGR_05, of(text))
    text = agreement(state=AgreementState.NEGOTIATING, state_since=UNKNOWN, last_step=ago(181))
    question(AGR_05, of(text))


def test_texts_in_force_or_lapsed_are_not_negotiated() -> None:
    assert outcomes(AGR_05, of(agreement(), agreement(state=AgreementState.EXPIRED))) == []


def test_an_announced_text_is_asked_for_after_180_days() -> None:
    assert isinstance(outcome(AGR_07, of(agreement(implementing_text_announced=ago(180)))), TooEarly)
    found = question(AGR_07, of(agreement(implementing_text_announced=ago(181))))
    assert (found.severity, found.since) == (Severity.LOW, ago(0))


def test_an_announced_text_stated_or_found_missing_is_a_gap() -> None:
    text = agreement(implementing_text_announced=ago(300))
    told = statement(Matter.IMPLEMENTING_TEXT, subject=text.ref.public_id)
    found = gap(AGR_07, picture(agreements=(text,), statements=(told,)))
    assert (found.severity, found.basis) == (Severity.LOW, Basis.STATED_ABSENT)
    taken = stocktake(Theme.AGREEMENTS, before(20))
    assert gap(AGR_07, picture(agreements=(text,), stocktakes=(taken,))).basis is Basis.STOCKTAKE


def test_an_announced_text_that_came_or_lost_its_parent_is_not_asked() -> None:
    came = agreement(implementing_text_announced=ago(300), has_implementing_text=True)
    assert isinstance(outcome(AGR_07, of(came)), Met)
    over = agreement(implementing_text_announced=ago(300), in_force_until=ago(1))
    assert isinstance(outcome(AGR_07, of(over)), NotApplicable)
    assert outcomes(AGR_07, of(agreement())) == []


def test_an_announcement_of_which_the_date_is_not_certain_asks() -> None:
    text = agreement(implementing_text_announced=in_year(2017))
    told = statement(Matter.IMPLEMENTING_TEXT, subject=text.ref.public_id)
    question(AGR_07, picture(agreements=(text,), statements=(told,)))
    text = agreement(implementing_text_announced=ago(300), in_force_until=MAYBE_TODAY.plus(-10))
    told = statement(Matter.IMPLEMENTING_TEXT, subject=text.ref.public_id)
    question(AGR_07, picture(agreements=(text,), statements=(told,)))
