"""DEL-01 and DEL-03: delineation with a force in a combat role, division of overlapping tasks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.unit.rules.asking import gap, outcome, question
from tests.unit.rules.build import (
    START,
    TODAY,
    after,
    ago,
    before,
    clause,
    combat_force,
    force,
    mission,
    partnership,
    picture,
    shared_area,
    since,
    statement,
    stocktake,
    unstated_force,
    value,
    values,
)
from tests.unit.rules.build_mechanisms import agreement
from tracker.domain.dates import MAYBE, Span, When, in_year, on
from tracker.domain.outcomes import Met, NotApplicable, TooEarly
from tracker.domain.picture import Picture
from tracker.domain.rules.delineation import DEL_01, DEL_03
from tracker.domain.vocabulary.agreements import AgreementKind, AgreementState, AgreementSubject
from tracker.domain.vocabulary.basics import Basis, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter, Verdict
from tracker.domain.vocabulary.missions import ClauseSubject, CombatRole, Task

PARTNERSHIP = partnership().ref


def overlapping(**changes: Any) -> Picture:
    return picture(**shared_area() | changes)


def training(**changes: Any) -> Picture:
    tasks = values(Task.TRAINING, Task.MONITORING)
    return picture(**{"mission": mission(tasks=tasks), "force": force(tasks=tasks)} | changes)


def test_silence_asks_and_never_above_medium() -> None:
    found = question(DEL_01, overlapping())
    assert found.severity is Severity.MEDIUM
    assert found.since == on(START).plus(91)


@pytest.mark.parametrize(("days", "expected"), [(89, TooEarly), (90, TooEarly), (91, None)])
def test_the_clock_runs_from_the_start_of_the_partnership(days: int, expected: type | None) -> None:
    seen = overlapping(partnership=partnership(span=since(before(days))))
    found = outcome(DEL_01, seen)
    assert isinstance(found, expected) if expected else found == question(DEL_01, seen)
    if isinstance(found, TooEarly):
        assert found.until == after(90 - days)


def test_a_statement_makes_a_high_gap() -> None:
    found = gap(DEL_01, overlapping(statements=(statement(Matter.DELINEATION),)))
    assert (found.severity, found.basis, found.since) == (Severity.HIGH, Basis.STATED_ABSENT, ago(10))


def test_a_stocktake_makes_a_gap() -> None:
    found = gap(DEL_01, overlapping(stocktakes=(stocktake(Theme.DELINEATION),)))
    assert (found.basis, found.unconfirmed_since) == (Basis.STOCKTAKE, None)


def test_the_mandate_alone_answers_partly() -> None:
    mandate = clause(ClauseSubject.MANDATE)
    found = gap(DEL_01, overlapping(statements=(statement(Matter.DELINEATION),), clauses=(mandate,)))
    assert found.severity is Severity.MEDIUM
    assert mandate.ref in found.records


def test_a_delineation_in_force_satisfies() -> None:
    text = agreement(AgreementSubject.DELINEATION)
    assert outcome(DEL_01, overlapping(agreements=(text,))) == Met(subject=PARTNERSHIP, records=(text.ref,))
    kind = agreement(kind=AgreementKind.DELINEATION)
    assert isinstance(outcome(DEL_01, overlapping(agreements=(kind,))), Met)


def test_a_text_under_negotiation_does_not_satisfy() -> None:
    draft = agreement(AgreementSubject.DELINEATION, state=AgreementState.NEGOTIATING)
    question(DEL_01, overlapping(agreements=(draft,)))


def test_a_text_that_may_be_in_force_only_asks() -> None:
    text = agreement(AgreementSubject.DELINEATION, state_certainty=MAYBE)
    question(DEL_01, overlapping(agreements=(text,), statements=(statement(Matter.DELINEATION),)))


def test_a_text_whose_last_day_has_passed_is_overdue() -> None:
    text = agreement(AgreementSubject.DELINEATION, in_force_until=ago(1))
    found = gap(DEL_01, overlapping(agreements=(text,)))
    assert (found.basis, found.since, found.records) == (Basis.OVERDUE, on(TODAY), (text.ref,))
    last_day = agreement(AgreementSubject.DELINEATION, in_force_until=on(TODAY))
    assert isinstance(outcome(DEL_01, overlapping(agreements=(last_day,))), Met)


def test_a_superseded_text_has_a_successor_that_may_not_be_recorded() -> None:
    text = agreement(AgreementSubject.DELINEATION, state=AgreementState.SUPERSEDED, state_since=ago(30))
    question(DEL_01, overlapping(agreements=(text,)))


def test_a_statement_older_than_a_text_that_stood_since_proves_nothing() -> None:
    old = statement(Matter.DELINEATION, as_of=ago(400), review_on=before(220))
    text = agreement(AgreementSubject.DELINEATION, state=AgreementState.SUPERSEDED, state_since=ago(30))
    question(DEL_01, overlapping(agreements=(text,), statements=(old,)))
    new = statement(Matter.DELINEATION, as_of=ago(29))
    gap(DEL_01, overlapping(agreements=(text,), statements=(old, new)))


@pytest.mark.parametrize(
    "seen",
    [
        picture(),
        picture(mission=mission(areas=values("gao")), force=force(areas=values("gao"))),
        picture(mission=mission(areas=values("gao")), force=combat_force(areas=values("kidal"))),
        picture(**shared_area(combat=(value(CombatRole.MANDATE, since(START, before(1))), value(CombatRole.NO)))),
    ],
    ids=["apart", "no combat", "combat elsewhere", "combat ended"],
)
def test_without_combat_or_overlap_nothing_is_asked(seen: Picture) -> None:
    assert isinstance(outcome(DEL_01, seen), NotApplicable)


def test_a_shared_task_is_an_overlap() -> None:
    tasks = values(Task.PROTECTION)
    found = question(DEL_01, picture(mission=mission(tasks=tasks), force=combat_force(tasks=tasks)))
    assert "is recorded." in found.found.msgid


@pytest.mark.parametrize(
    "changes",
    [
        {"force": unstated_force(areas=values("gao"))},
        {"force": combat_force(When(None, date(2019, 1, 1)), areas=values("gao"))},
        {"force": combat_force(areas=())},
        {"force": combat_force(areas=values("kidal"), tasks=())},
        {"mission": mission(areas=(value("gao", Span(in_year(2018))),))},
    ],
    ids=["role unstated", "role since a day unknown", "areas unknown", "tasks unknown", "area since some day"],
)
def test_what_is_not_known_asks_even_where_absence_is_stated(changes: dict[str, Any]) -> None:
    question(DEL_01, overlapping(statements=(statement(Matter.DELINEATION),), **changes))


def test_not_ours_silences_until_its_review() -> None:
    ours = statement(Matter.DELINEATION, Verdict.NOT_OURS, review_on=TODAY)
    assert isinstance(outcome(DEL_01, overlapping(statements=(ours,))), NotApplicable)
    question(DEL_01, overlapping(statements=(statement(Matter.DELINEATION, Verdict.NOT_OURS, review_on=before(1)),)))


def test_overlapping_training_undivided() -> None:
    assert question(DEL_03, training()).severity is Severity.MEDIUM
    found = gap(DEL_03, training(statements=(statement(Matter.TASK_DIVISION),)))
    assert (found.severity, found.basis) == (Severity.MEDIUM, Basis.STATED_ABSENT)
    assert gap(DEL_03, training(stocktakes=(stocktake(Theme.DELINEATION),))).basis is Basis.STOCKTAKE


def test_only_training_and_security_sector_reform_count() -> None:
    tasks = values(Task.PROTECTION)
    seen = picture(mission=mission(tasks=tasks), force=force(tasks=tasks))
    assert isinstance(outcome(DEL_03, seen), NotApplicable)


def test_a_division_satisfies_and_its_end_is_overdue() -> None:
    text = agreement(AgreementSubject.DELINEATION)
    assert isinstance(outcome(DEL_03, training(agreements=(text,))), Met)
    lapsed = agreement(AgreementSubject.DELINEATION, state=AgreementState.TERMINATED, state_since=ago(3))
    assert gap(DEL_03, training(agreements=(lapsed,))).basis is Basis.OVERDUE


def test_unknown_tasks_ask_whether_there_is_an_overlap() -> None:
    found = question(DEL_03, training(force=force(tasks=()), statements=(statement(Matter.TASK_DIVISION),)))
    assert "not recorded" in found.found.msgid


def test_a_task_held_since_an_uncertain_day_only_asks() -> None:
    later = force(tasks=(value(Task.TRAINING, Span(in_year(2018))),))
    question(DEL_03, training(force=later, statements=(statement(Matter.TASK_DIVISION),)))
