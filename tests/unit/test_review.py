"""The engine: silence, grace, posture, certainty, keys, swallowing; on toy rules and on the real ones."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.rules.build import (
    START,
    TODAY,
    after,
    ago,
    before,
    clause,
    combat_force,
    decision,
    force,
    partnership,
    picture,
    since,
    statement,
    stocktake,
    value,
)
from tests.unit.rules.build_mechanisms import position
from tests.unit.rules.toys import asks, fires, satisfied, toy
from tracker.domain.access import Reader
from tracker.domain.dates import UNKNOWN, Span, When, in_month, in_year, on
from tracker.domain.outcomes import ByDecision, Fires, Gap, Met, Question, TooEarly
from tracker.domain.picture import Picture
from tracker.domain.review import judge, review
from tracker.domain.rules import RULES
from tracker.domain.rules.rule import Rule
from tracker.domain.vocabulary.basics import Basis, Severity, Side, Theme
from tracker.domain.vocabulary.gaps import Matter
from tracker.domain.vocabulary.missions import ClauseSubject, MandateType, Posture

READER = Reader(account=1, signed_in=True)
US = partnership().ref


def only(rule: Rule, seen: Picture | None = None) -> Any:
    (judged,) = judge(seen or picture(), [rule])
    return judged.outcome


def codes(seen: Picture, rules: tuple[Rule, ...] = RULES) -> set[str]:
    return {f.code for f in review(seen, rules, READER).findings}


def test_an_empty_register_makes_questions_and_no_gap() -> None:
    found = review(picture(force=combat_force()), RULES, READER).findings
    assert found
    assert not [f for f in found if f.is_gap]
    assert all(f.severity.rank <= Severity.MEDIUM.rank for f in found)
    assert all(f.basis is Basis.NOT_RECORDED for f in found)


def test_a_stocktake_of_every_theme_turns_the_absences_of_that_day_into_gaps() -> None:
    everything = tuple(stocktake(theme) for theme in Theme)
    found = review(picture(stocktakes=everything), RULES, READER).findings
    assert {f.code for f in found if f.is_gap} >= {"LIA-01", "MTG-01", "DEL-04", "PLN-01"}


def test_gaps_come_before_questions_and_the_gravest_first() -> None:
    high, low = fires(US), fires(US, severity=Severity.LOW)
    rules = [toy("TOY-01", asks(US)), toy("TOY-02", low), toy("TOY-03", high), toy("TOY-04", high)]
    found = review(picture(), rules, READER).findings
    assert [f.code for f in found] == ["TOY-03", "TOY-04", "TOY-02", "TOY-01"]


@pytest.mark.parametrize("days, asked", [(1, False), (89, False), (90, False), (91, True)])
def test_the_start_up_grace_of_a_partnership(days: int, asked: bool) -> None:
    """Day 1 is the day on which it began."""
    began = partnership(span=since(before(days - 1)))
    found = only(toy(absence=True), picture(partnership=began))
    if asked:
        assert isinstance(found, Fires)
    else:
        assert isinstance(found, TooEarly)
        assert found.until == after(90 - days)


@pytest.mark.parametrize("days, asked", [(1, False), (30, False), (31, True)])
def test_where_the_force_answers_a_crisis_the_grace_is_shorter(days: int, asked: bool) -> None:
    crisis = force(mandates=(value(MandateType.CRISIS_RESPONSE),))
    seen = picture(partnership=partnership(span=since(before(days - 1))), force=crisis)
    assert isinstance(only(toy(absence=True), seen), Fires) is asked


def test_a_mandate_that_may_be_crisis_response_asks_between_the_two() -> None:
    maybe = force(mandates=(value(MandateType.CRISIS_RESPONSE, Span(UNKNOWN)),))
    early = picture(partnership=partnership(span=since(before(29))), force=maybe)
    between = picture(partnership=partnership(span=since(before(60))), force=maybe)
    past = picture(partnership=partnership(span=since(before(90))), force=maybe)
    assert isinstance(only(toy(absence=True), early), TooEarly)
    assert isinstance(only(toy(absence=True), between), Question)
    assert isinstance(only(toy(absence=True), past), Gap)


@pytest.mark.parametrize("days, asked", [(1, False), (89, False), (91, True)])
def test_silence_in_a_new_partnership_is_never_a_gap(days: int, asked: bool) -> None:
    seen = picture(partnership=partnership(span=since(before(days - 1))), force=combat_force())
    found = review(seen, RULES, READER).findings
    assert not [f for f in found if f.is_gap]
    assert bool(found) is asked


def test_grace_covers_absence_only() -> None:
    new = picture(partnership=partnership(span=since(TODAY)))
    assert isinstance(only(toy(absence=False), new), Gap)
    lapsed = fires(US, basis=Basis.OVERDUE)
    assert isinstance(only(toy(says=lapsed, absence=True), new), Gap)
    assert isinstance(only(toy(says=satisfied(US), absence=True), new), Met)


def test_a_start_on_an_uncertain_day_asks_instead_of_waiting() -> None:
    seen = picture(partnership=partnership(span=Span(When(None, TODAY))))
    assert isinstance(only(toy(absence=True), seen), Question)
    month = picture(partnership=partnership(span=Span(in_month(2017, 12))))
    assert isinstance(only(toy(absence=True), month), TooEarly)


def test_where_leadership_keeps_its_distance_absence_is_by_decision() -> None:
    keeps = decision(Posture.DISTANCE)
    found = only(toy(posture=True), picture(decisions=(keeps,)))
    assert found == ByDecision(subject=US, decision=keeps.ref)


@pytest.mark.parametrize(
    "decisions",
    [
        (decision(Posture.FULL),),
        (decision(Posture.DISTANCE, since(START, before(1))),),
        (decision(Posture.DISTANCE, since(after(1))),),
        (decision(Posture.DISTANCE, component="force"),),
        (decision(Posture.DISTANCE), decision(Posture.FULL, since(before(5)))),
    ],
    ids=["closeness", "ended", "not yet", "a component's", "overtaken"],
)
def test_without_a_standing_decision_to_keep_distance_gaps_stay(decisions: tuple[Any, ...]) -> None:
    assert isinstance(only(toy(posture=True), picture(decisions=decisions)), Gap)


@pytest.mark.parametrize(
    "decisions",
    [
        (decision(Posture.DISTANCE, Span(in_year(2018))),),
        (decision(Posture.DISTANCE), decision(Posture.FULL, Span(in_year(2018)))),
        (decision(Posture.DISTANCE), decision(Posture.FULL)),
    ],
    ids=["perhaps decided", "perhaps overtaken", "two on one day"],
)
def test_where_it_is_not_certain_that_distance_is_kept_it_asks(decisions: tuple[Any, ...]) -> None:
    assert isinstance(only(toy(posture=True), picture(decisions=decisions)), Question)


def test_the_emergency_channel_stays_expected_at_a_distance() -> None:
    apart = picture(force=combat_force(), decisions=(decision(Posture.DISTANCE),))
    found = codes(apart)
    assert "LIA-08" in found
    assert not {"LIA-01", "MTG-01", "MTG-02", "AGR-01", "PLN-01"} & found
    by_decision = {j.rule.code for j in judge(apart, RULES) if isinstance(j.outcome, ByDecision)}
    assert {"LIA-01", "MTG-01", "AGR-01", "PLN-01"} <= by_decision


def test_rows_of_the_register_never_fire() -> None:
    assert judge(picture(partnership=partnership(tracked_since=None)), RULES) == []


def test_a_partnership_tracked_since_later_is_looked_back_on() -> None:
    assert codes(picture(partnership=partnership(tracked_since=after(900))))


def test_a_partnership_that_has_not_begun_says_nothing() -> None:
    assert judge(picture(partnership=partnership(span=since(after(1)))), RULES) == []


@pytest.mark.parametrize("span", [Span(UNKNOWN), Span(on(START), UNKNOWN), Span(When(START, after(9)))])
def test_a_partnership_that_may_exist_only_asks(span: Span) -> None:
    seen = picture(partnership=partnership(span=span), statements=tuple(statement(m) for m in Matter))
    found = review(seen, RULES, READER).findings
    assert found
    assert not [f for f in found if f.is_gap]


def test_after_the_end_only_what_is_asked_then() -> None:
    over = picture(partnership=partnership(span=since(START, before(300))))
    assert {j.rule.code for j in judge(over, RULES)} == {"LES-01"}
    last_day = picture(partnership=partnership(span=since(START, TODAY)))
    assert "LES-01" not in {j.rule.code for j in judge(last_day, RULES)}


def test_an_end_that_may_have_come_asks_what_is_asked_then() -> None:
    perhaps = picture(partnership=partnership(span=Span(on(START), UNKNOWN)))
    assert isinstance(only(toy(after_end=True), perhaps), Question)


def test_a_gap_stays_a_gap_when_its_statement_ages() -> None:
    old = statement(Matter.LIAISON_POSITION, as_of=ago(400), review_on=before(220))
    found = next(f for f in review(picture(statements=(old,)), RULES, READER).findings if f.code == "LIA-01")
    assert found.is_gap
    assert found.unconfirmed_since == before(220)


def test_a_gap_stays_a_gap_when_its_stocktake_ages() -> None:
    old = stocktake(Theme.LIAISON, before(91))
    found = next(f for f in review(picture(stocktakes=(old,)), RULES, READER).findings if f.code == "LIA-01")
    assert found.is_gap
    assert found.unconfirmed_since == before(1)
    fresh = stocktake(Theme.LIAISON, before(90))
    again = next(f for f in review(picture(stocktakes=(fresh,)), RULES, READER).findings if f.code == "LIA-01")
    assert again.unconfirmed_since is None


def test_one_cause_one_finding() -> None:
    asked = clause(ClauseSubject.LIAISON)
    found = codes(picture(clauses=(asked,)))
    assert "LIA-07" in found
    assert not {"LIA-01", "LIA-02"} & found
    answered = codes(picture(clauses=(asked,), positions=(position(),)))
    assert not {"LIA-07", "LIA-01"} & answered
    assert "LIA-02" in answered


@pytest.mark.parametrize(
    "eater, eaten, left",
    [
        (fires(US), fires(US), {"TOY-01"}),
        (fires(US), asks(US), {"TOY-01"}),
        (asks(US), asks(US), {"TOY-01"}),
        (asks(US), fires(US), {"TOY-01", "TOY-02"}),
        (satisfied(US), fires(US), {"TOY-02"}),
    ],
)
def test_a_gap_swallows_both_and_a_question_only_questions(eater: Any, eaten: Any, left: set[str]) -> None:
    assert codes(picture(), (toy("TOY-01", eater), toy("TOY-02", eaten, swallowed_by=("TOY-01",)))) == left


def test_only_a_positive_record_satisfies() -> None:
    found = {j.rule.code for j in judge(picture(positions=(position(Side.UN), position(Side.PARTNER))), RULES)}
    assert "LIA-01" in found
    met = {j.rule.code for j in judge(picture(), RULES) if isinstance(j.outcome, Met)}
    assert met == set()
