"""AGR-04, AGR-08 and AGR-09: reliance on lapsed texts, Council clauses, written arrangements."""

from __future__ import annotations

import pytest

from tests.unit.rules.asking import gap, outcome, outcomes, question
from tests.unit.rules.build import (
    ago,
    before,
    clause,
    combat_force,
    partnership,
    picture,
    since,
    statement,
    stocktake,
    support,
)
from tests.unit.rules.build_compliance import exchange
from tests.unit.rules.build_mechanisms import agreement, forum, position
from tracker.domain.dates import UNKNOWN, When, in_year
from tracker.domain.outcomes import Met, NotApplicable, TooEarly
from tracker.domain.rules.agreements_basis import AGR_04, AGR_08, AGR_09
from tracker.domain.vocabulary.agreements import AgreementState, Channel, Flow
from tracker.domain.vocabulary.basics import Basis, OwnerSide, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter
from tracker.domain.vocabulary.missions import ClauseSubject, ClauseVerb, SupportDirection

EXPIRED = agreement(in_force_until=ago(20))
ID = EXPIRED.ref.public_id


@pytest.mark.parametrize("days,fires", [(21, False), (20, False), (19, True)])
def test_information_received_on_a_text_after_its_last_day(days: int, fires: bool) -> None:
    came = exchange(Flow.FROM_PARTNER, ago(days), agreement=ID)
    seen = picture(agreements=(EXPIRED,), exchanges=(came,))
    if fires:
        found = gap(AGR_04, seen)
        assert (found.severity, found.basis, found.since) == (Severity.HIGH, Basis.OVERDUE, ago(19))
        assert found.records == (EXPIRED.ref, came.ref)
    else:
        assert isinstance(outcome(AGR_04, seen), Met)


def test_releases_and_what_passed_outside_the_channel_are_told_elsewhere() -> None:
    told = (exchange(agreement=ID), exchange(Flow.FROM_PARTNER, agreement=ID, channel=Channel.OUTSIDE))
    assert isinstance(outcome(AGR_04, picture(agreements=(EXPIRED,), exchanges=told)), Met)


def test_reliance_is_shown_for_180_days() -> None:
    text = agreement(in_force_until=ago(400))
    for days, kind in ((180, "gap"), (181, "met")):
        came = exchange(Flow.FROM_PARTNER, ago(days), agreement=text.ref.public_id)
        seen = picture(agreements=(text,), exchanges=(came,))
        assert (kind == "gap") is not isinstance(outcome(AGR_04, seen), Met)


def test_running_support_rests_on_a_lapsed_text() -> None:
    item = support(written_basis=(EXPIRED.ref,))
    assert gap(AGR_04, picture(agreements=(EXPIRED,), support=(item,))).since == ago(19)
    ended = support(written_basis=(EXPIRED.ref,), span=since(ended=before(20)))
    assert isinstance(outcome(AGR_04, picture(agreements=(EXPIRED,), support=(ended,))), Met)
    later = support(written_basis=(EXPIRED.ref,), span=since(ended=before(10)))
    gap(AGR_04, picture(agreements=(EXPIRED,), support=(later,)))
    planned = support(written_basis=(EXPIRED.ref,), planned=True)
    assert isinstance(outcome(AGR_04, picture(agreements=(EXPIRED,), support=(planned,))), Met)


def test_reliance_of_which_a_date_is_not_certain_asks() -> None:
    came = exchange(Flow.FROM_PARTNER, When(before(30), before(10)), agreement=ID)
    question(AGR_04, picture(agreements=(EXPIRED,), exchanges=(came,)))
    text = agreement(state=AgreementState.EXPIRED, state_since=UNKNOWN)
    came = exchange(Flow.FROM_PARTNER, agreement=text.ref.public_id)
    question(AGR_04, picture(agreements=(text,), exchanges=(came,)))


def test_texts_in_effect_are_not_asked() -> None:
    assert outcomes(AGR_04, picture(agreements=(agreement(),))) == []


def test_a_clause_is_asked_for_after_90_days_and_its_owner_answers() -> None:
    assert isinstance(outcome(AGR_08, picture(clauses=(clause(adopted=ago(90)),))), TooEarly)
    found = question(AGR_08, picture(clauses=(clause(adopted=ago(91)),)))
    assert (found.severity, found.owner, found.since) == (Severity.MEDIUM, OwnerSide.UNHQ, ago(0))


def test_a_clause_stated_or_found_unanswered_is_a_gap() -> None:
    asked = clause()
    told = statement(Matter.CLAUSE_MECHANISM, subject=asked.ref.public_id)
    found = gap(AGR_08, picture(clauses=(asked,), statements=(told,)))
    assert (found.severity, found.basis) == (Severity.HIGH, Basis.STATED_ABSENT)
    assert gap(AGR_08, picture(clauses=(asked,), stocktakes=(stocktake(Theme.AGREEMENTS),))).basis is Basis.STOCKTAKE


