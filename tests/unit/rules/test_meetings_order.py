"""MTG-04, MTG-05 and MTG-10: cadence, terms of reference, handling rule."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.rules import asking, build, build_mechanisms
from tracker.domain.cadence import Cadence
from tracker.domain.dates import When, on
from tracker.domain.facts.meetings import ForumFact
from tracker.domain.outcomes import Met, NotApplicable, Question, TooEarly
from tracker.domain.picture import Picture
from tracker.domain.rules.meetings_order import MTG_04, MTG_05, MTG_10
from tracker.domain.rules.rule import Rule
from tracker.domain.vocabulary.basics import Basis, Formality, Severity, Side, Theme
from tracker.domain.vocabulary.gaps import Matter
from tracker.domain.vocabulary.meetings import CadenceKind, ForumState

UNSURE = When(build.before(10), build.after(10))
BARE: dict[str, Any] = {"terms_of_reference": None, "handling_rule": False}
HOST = build_mechanisms.member(30, Side.HOST)
RULES = [
    (MTG_04, Matter.CADENCE, Severity.LOW),
    (MTG_05, Matter.TERMS_OF_REFERENCE, Severity.LOW),
    (MTG_10, Matter.HANDLING_RULE, Severity.MEDIUM),
]


def bare(**changes: Any) -> ForumFact:
    """A formal forum with a combat force, without cadence, terms of reference or handling rule."""
    return build_mechanisms.forum(**BARE | changes)


def seen(forum: ForumFact, **changes: Any) -> Picture:
    """A picture with this forum and a combat force."""
    base: dict[str, Any] = {"forums": (forum,), "force": build.combat_force()}
    return build.picture(**base | changes)


@pytest.mark.parametrize("rule, matter, severity", RULES)
class TestAll:
    def test_silence_asks(self, rule: Rule, matter: Matter, severity: Severity) -> None:
        forum = bare()
        found = asking.question(rule, seen(forum))
        assert (found.subject, found.severity) == (forum.ref, severity)
        assert found.found.msgid.startswith("No ")

    def test_stated_is_a_gap(self, rule: Rule, matter: Matter, severity: Severity) -> None:
        forum = bare()
        said = build.statement(matter, subject=forum.ref.public_id)
        found = asking.gap(rule, seen(forum, statements=(said,)))
        assert (found.basis, found.severity) == (Basis.STATED_ABSENT, severity)

    def test_stocktake_is_a_gap(self, rule: Rule, matter: Matter, severity: Severity) -> None:
        found = asking.gap(rule, seen(bare(), stocktakes=(build.stocktake(Theme.MEETINGS),)))
        assert found.basis is Basis.STOCKTAKE

    def test_a_forum_of_uncertain_dates_asks(self, rule: Rule, matter: Matter, severity: Severity) -> None:
        forum = bare(span=build.since(ended=UNSURE))
        said = build.statement(matter, subject=forum.ref.public_id)
        asking.question(rule, seen(forum, statements=(said,)))

    @pytest.mark.parametrize("changes", [{"state": ForumState.DORMANT}, {"formality": Formality.PLANNED}])
    def test_only_active_forums(self, rule: Rule, matter: Matter, severity: Severity, changes: dict[str, Any]) -> None:
        assert asking.outcomes(rule, seen(bare(**changes))) == []


class TestCadence:
    @pytest.mark.parametrize("kind", [CadenceKind.WEEKLY, CadenceKind.ON_DEMAND, CadenceKind.IN_WORDS])
    def test_any_cadence_meets_it(self, kind: CadenceKind) -> None:
        assert isinstance(asking.outcome(MTG_04, seen(bare(cadence=Cadence(kind)))), Met)

    @pytest.mark.parametrize("days, early", [(29, True), (30, True), (31, False)])
    def test_the_clock_starts_with_the_forum(self, days: int, early: bool) -> None:
        forum = bare(span=build.since(build.before(days)))
        assert isinstance(asking.outcome(MTG_04, seen(forum)), TooEarly) is early

    def test_or_with_the_partnership_where_that_is_later(self) -> None:
        young = build.partnership(span=build.since(build.before(20)))
        assert isinstance(asking.outcome(MTG_04, seen(bare(), partnership=young)), TooEarly)

    def test_a_forum_that_was_only_observed_asks(self) -> None:
        forum = bare(span=build.since(When(None, build.TODAY)))
        said = build.statement(Matter.CADENCE, subject=forum.ref.public_id)
        asking.question(MTG_04, seen(forum, statements=(said,)))


class TestTerms:
    @pytest.mark.parametrize("days, early", [(179, True), (180, True), (181, False)])
    def test_the_clock_starts_with_the_forum(self, days: int, early: bool) -> None:
        forum = bare(span=build.since(build.before(days)))
        assert isinstance(asking.outcome(MTG_05, seen(forum)), TooEarly) is early

    def test_terms_meet_it_and_an_informal_forum_needs_none(self) -> None:
        assert isinstance(asking.outcome(MTG_05, seen(build_mechanisms.forum())), Met)
        assert isinstance(asking.outcome(MTG_05, seen(bare(formality=Formality.INFORMAL))), NotApplicable)

    @pytest.mark.parametrize("changes", [{"formality": Formality.UNSTATED}, {"terms_of_reference": UNSURE}])
    def test_an_unknown_fact_asks_whatever_was_stated(self, changes: dict[str, Any]) -> None:
        forum = bare(**changes)
        said = build.statement(Matter.TERMS_OF_REFERENCE, subject=forum.ref.public_id)
        asking.question(MTG_05, seen(forum, statements=(said,)))

    def test_terms_of_a_later_day_are_none_yet(self) -> None:
        assert isinstance(asking.outcome(MTG_05, seen(bare(terms_of_reference=on(build.after(1))))), Question)


class TestHandling:
    def test_a_rule_meets_it(self) -> None:
        assert isinstance(asking.outcome(MTG_10, seen(build_mechanisms.forum())), Met)

    def test_host_forces_call_for_one_too(self) -> None:
        forum = bare(members=(build_mechanisms.member(), HOST))
        asking.question(MTG_10, seen(forum, force=build.force()))

    @pytest.mark.parametrize(
        "changes, force",
        [
            ({}, build.force()),
            ({"members": (build_mechanisms.member(77),)}, build.combat_force()),
            ({"organization_level": True}, build.combat_force()),
            (
                {
                    "members": (
                        build_mechanisms.member(77),
                        build_mechanisms.member(30, Side.HOST, span=build.since(ended=build.START)),
                    )
                },
                None,
            ),
        ],
    )
    def test_nobody_in_the_room_calls_for_it(self, changes: dict[str, Any], force: Any) -> None:
        found = asking.outcome(MTG_10, seen(bare(**changes), force=force or build.force()))
        assert isinstance(found, NotApplicable)

    @pytest.mark.parametrize(
        "changes, force",
        [
            ({}, build.unstated_force()),
            ({"members": ()}, build.combat_force()),
            ({"members": (build_mechanisms.member(span=build.since(UNSURE)),)}, build.combat_force()),
        ],
    )
    def test_an_unknown_fact_asks_whatever_was_stated(self, changes: dict[str, Any], force: Any) -> None:
        forum = bare(**changes)
        said = build.statement(Matter.HANDLING_RULE, subject=forum.ref.public_id)
        asking.question(MTG_10, seen(forum, force=force, statements=(said,)))
