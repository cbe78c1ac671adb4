"""DEL-02: risk assessments of shared sites."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.unit.rules.asking import gap, outcome, outcomes, question, quiet
from tests.unit.rules.build import (
    START,
    TODAY,
    after,
    ago,
    before,
    combat_force,
    force,
    picture,
    ref,
    since,
    site,
    statement,
    stocktake,
    unstated_force,
)
from tracker.domain.dates import UNKNOWN, Span, When, in_month, in_year, on
from tracker.domain.facts.missions import ForceFacts
from tracker.domain.facts.planning import SiteAssessmentFact
from tracker.domain.outcomes import Met, NotApplicable
from tracker.domain.picture import Picture
from tracker.domain.rules.delineation_sites import DEL_02
from tracker.domain.vocabulary.basics import Basis, RecordKind, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter, Verdict

CAMP = site(ref=ref(RecordKind.SITE, "si-camp"))


def assessment(made: When, valid_until: date | None = None) -> SiteAssessmentFact:
    return SiteAssessmentFact(ref=ref(RecordKind.SITE_ASSESSMENT), site="si-camp", made=made, valid_until=valid_until)


def camp(
    *made: SiteAssessmentFact, attacks: tuple[When, ...] = (), span: Span | None = None, **changes: Any
) -> Picture:
    there = site(ref=CAMP.ref, attacks=attacks, span=span or since())
    return picture(sites=(there,), site_assessments=made, **changes)


def stated(**changes: Any) -> dict[str, Any]:
    return {"statements": (statement(Matter.SITE_ASSESSMENT, subject="si-camp", **changes),)}


def test_silence_asks() -> None:
    assert question(DEL_02, camp()).severity is Severity.MEDIUM
    assert question(DEL_02, camp(force=combat_force())).subject == CAMP.ref


def test_a_picture_without_sites_says_nothing() -> None:
    assert outcomes(DEL_02, picture()) == []


def test_confirmed_none_is_critical_beside_a_combat_force_else_high() -> None:
    assert gap(DEL_02, camp(**stated())).severity is Severity.HIGH
    assert gap(DEL_02, camp(force=unstated_force(), **stated())).severity is Severity.HIGH
    found = gap(DEL_02, camp(force=combat_force(), **stated()))
    assert (found.severity, found.basis) == (Severity.CRITICAL, Basis.STATED_ABSENT)


def test_an_attack_on_a_site_that_was_never_assessed_is_critical() -> None:
    assert gap(DEL_02, camp(attacks=(ago(3),), **stated())).severity is Severity.CRITICAL


def test_missing_from_a_complete_register_is_a_gap() -> None:
    assert gap(DEL_02, camp(stocktakes=(stocktake(Theme.DELINEATION),))).basis is Basis.STOCKTAKE


def test_a_statement_on_another_site_says_nothing_of_this_one() -> None:
    question(DEL_02, camp(statements=(statement(Matter.SITE_ASSESSMENT, subject="si-other"),)))
    question(DEL_02, camp(statements=(statement(Matter.SITE_ASSESSMENT),)))


@pytest.mark.parametrize(
    ("days", "there", "met"),
    [
        (365, force(), True),
        (366, force(), False),
        (180, combat_force(), True),
        (181, combat_force(), False),
        (180, unstated_force(), True),
        (366, unstated_force(), False),
    ],
)
def test_an_assessment_ages(days: int, there: ForceFacts, met: bool) -> None:
    seen = camp(assessment(ago(days)), force=there)
    if met:
        assert isinstance(outcome(DEL_02, seen), Met)
    else:
        found = gap(DEL_02, seen)
        assert (found.basis, found.severity) == (Basis.OVERDUE, Severity.HIGH)


def test_an_aged_assessment_counts_since_the_day_after_its_last() -> None:
    assert gap(DEL_02, camp(assessment(ago(366)))).since == on(TODAY)
    assert gap(DEL_02, camp(assessment(ago(200)), force=combat_force())).since == on(before(19))
    assert gap(DEL_02, camp(assessment(ago(600)), force=unstated_force())).since == When(before(419), before(234))


def test_between_the_two_ages_an_unstated_role_asks() -> None:
    question(DEL_02, camp(assessment(ago(200)), force=unstated_force()))


def test_its_own_last_day_ends_it_sooner_never_later() -> None:
    assert isinstance(outcome(DEL_02, camp(assessment(ago(30), TODAY))), Met)
    assert gap(DEL_02, camp(assessment(ago(30), before(1)))).since == on(TODAY)
    assert gap(DEL_02, camp(assessment(ago(366), after(100)))).since == on(TODAY)


def test_an_attack_since_is_critical() -> None:
    found = gap(DEL_02, camp(assessment(ago(30)), attacks=(ago(20), ago(5))))
    assert (found.severity, found.since) == (Severity.CRITICAL, ago(20))


def test_an_attack_before_or_on_the_day_of_the_assessment_changes_nothing() -> None:
    assert isinstance(outcome(DEL_02, camp(assessment(ago(30)), attacks=(ago(31), ago(30)))), Met)


def test_an_attack_that_may_have_come_before_asks() -> None:
    question(DEL_02, camp(assessment(ago(30)), attacks=(in_month(2018, 1),)))
    question(DEL_02, camp(assessment(in_month(2018, 1)), attacks=(on(date(2018, 1, 15)),)))


def test_a_later_assessment_than_the_day_is_not_seen() -> None:
    question(DEL_02, camp(assessment(on(TODAY + timedelta(days=1)))))


def test_an_assessment_of_an_uncertain_age_asks() -> None:
    question(DEL_02, camp(assessment(in_year(2017))))
    question(DEL_02, camp(assessment(UNKNOWN)))


def test_the_newest_of_several_counts() -> None:
    assert isinstance(outcome(DEL_02, camp(assessment(ago(900)), assessment(ago(10)))), Met)


def test_a_site_that_may_have_been_left_asks() -> None:
    left = Span(on(START), UNKNOWN)
    question(DEL_02, camp(span=left, **stated()))
    question(DEL_02, camp(assessment(ago(900)), span=left))
    assert outcomes(DEL_02, camp(span=since(START, before(1)), **stated())) == []


def test_not_ours() -> None:
    found = outcome(DEL_02, camp(assessment(ago(900)), **stated(verdict=Verdict.NOT_OURS)))
    assert isinstance(found, NotApplicable)
    assert quiet(found)
