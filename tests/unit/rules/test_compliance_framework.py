"""HRC-01 and HRC-07: compliance frameworks and tracking of civilian harm."""

from __future__ import annotations

import pytest

from tests.unit.rules.asking import gap, outcome, question
from tests.unit.rules.build import (
    ago,
    before,
    combat_force,
    partnership,
    picture,
    since,
    statement,
    stocktake,
    support,
    unstated_force,
)
from tests.unit.rules.build_compliance import framework, mechanism
from tracker.domain.dates import UNKNOWN, When, in_year
from tracker.domain.facts.missions import SupportFact
from tracker.domain.outcomes import Gap, Met, NotApplicable, TooEarly
from tracker.domain.rules.compliance_framework import HRC_01, HRC_07
from tracker.domain.vocabulary.basics import Basis, Formality, Severity, Theme
from tracker.domain.vocabulary.compliance import FrameworkState
from tracker.domain.vocabulary.gaps import Matter
from tracker.domain.vocabulary.liaison import MechanismKind
from tracker.domain.vocabulary.missions import HrddpScope, SupportDirection

FIGHTS = combat_force()
NONE_STATED = statement(Matter.COMPLIANCE_FRAMEWORK)
NOT_YET = [FrameworkState.CALLED_FOR, FrameworkState.ANNOUNCED, FrameworkState.ON_PAPER]
UNTRACKED = statement(Matter.HARM_TRACKING)


def test_only_forces_in_combat_are_asked() -> None:
    assert isinstance(outcome(HRC_01, picture()), NotApplicable)
    assert isinstance(outcome(HRC_07, picture()), NotApplicable)


def test_a_framework_in_force_meets() -> None:
    assert isinstance(outcome(HRC_01, picture(force=FIGHTS, frameworks=(framework(),))), Met)
    both = (framework(FrameworkState.CALLED_FOR), framework())
    assert isinstance(outcome(HRC_01, picture(force=FIGHTS, frameworks=both)), Met)


def test_no_framework_asks_until_stated_or_taken_stock_of() -> None:
    assert question(HRC_01, picture(force=FIGHTS)).severity is Severity.MEDIUM
    found = gap(HRC_01, picture(force=FIGHTS, statements=(NONE_STATED,)))
    assert (found.severity, found.basis, found.since) == (Severity.HIGH, Basis.STATED_ABSENT, ago(10))
    taken = stocktake(Theme.HUMAN_RIGHTS)
    assert gap(HRC_01, picture(force=FIGHTS, stocktakes=(taken,))).basis is Basis.STOCKTAKE


@pytest.mark.parametrize("state", NOT_YET)
def test_a_framework_not_in_force_is_stated(state: FrameworkState) -> None:
    found = gap(HRC_01, picture(force=FIGHTS, frameworks=(framework(state),)))
    assert (found.severity, found.basis, found.since) == (Severity.HIGH, Basis.STATED_ABSENT, ago(100))


@pytest.mark.parametrize("state", NOT_YET)
def test_the_clock_starts_with_the_operations_of_the_force(state: FrameworkState) -> None:
    for days, kind in ((90, TooEarly), (91, Gap)):
        force = combat_force(span=since(ago(days)))
        assert isinstance(outcome(HRC_01, picture(force=force, frameworks=(framework(state),))), kind)
        assert isinstance(outcome(HRC_01, picture(force=force, statements=(NONE_STATED,))), kind)
    found = gap(HRC_01, picture(force=combat_force(span=since(ago(95))), frameworks=(framework(state),)))
    assert found.since == ago(4)


@pytest.mark.parametrize(
    "item,severity",
    [
        (support(), Severity.CRITICAL),
        (support(scope=HrddpScope.TO_BE_SCREENED), Severity.HIGH),
        (support(scope=HrddpScope.OUTSIDE), Severity.HIGH),
        (support(direction=SupportDirection.RECEIVED), Severity.HIGH),
        (support(planned=True), Severity.HIGH),
        (support(span=since(ended=before(1))), Severity.HIGH),
        (support(span=since(UNKNOWN)), Severity.HIGH),
    ],
)
def test_critical_only_while_support_in_scope_certainly_runs(item: SupportFact, severity: Severity) -> None:
    seen = picture(force=FIGHTS, frameworks=(framework(FrameworkState.CALLED_FOR),), support=(item,))
    assert gap(HRC_01, seen).severity is severity
    assert gap(HRC_01, picture(force=FIGHTS, statements=(NONE_STATED,), support=(item,))).severity is severity
    assert question(HRC_01, picture(force=FIGHTS, support=(item,))).severity is Severity.MEDIUM


