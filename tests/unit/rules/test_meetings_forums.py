"""MTG-01, MTG-02 and MTG-09: forums that are missing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.rules import asking, build, build_mechanisms
from tracker.domain.dates import When, on
from tracker.domain.outcomes import ByDecision, Met, NotApplicable, TooEarly
from tracker.domain.review import judge
from tracker.domain.rules.meetings_forums import MTG_01, MTG_02, MTG_09
from tracker.domain.vocabulary.basics import Basis, Formality, Level, Severity, Side, Theme
from tracker.domain.vocabulary.gaps import Matter, Verdict
from tracker.domain.vocabulary.meetings import ForumState, MeetingState

UNSURE = When(build.before(10), build.after(10))
TAKEN = (build.stocktake(Theme.MEETINGS),)


class TestStrategic:
    @pytest.mark.parametrize("days, early", [(179, True), (180, True), (181, False)])
    def test_the_clock_starts_with_the_partnership(self, days: int, early: bool) -> None:
        young = build.partnership(span=build.since(build.before(days)))
        assert isinstance(asking.outcome(MTG_01, build.picture(partnership=young)), TooEarly) is early

    def test_silence_asks(self) -> None:
        found = asking.question(MTG_01, build.picture())
        assert (found.severity, found.since) == (Severity.LOW, on(build.START).plus(181))

    @pytest.mark.parametrize(
        "force, severity", [(build.force(), Severity.LOW), (build.combat_force(), Severity.MEDIUM)]
    )
    def test_stated_is_a_gap(self, force: Any, severity: Severity) -> None:
        said = build.statement(Matter.STRATEGIC_FORUM)
        found = asking.gap(MTG_01, build.picture(force=force, statements=(said,)))
        assert (found.basis, found.severity) == (Basis.STATED_ABSENT, severity)

    def test_stocktake_is_a_gap(self) -> None:
        assert asking.gap(MTG_01, build.picture(stocktakes=TAKEN)).basis is Basis.STOCKTAKE

    @pytest.mark.parametrize(
        "changes",
        [
            {"level": Level.STRATEGIC},
            {"level": Level.STRATEGIC, "formality": Formality.INFORMAL},
            {"level": None, "organization_level": True},
        ],
    )
    def test_a_strategic_forum_or_one_between_organizations_meets_it(self, changes: dict[str, Any]) -> None:
        assert isinstance(asking.outcome(MTG_01, build.picture(forums=(build_mechanisms.forum(**changes),))), Met)

    @pytest.mark.parametrize(
        "changes",
        [
            {"level": Level.OPERATIONAL},
            {"formality": Formality.PLANNED},
            {"state": ForumState.CLOSED},
            {"state": ForumState.DORMANT},
            {"span": build.since(ended=build.before(200))},
        ],
    )
    def test_others_do_not(self, changes: dict[str, Any]) -> None:
        forum = build_mechanisms.forum(**{"level": Level.STRATEGIC} | changes)
        asking.question(MTG_01, build.picture(forums=(forum,)))

    def test_the_clock_starts_anew_when_the_last_one_ends(self) -> None:
        over = build_mechanisms.forum(Level.STRATEGIC, span=build.since(ended=build.before(30)))
        shut = build_mechanisms.forum(Level.STRATEGIC, state=ForumState.CLOSED, state_since=build.ago(30))
        for forum in (over, shut):
            assert isinstance(asking.outcome(MTG_01, build.picture(forums=(forum,))), TooEarly)

    @pytest.mark.parametrize("changes", [{"level": None}, {"span": build.since(UNSURE)}])
    def test_an_unknown_level_or_date_asks_whatever_was_stated(self, changes: dict[str, Any]) -> None:
        forum = build_mechanisms.forum(**{"level": Level.STRATEGIC} | changes)
        said = build.statement(Matter.STRATEGIC_FORUM)
        found = asking.question(MTG_01, build.picture(forums=(forum,), statements=(said,)))
        assert found.records == (forum.ref,)

    def test_not_ours_and_distance(self) -> None:
        said = build.statement(Matter.STRATEGIC_FORUM, Verdict.NOT_OURS)
        assert isinstance(asking.outcome(MTG_01, build.picture(statements=(said,))), NotApplicable)
        seen = build.picture(decisions=(build.decision(),), stocktakes=TAKEN)
        assert isinstance(judge(seen, [MTG_01])[0].outcome, ByDecision)


class TestOperational:
    @pytest.mark.parametrize(
        "changes, severity",
        [
            ({}, Severity.LOW),
            ({"force": build.combat_force()}, Severity.HIGH),
            (build.shared_area(combat=build.values("no")), Severity.HIGH),
            ({"force": build.unstated_force()}, Severity.LOW),
        ],
    )
    def test_stated_is_a_gap(self, changes: dict[str, Any], severity: Severity) -> None:
        said = build.statement(Matter.OPERATIONAL_FORUM)
        found = asking.gap(MTG_02, build.picture(statements=(said,), **changes))
        assert (found.basis, found.severity) == (Basis.STATED_ABSENT, severity)

    def test_silence_asks_and_stocktake_is_a_gap(self) -> None:
        assert asking.question(MTG_02, build.picture(force=build.combat_force())).severity is Severity.MEDIUM
        assert asking.gap(MTG_02, build.picture(stocktakes=TAKEN)).basis is Basis.STOCKTAKE

    def test_an_operational_forum_meets_it(self) -> None:
        assert isinstance(asking.outcome(MTG_02, build.picture(forums=(build_mechanisms.forum(),))), Met)
        between = build_mechanisms.forum(None, organization_level=True)
        asking.question(MTG_02, build.picture(forums=(between,)))

    @pytest.mark.parametrize("days, counts", [(179, True), (180, True), (181, False)])
    def test_a_recorded_meeting_counts_for_a_time(self, days: int, counts: bool) -> None:
        meeting = build_mechanisms.session(build.before(days), level=Level.OPERATIONAL)
        found = asking.outcome(MTG_02, build.picture(meetings=(meeting,)))
        assert isinstance(found, Met) is counts

    def test_since_the_last_meeting_no_longer_counts(self) -> None:
        meeting = build_mechanisms.session(build.before(200), level=Level.OPERATIONAL)
        assert asking.question(MTG_02, build.picture(meetings=(meeting,))).since == build.ago(19)

    @pytest.mark.parametrize(
        "changes", [{"state": MeetingState.CANCELLED}, {"level": Level.TACTICAL}, {"level": Level.STRATEGIC}]
    )
    def test_other_meetings_do_not_count(self, changes: dict[str, Any]) -> None:
        meeting = build_mechanisms.session(**{"level": Level.OPERATIONAL} | changes)
        assert asking.question(MTG_02, build.picture(meetings=(meeting,))).records == ()

    def test_a_meeting_of_unknown_level_asks(self) -> None:
        meeting = build_mechanisms.session()
        said = build.statement(Matter.OPERATIONAL_FORUM)
        found = asking.question(MTG_02, build.picture(meetings=(meeting,), statements=(said,)))
        assert found.records == (meeting.ref,)


class TestSeat:
    def test_silence_asks(self) -> None:
        elsewhere = build_mechanisms.forum(members=(build_mechanisms.member(1, Side.UN), build_mechanisms.member(77)))
        found = asking.question(MTG_09, build.picture(forums=(elsewhere,)))
        assert (found.severity, found.since) == (Severity.MEDIUM, on(build.START))

    def test_it_is_low_for_a_civilian_operation(self) -> None:
        said = build.statement(Matter.FORUM_SEAT)
        seen = build.picture(force=build.force(civilian=True), statements=(said,))
        assert asking.gap(MTG_09, seen).severity is Severity.LOW
        assert asking.gap(MTG_09, build.picture(statements=(said,))).severity is Severity.MEDIUM

    def test_stocktake_is_a_gap(self) -> None:
        assert asking.gap(MTG_09, build.picture(stocktakes=TAKEN)).basis is Basis.STOCKTAKE

    def test_a_seat_meets_it(self) -> None:
        assert isinstance(asking.outcome(MTG_09, build.picture(forums=(build_mechanisms.forum(),))), Met)

    @pytest.mark.parametrize(
        "changes",
        [
            {"organization_level": True},
            {"state": ForumState.DORMANT},
            {"members": (build_mechanisms.member(span=build.since(ended=build.before(1))),)},
        ],
    )
    def test_these_are_no_seats(self, changes: dict[str, Any]) -> None:
        asking.question(MTG_09, build.picture(forums=(build_mechanisms.forum(**changes),)))

    @pytest.mark.parametrize(
        "changes",
        [
            {"members": ()},
            {"members": (build_mechanisms.member(span=build.since(UNSURE)),)},
            {"span": build.since(UNSURE)},
        ],
    )
    def test_an_uncertain_seat_asks_whatever_was_stated(self, changes: dict[str, Any]) -> None:
        forum = build_mechanisms.forum(**changes)
        said = build.statement(Matter.FORUM_SEAT)
        found = asking.question(MTG_09, build.picture(forums=(forum,), statements=(said,)))
        assert found.records == (forum.ref,)

    def test_only_while_the_force_operates(self) -> None:
        gone = build.force(span=build.since(ended=build.before(1)))
        assert isinstance(asking.outcome(MTG_09, build.picture(force=gone)), NotApplicable)
        perhaps = build.force(span=build.since(ended=UNSURE))
        asking.question(MTG_09, build.picture(force=perhaps, statements=(build.statement(Matter.FORUM_SEAT),)))

    def test_since_the_seat_was_lost(self) -> None:
        left = build_mechanisms.forum(members=(build_mechanisms.member(span=build.since(ended=build.before(20))),))
        assert asking.question(MTG_09, build.picture(forums=(left,))).since == build.ago(19)
