"""The matrix: each of the six states of a cell, and what may never enter one."""

from __future__ import annotations

from typing import Any

from tests.unit.rules import build
from tests.unit.rules.build import START, after, before
from tests.unit.rules.toys import asks, fires, satisfied, toy
from tracker.domain.access import Reader
from tracker.domain.dates import on
from tracker.domain.matrix import cell, matrix_row
from tracker.domain.outcomes import NotApplicable
from tracker.domain.picture import Picture
from tracker.domain.review import Review, review
from tracker.domain.rules.rule import Audience, Rule
from tracker.domain.summary import Cell
from tracker.domain.texts import Text
from tracker.domain.vocabulary.basics import Sensitivity, Severity, Theme
from tracker.domain.vocabulary.gaps import CellState

READER = Reader(level=Sensitivity.UNCLASSIFIED)
PARTNERSHIP = build.partnership().ref


def liaison(*rules: Rule, reader: Reader = READER, seen: Picture | None = None) -> Cell:
    return cell(review(seen or build.picture(), rules, reader), Theme.LIAISON)


def test_a_gap_outweighs_a_question_and_both_are_listed_gravest_first() -> None:
    low = toy("TOY-01", fires(PARTNERSHIP, severity=Severity.LOW))
    found = liaison(low, toy("TOY-02"), toy("TOY-03", asks(PARTNERSHIP)))
    assert found.state is CellState.GAPS
    assert [f.code for f in found.gaps] == ["TOY-02", "TOY-01"]
    assert [f.code for f in found.questions] == ["TOY-03"]


def test_questions_alone_are_to_verify() -> None:
    assert liaison(toy(says=asks(PARTNERSHIP))).state is CellState.TO_VERIFY


def test_what_fires_out_of_sight_restricts_the_cell() -> None:
    seen = review(build.picture(), [toy(says=asks(PARTNERSHIP))], READER)
    restricted = Review(picture=seen.picture, judged=seen.judged, hidden=seen.judged)
    found = cell(restricted, Theme.LIAISON)
    assert found.state is CellState.RESTRICTED
    assert len(found.questions) == 1, "what he may answer is still listed"


def test_rules_for_clearing_officers_never_enter_the_matrix() -> None:
    clearing = toy(audience=Audience.CLEARING)
    judged = review(build.picture(), [toy()], READER).judged
    secret = tuple(type(j)(clearing, j.outcome) for j in judged)
    review_of_secrets = Review(picture=build.picture(), judged=secret, hidden=secret)
    assert cell(review_of_secrets, Theme.LIAISON).state is CellState.NOT_APPLICABLE


def test_none_is_said_after_a_stocktake() -> None:
    made = before(90)
    seen = build.picture(stocktakes=(build.stocktake(Theme.LIAISON, made),))
    found = liaison(seen=seen)
    assert (found.state, found.reviewed_on) == (CellState.REVIEWED, made)


def test_a_stocktake_lasts_ninety_days_and_must_be_complete() -> None:
    old = build.picture(stocktakes=(build.stocktake(Theme.LIAISON, before(91)),))
    partial = build.picture(stocktakes=(build.stocktake(Theme.LIAISON, complete=False),))
    assert liaison(seen=old).state is CellState.NOT_APPLICABLE
    assert liaison(seen=partial).state is CellState.NOT_APPLICABLE


def test_none_is_said_where_records_bear_it_out() -> None:
    found = liaison(toy(says=satisfied(PARTNERSHIP, PARTNERSHIP)))
    assert (found.state, found.reviewed_on) == (CellState.REVIEWED, None)


def test_nothing_to_ask_is_not_applicable() -> None:
    why = NotApplicable(subject=PARTNERSHIP, why=Text("nothing"))
    found = liaison(toy(says=why))
    assert (found.state, found.start_up) == (CellState.NOT_APPLICABLE, False)


def test_distance_by_decision_says_since_when() -> None:
    seen = build.picture(decisions=(build.decision(),))
    found = liaison(toy(posture=True), seen=seen)
    assert (found.state, found.decided_on) == (CellState.BY_DECISION, START)


def test_inside_the_start_up_there_is_a_notice_only() -> None:
    def on_day(number: int) -> dict[str, Any]:
        return {"seen": build.picture(partnership=build.partnership(span=build.since(on(before(number - 1)))))}

    rule = toy(absence=True)
    for number in (1, 89):
        found = liaison(rule, **on_day(number))
        assert (found.state, found.start_up) == (CellState.NOT_APPLICABLE, True), number
    assert liaison(rule, **on_day(91)).state is CellState.GAPS


def test_a_row_names_the_partnership_and_holds_every_theme() -> None:
    seen = build.picture(partnership=build.partnership(span=build.since(START, after(10))), force=build.combat_force())
    row = matrix_row(review(seen, [], READER))
    assert row.partnership.public_id == "pa-1"
    assert [theme for theme, _ in row.cells] == list(Theme)
    assert [text.msgid for text in row.about] == ["counter-terrorism or enforcement role", "since: %(date)s"]