def test_what_is_not_certain_asks() -> None:
    called = framework(FrameworkState.CALLED_FOR)
    question(HRC_01, picture(force=unstated_force(), frameworks=(called,)))
    question(HRC_01, picture(force=combat_force(span=since(UNKNOWN)), frameworks=(called,)))
    question(HRC_01, picture(force=FIGHTS, frameworks=(framework(state_since=in_year(2018)),)))
    vague = framework(FrameworkState.CALLED_FOR, state_since=in_year(2018))
    question(HRC_01, picture(force=FIGHTS, frameworks=(vague,)))
    gap(HRC_01, picture(force=FIGHTS, frameworks=(vague,), statements=(NONE_STATED,)))


def test_a_framework_that_ended_is_overdue() -> None:
    ended = framework(span=since(ago(100), before(1)))
    found = gap(HRC_01, picture(force=FIGHTS, frameworks=(ended,)))
    assert (found.basis, found.since) == (Basis.OVERDUE, ago(0))
    last = framework(span=since(ago(100), before(0)))
    assert isinstance(outcome(HRC_01, picture(force=FIGHTS, frameworks=(last,))), Met)


def test_harm_is_tracked_by_a_mechanism_that_runs() -> None:
    runs = mechanism(MechanismKind.HARM_TRACKING)
    assert isinstance(outcome(HRC_07, picture(force=FIGHTS, mechanisms=(runs,))), Met)
    planned = mechanism(MechanismKind.HARM_TRACKING, formality=Formality.PLANNED)
    over = mechanism(MechanismKind.HARM_TRACKING, span=since(ended=before(1)))
    other = mechanism(MechanismKind.TRUST_FUND)
    for item in (planned, over, other):
        assert question(HRC_07, picture(force=FIGHTS, mechanisms=(item,))).severity is Severity.MEDIUM
    assert planned.ref in question(HRC_07, picture(force=FIGHTS, mechanisms=(planned,))).records


def test_harm_untracked_is_a_gap_where_stated_or_taken_stock_of() -> None:
    planned = mechanism(MechanismKind.HARM_TRACKING, formality=Formality.PLANNED)
    found = gap(HRC_07, picture(force=FIGHTS, statements=(UNTRACKED,), mechanisms=(planned,)))
    assert (found.severity, found.basis, found.since) == (Severity.HIGH, Basis.STATED_ABSENT, ago(10))
    taken = stocktake(Theme.HUMAN_RIGHTS)
    assert gap(HRC_07, picture(force=FIGHTS, stocktakes=(taken,))).basis is Basis.STOCKTAKE


def test_harm_is_asked_about_after_180_days_of_partnership() -> None:
    for days, kind in ((180, TooEarly), (181, Gap)):
        seen = picture(force=FIGHTS, statements=(UNTRACKED,), partnership=partnership(span=since(ago(days))))
        assert isinstance(outcome(HRC_07, seen), kind)


def test_harm_of_a_force_or_mechanism_that_is_not_certain_asks() -> None:
    question(HRC_07, picture(force=unstated_force(), statements=(UNTRACKED,)))
    vague = mechanism(MechanismKind.HARM_TRACKING, span=since(When(None, before(-5))))
    question(HRC_07, picture(force=FIGHTS, statements=(UNTRACKED,), mechanisms=(vague,)))
    began = partnership(span=since(When(before(300), before(100))))
    question(HRC_07, picture(force=FIGHTS, statements=(UNTRACKED,), partnership=began))


def test_tracking_that_ended_after_the_statement_ends_what_it_proves() -> None:
    over = mechanism(MechanismKind.HARM_TRACKING, span=since(ago(8), before(2)))
    question(HRC_07, picture(force=FIGHTS, statements=(UNTRACKED,), mechanisms=(over,)))