def test_a_clause_is_answered_by_any_linked_mechanism_that_has_not_ended() -> None:
    live, gone = forum(), position(span=since(ended=before(1)))
    seen = picture(clauses=(clause(answered_by=(gone.ref, live.ref)),), forums=(live,), positions=(gone,))
    found = outcome(AGR_08, seen)
    assert isinstance(found, Met)
    assert gone.ref not in found.records


def test_a_clause_whose_mechanisms_have_all_ended_is_overdue() -> None:
    gone = forum(span=since(ended=before(1)))
    found = gap(AGR_08, picture(clauses=(clause(answered_by=(gone.ref,)),), forums=(gone,)))
    assert (found.basis, found.since, found.severity) == (Basis.OVERDUE, ago(0), Severity.HIGH)
    last_day = forum(span=since(ended=before(0)))
    assert isinstance(outcome(AGR_08, picture(clauses=(clause(answered_by=(last_day.ref,)),), forums=(last_day,))), Met)


def test_what_is_not_certain_about_a_clause_asks() -> None:
    unsure = forum(span=since(ended=in_year(2018)))
    question(AGR_08, picture(clauses=(clause(answered_by=(unsure.ref,)),), forums=(unsure,)))
    asked = clause(verb=ClauseVerb.NOT_STATED)
    told = statement(Matter.CLAUSE_MECHANISM, subject=asked.ref.public_id)
    question(AGR_08, picture(clauses=(asked,), statements=(told,)))
    dated = clause(adopted=When(before(100), before(80)))
    told = statement(Matter.CLAUSE_MECHANISM, subject=dated.ref.public_id)
    question(AGR_08, picture(clauses=(dated,), statements=(told,)))


def test_clauses_on_something_else_or_that_ask_nothing() -> None:
    assert outcomes(AGR_08, picture(clauses=(clause(ClauseSubject.LIAISON), clause(ClauseSubject.COMPLIANCE)))) == []
    assert isinstance(outcome(AGR_08, picture(clauses=(clause(verb=ClauseVerb.WELCOMES),))), NotApplicable)


@pytest.mark.parametrize("direction", list(SupportDirection))
def test_support_without_a_written_arrangement(direction: SupportDirection) -> None:
    item = support(direction=direction)
    assert question(AGR_09, picture(support=(item,))).severity is Severity.MEDIUM
    told = statement(Matter.WRITTEN_ARRANGEMENT, subject=item.ref.public_id)
    found = gap(AGR_09, picture(support=(item,), statements=(told,)))
    assert (found.severity, found.basis, found.subject) == (Severity.HIGH, Basis.STATED_ABSENT, item.ref)
    found = gap(AGR_09, picture(support=(item,), statements=(told,), force=combat_force()))
    assert found.severity is Severity.CRITICAL
    assert gap(AGR_09, picture(support=(item,), stocktakes=(stocktake(Theme.AGREEMENTS),))).basis is Basis.STOCKTAKE


def test_support_with_a_written_arrangement_is_met() -> None:
    text = agreement()
    item = support(written_basis=(text.ref,))
    assert isinstance(outcome(AGR_09, picture(support=(item,), agreements=(text,))), Met)
    assert isinstance(outcome(AGR_09, picture(support=(item,))), Met)


def test_a_draft_is_no_arrangement_and_a_lapsed_one_is_told_elsewhere() -> None:
    draft = agreement(state=AgreementState.NEGOTIATING)
    question(AGR_09, picture(support=(support(written_basis=(draft.ref,)),), agreements=(draft,)))
    seen = picture(support=(support(written_basis=(EXPIRED.ref,)),), agreements=(EXPIRED,))
    assert isinstance(outcome(AGR_09, seen), NotApplicable)


def test_support_planned_or_ended_is_not_asked() -> None:
    items = (support(planned=True), support(span=since(ended=before(1))))
    assert all(isinstance(o, NotApplicable) for o in outcomes(AGR_09, picture(support=items)))


def test_support_whose_beginning_or_end_is_not_certain_asks() -> None:
    for span in (since(UNKNOWN), since(in_year(2018)), since(ended=in_year(2018))):
        item = support(span=span)
        told = statement(Matter.WRITTEN_ARRANGEMENT, subject=item.ref.public_id)
        question(AGR_09, picture(support=(item,), statements=(told,)))


def test_support_older_than_the_partnership_counts_from_its_beginning() -> None:
    item = support()
    told = statement(Matter.WRITTEN_ARRANGEMENT, subject=item.ref.public_id, as_of=ago(200))
    seen = picture(support=(item,), statements=(told,), partnership=partnership(span=since(ago(100))))
    assert gap(AGR_09, seen).since == ago(100)
