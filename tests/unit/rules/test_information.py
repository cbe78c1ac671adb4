"""INF-01 and INF-02: direction, notice and channel of information."""

from __future__ import annotations

import pytest

from tests.unit.rules.asking import gap, outcome, outcomes, question
from tests.unit.rules.build import ago, partnership, picture, since, statement, stocktake
from tests.unit.rules.build_compliance import exchange, incident
from tracker.domain.dates import When, in_year
from tracker.domain.outcomes import Gap, Met, NotApplicable, TooEarly
from tracker.domain.rules.information import INF_01, INF_02
from tracker.domain.rules.rule import Audience
from tracker.domain.vocabulary.agreements import Channel, ExchangeKind, Flow, IncidentKind
from tracker.domain.vocabulary.basics import Basis, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter, Verdict

ONE_WAY = statement(Matter.TWO_WAY_INFORMATION)
IN, OUT = Flow.FROM_PARTNER, Flow.TO_PARTNER


def test_nothing_recorded_is_not_asked() -> None:
    assert isinstance(outcome(INF_01, picture()), NotApplicable)


def test_both_directions_within_90_days_meet() -> None:
    seen = picture(exchanges=(exchange(OUT, ago(90)), exchange(IN, ago(90))))
    assert isinstance(outcome(INF_01, seen), Met)
    seen = picture(exchanges=(exchange(OUT, ago(90)), exchange(IN, ago(91))))
    assert question(INF_01, seen).severity is Severity.MEDIUM


@pytest.mark.parametrize("flow", [IN, OUT])
def test_one_direction_asks_until_stated_or_taken_stock_of(flow: Flow) -> None:
    only = (exchange(flow, ago(20)),)
    question(INF_01, picture(exchanges=only))
    assert gap(INF_01, picture(exchanges=only, stocktakes=(stocktake(Theme.AGREEMENTS),))).basis is Basis.STOCKTAKE
    found = gap(INF_01, picture(exchanges=only, statements=(ONE_WAY,)))
    assert (found.basis, found.severity) == (Basis.STATED_ABSENT, Severity.MEDIUM)


def test_a_statement_alone_is_a_gap() -> None:
    found = gap(INF_01, picture(statements=(ONE_WAY,)))
    assert (found.basis, found.since) == (Basis.STATED_ABSENT, ago(10))


def test_what_came_in_later_ends_the_statement() -> None:
    assert isinstance(
        outcome(INF_01, picture(exchanges=(exchange(OUT), exchange(IN, ago(9))), statements=(ONE_WAY,))), Met
    )
    gap(INF_01, picture(exchanges=(exchange(OUT), exchange(IN, ago(11))), statements=(ONE_WAY,)))


def test_a_mere_warning_and_what_passed_outside_the_channel_do_not_make_two_ways() -> None:
    incoming = (exchange(IN, kind=ExchangeKind.THREAT_WARNING), exchange(IN, channel=Channel.OUTSIDE))
    question(INF_01, picture(exchanges=(exchange(OUT), *incoming)))


def test_flow_has_90_days_from_the_beginning_of_the_partnership() -> None:
    for days, kind in ((90, TooEarly), (91, Gap)):
        seen = picture(partnership=partnership(span=since(ago(days))), statements=(ONE_WAY,))
        assert isinstance(outcome(INF_01, seen), kind)


def test_exchanges_of_which_the_day_is_not_certain_ask() -> None:
    vague = picture(exchanges=(exchange(OUT), exchange(IN, in_year(2017))), stocktakes=(stocktake(Theme.AGREEMENTS),))
    question(INF_01, vague)
    question(INF_01, picture(exchanges=(exchange(OUT, When()),)))


@pytest.mark.parametrize("kind", [IncidentKind.NOTICE_AFTER, IncidentKind.WITHOUT_NOTICE])
def test_late_notice_is_a_gap_for_180_days(kind: IncidentKind) -> None:
    late = incident(kind, ago(180))
    found = gap(INF_01, picture(incidents=(late,)))
    assert (found.severity, found.basis, found.since) == (Severity.MEDIUM, Basis.STATED_ABSENT, ago(180))
    assert isinstance(outcome(INF_01, picture(incidents=(incident(kind, ago(181)),))), NotApplicable)


def test_late_notice_that_endangered_un_troops_is_high() -> None:
    late = (
        incident(IncidentKind.NOTICE_AFTER, ago(20)),
        incident(IncidentKind.WITHOUT_NOTICE, ago(30), un_troops_endangered=True),
    )
    found = gap(INF_01, picture(incidents=late))
    assert (found.severity, found.since, len(found.records)) == (Severity.HIGH, ago(30), 2)


def test_danger_that_is_not_certain_to_count_does_not_raise_the_gap() -> None:
    late = (
        incident(IncidentKind.NOTICE_AFTER, ago(20)),
        incident(IncidentKind.WITHOUT_NOTICE, in_year(2017), un_troops_endangered=True),
    )
    assert gap(INF_01, picture(incidents=late)).severity is Severity.MEDIUM


def test_an_uncertain_late_notice_asks_unless_the_statement_makes_a_gap() -> None:
    late = (incident(IncidentKind.NOTICE_AFTER, in_year(2017)),)
    question(INF_01, picture(incidents=late))
    gap(INF_01, picture(incidents=late, statements=(ONE_WAY,)))


def test_other_incidents_and_not_ours() -> None:
    assert isinstance(outcome(INF_01, picture(incidents=(incident(IncidentKind.NEAR_MISS),))), NotApplicable)
    told = statement(Matter.TWO_WAY_INFORMATION, Verdict.NOT_OURS)
    assert isinstance(outcome(INF_01, picture(exchanges=(exchange(),), statements=(told,))), NotApplicable)


def test_outside_the_channel_is_critical_and_for_clearing_officers() -> None:
    passed = incident(IncidentKind.OUTSIDE_CHANNEL, ago(180))
    went = exchange(OUT, ago(3), channel=Channel.OUTSIDE, kind=ExchangeKind.EVIDENCE)
    came = exchange(IN, ago(2), channel=Channel.OUTSIDE)
    found = outcomes(INF_02, picture(incidents=(passed,), exchanges=(went, came)))
    assert [o.subject for o in found] == [passed.ref, went.ref, came.ref]
    assert all(isinstance(o, Gap) and o.severity is Severity.CRITICAL for o in found)
    assert INF_02.audience is Audience.CLEARING


def test_outside_the_channel_lapses_after_180_days_and_asks_where_the_day_is_not_certain() -> None:
    old = incident(IncidentKind.OUTSIDE_CHANNEL, ago(181))
    assert isinstance(outcome(INF_02, picture(incidents=(old,))), NotApplicable)
    question(INF_02, picture(incidents=(incident(IncidentKind.OUTSIDE_CHANNEL, in_year(2017)),)))


def test_a_threat_warning_needs_no_channel_and_a_personal_contact_is_not_outside() -> None:
    warning = exchange(OUT, channel=Channel.OUTSIDE, kind=ExchangeKind.THREAT_WARNING)
    assert isinstance(outcome(INF_02, picture(exchanges=(warning,))), NotApplicable)
    assert outcomes(INF_02, picture(exchanges=(exchange(channel=Channel.PERSONAL),))) == []
