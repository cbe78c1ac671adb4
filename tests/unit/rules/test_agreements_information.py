"""AGR-01 and AGR-06: agreements on information."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.unit.rules.asking import gap, outcome, outcomes, question
from tests.unit.rules.build import (
    ago,
    before,
    combat_force,
    mission,
    partnership,
    picture,
    shared_area,
    since,
    statement,
    stocktake,
    unstated_force,
    values,
)
from tests.unit.rules.build import force as build_force
from tests.unit.rules.build_compliance import MAYBE_TODAY, clauses, exchange
from tests.unit.rules.build_mechanisms import agreement
from tracker.domain.dates import Certainty, When, in_year, on
from tracker.domain.outcomes import Met, NotApplicable, TooEarly
from tracker.domain.rules.agreements_information import AGR_01, AGR_06
from tracker.domain.vocabulary.agreements import (
    AgreementKind,
    AgreementState,
    AgreementSubject,
    Channel,
    ExchangeKind,
)
from tracker.domain.vocabulary.basics import Basis, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter, Verdict

INFORMATION = AgreementSubject.INFORMATION
NONE_STATED = statement(Matter.INFORMATION_AGREEMENT)
ONE_AREA: dict[str, Any] = {"mission": mission(areas=values("gao")), "force": build_force(areas=values("gao"))}


def test_not_asked_where_nothing_passes_and_nobody_fights_or_meets() -> None:
    assert isinstance(outcome(AGR_01, picture()), NotApplicable)


@pytest.mark.parametrize(
    "changes,severity",
    [
        ({"force": combat_force()}, Severity.HIGH),
        ({"exchanges": (exchange(),)}, Severity.HIGH),
        (ONE_AREA, Severity.MEDIUM),
        (shared_area(), Severity.HIGH),
    ],
)
def test_silence_asks_and_a_statement_makes_a_gap(changes: dict[str, Any], severity: Severity) -> None:
    assert question(AGR_01, picture(**changes)).severity is Severity.MEDIUM
    found = gap(AGR_01, picture(**changes, statements=(NONE_STATED,)))
    assert (found.severity, found.basis, found.since) == (severity, Basis.STATED_ABSENT, ago(10))


def test_a_stocktake_makes_a_gap() -> None:
    found = gap(AGR_01, picture(force=combat_force(), stocktakes=(stocktake(Theme.AGREEMENTS),)))
    assert found.basis is Basis.STOCKTAKE


def test_an_unknown_role_asks_even_where_absence_is_stated() -> None:
    question(AGR_01, picture(force=unstated_force(), statements=(NONE_STATED,)))


def test_an_unknown_role_does_not_raise_what_the_shared_area_shows() -> None:
    changes = ONE_AREA | {"force": unstated_force(areas=values("gao"))}
    assert gap(AGR_01, picture(**changes, statements=(NONE_STATED,))).severity is Severity.MEDIUM


def test_a_threat_warning_and_what_passed_outside_the_channel_do_not_count() -> None:
    exchanges = (exchange(kind=ExchangeKind.THREAT_WARNING), exchange(channel=Channel.OUTSIDE))
    assert isinstance(outcome(AGR_01, picture(exchanges=exchanges)), NotApplicable)


@pytest.mark.parametrize("kind", [AgreementKind.MOU, AgreementKind.INFORMATION, AgreementKind.TECHNICAL_AGREEMENT])
def test_met_by_an_agreement_in_force(kind: AgreementKind) -> None:
    text = agreement(INFORMATION, kind=kind)
    found = outcome(AGR_01, picture(force=combat_force(), agreements=(text,)))
    assert found == Met(subject=found.subject, records=(text.ref,))


def test_not_met_by_a_policy_of_the_un_nor_by_a_text_on_something_else() -> None:
    texts = (agreement(INFORMATION, kind=AgreementKind.POLICY), agreement(AgreementSubject.SUPPORT))
    question(AGR_01, picture(force=combat_force(), agreements=texts))


def test_not_met_by_a_text_under_negotiation() -> None:
    text = agreement(INFORMATION, state=AgreementState.NEGOTIATING)
    gap(AGR_01, picture(force=combat_force(), agreements=(text,), statements=(NONE_STATED,)))


def test_a_procedure_with_authority_answers_partly() -> None:
    procedure = agreement(INFORMATION, kind=AgreementKind.SOP, head_of_mission_authority=True)
    seen = picture(force=combat_force(), agreements=(procedure,), statements=(NONE_STATED,))
    assert gap(AGR_01, seen).severity is Severity.MEDIUM
    assert procedure.ref in gap(AGR_01, seen).records
    seen = picture(**ONE_AREA, agreements=(procedure,))
    assert question(AGR_01, seen).severity is Severity.LOW


def test_a_procedure_without_authority_answers_nothing() -> None:
    procedure = agreement(INFORMATION, kind=AgreementKind.SOP)
    seen = picture(force=combat_force(), agreements=(procedure,), statements=(NONE_STATED,))
    assert gap(AGR_01, seen).severity is Severity.HIGH


def test_an_agreement_that_ended_is_overdue_from_the_day_after() -> None:
    ended = agreement(INFORMATION, in_force_until=ago(1))
    found = gap(AGR_01, picture(force=combat_force(), agreements=(ended,)))
    assert (found.basis, found.severity, found.since) == (Basis.OVERDUE, Severity.HIGH, ago(0))
    last = agreement(INFORMATION, in_force_until=ago(0))
    assert isinstance(outcome(AGR_01, picture(force=combat_force(), agreements=(last,))), Met)


def test_an_end_that_is_not_certain_asks() -> None:
    text = agreement(INFORMATION, in_force_until=in_year(2018))
    question(AGR_01, picture(force=combat_force(), agreements=(text,), statements=(NONE_STATED,)))


def test_a_superseded_text_has_a_successor_somewhere_and_asks() -> None:
    text = agreement(INFORMATION, state=AgreementState.SUPERSEDED, state_since=ago(30))
    question(AGR_01, picture(force=combat_force(), agreements=(text,)))


def test_a_state_that_is_not_certain_asks() -> None:
    text = agreement(INFORMATION, state_since=MAYBE_TODAY, state_certainty=Certainty.MAYBE)
    question(AGR_01, picture(force=combat_force(), agreements=(text,), statements=(NONE_STATED,)))


def test_not_ours_to_record() -> None:
    told = statement(Matter.INFORMATION_AGREEMENT, Verdict.NOT_OURS)
    assert isinstance(outcome(AGR_01, picture(force=combat_force(), statements=(told,))), NotApplicable)


def test_too_early_before_the_partnership_certainly_began() -> None:
    seen = picture(force=combat_force(), partnership=partnership(span=since(on(date(2018, 3, 1)))))
    assert isinstance(outcome(AGR_01, seen), TooEarly)
    seen = picture(force=combat_force(), partnership=partnership(span=since(When())), statements=(NONE_STATED,))
    question(AGR_01, seen)


def test_clauses_are_asked_only_of_texts_on_information_in_effect() -> None:
    texts = (
        agreement(AgreementSubject.SUPPORT),
        agreement(INFORMATION, kind=AgreementKind.POLICY),
        agreement(INFORMATION, state=AgreementState.NEGOTIATING),
        agreement(INFORMATION, in_force_until=ago(1)),
    )
    assert outcomes(AGR_06, picture(agreements=texts)) == []


def test_all_three_clauses_meet() -> None:
    assert isinstance(outcome(AGR_06, picture(agreements=(agreement(INFORMATION, clauses=clauses()),))), Met)


@pytest.mark.parametrize("missing", ["purpose_limitation", "onward_sharing", "breach_procedure"])
def test_a_clause_recorded_as_missing_is_a_gap(missing: str) -> None:
    text = agreement(INFORMATION, clauses=clauses(**{missing: False}))
    found = gap(AGR_06, picture(agreements=(text,)))
    assert (found.severity, found.basis, found.subject) == (Severity.MEDIUM, Basis.STATED_ABSENT, text.ref)
    assert gap(AGR_06, picture(agreements=(text,), force=combat_force())).severity is Severity.HIGH


def test_a_missing_clause_of_a_text_perhaps_not_in_effect_asks() -> None:
    text = agreement(INFORMATION, clauses=clauses(breach_procedure=False), in_force_until=in_year(2018))
    question(AGR_06, picture(agreements=(text,)))


def test_a_clause_nobody_looked_up_asks_until_it_is_stated_or_taken_stock_of() -> None:
    text = agreement(INFORMATION, clauses=clauses(breach_procedure=None))
    bare = agreement(INFORMATION)
    assert question(AGR_06, picture(agreements=(text,))).severity is Severity.MEDIUM
    question(AGR_06, picture(agreements=(bare,)))
    told = statement(Matter.INFORMATION_CLAUSES, subject=text.ref.public_id)
    assert gap(AGR_06, picture(agreements=(text,), statements=(told,))).basis is Basis.STATED_ABSENT
    taken = stocktake(Theme.AGREEMENTS, before(5))
    assert gap(AGR_06, picture(agreements=(text,), stocktakes=(taken,))).basis is Basis.STOCKTAKE


def test_a_negotiation_that_was_broken_off_is_no_agreement_that_ended() -> None:
    ended = agreement(INFORMATION, state=AgreementState.TERMINATED, state_since=ago(10))
    assert gap(AGR_01, picture(force=combat_force(), agreements=(ended,))).basis is Basis.OVERDUE
    broken = agreement(INFORMATION, state=AgreementState.TERMINATED, state_since=ago(10), broken_off=True)
    asked = question(AGR_01, picture(force=combat_force(), agreements=(broken,)))
    assert broken.ref not in asked.records
