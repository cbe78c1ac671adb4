"""MTG-03 and MTG-08: a forum that lapsed, a member repeatedly absent."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.unit.rules import asking, build, build_mechanisms
from tracker.domain.cadence import Cadence
from tracker.domain.dates import UNKNOWN, When, on
from tracker.domain.facts.meetings import ForumFact, SessionFact
from tracker.domain.outcomes import Gap, Met, NotApplicable, TooEarly
from tracker.domain.rules.meetings_sessions import MTG_03, MTG_08
from tracker.domain.vocabulary.basics import Basis, OwnerSide, Severity, Side
from tracker.domain.vocabulary.meetings import CadenceKind, ForumState, MeetingState

UNSURE = When(build.before(10), build.after(10))
WEEKLY = Cadence(CadenceKind.WEEKLY)


def weekly(*sessions: SessionFact, **changes: Any) -> ForumFact:
    """A weekly forum with these sessions."""
    base: dict[str, Any] = {"cadence": WEEKLY, "cadence_since": on(build.START), "sessions": sessions}
    return build_mechanisms.forum(**base | changes)


def days_ago(days: int, state: MeetingState = MeetingState.HELD, *absent: int) -> SessionFact:
    """A session so many days ago, from which these were absent."""
    return build_mechanisms.session(build.before(days), state, absent=frozenset(absent))


class TestLapsed:
    @pytest.mark.parametrize("days, kind", [(7, Met), (8, TooEarly), (14, TooEarly), (15, Gap)])
    def test_two_due_sessions_running(self, days: int, kind: type) -> None:
        assert isinstance(asking.outcome(MTG_03, build.picture(forums=(weekly(days_ago(days)),))), kind)

    def test_it_is_overdue_since_the_day_after_the_second(self) -> None:
        found = asking.gap(MTG_03, build.picture(forums=(weekly(days_ago(30)),)))
        assert (found.basis, found.severity, found.since) == (Basis.OVERDUE, Severity.MEDIUM, build.ago(15))
        early = asking.outcome(MTG_03, build.picture(forums=(weekly(days_ago(10)),)))
        assert early == TooEarly(subject=early.subject, until=build.after(4))

    @pytest.mark.parametrize("state", [MeetingState.POSTPONED, MeetingState.CANCELLED])
    def test_an_explained_session_counts(self, state: MeetingState) -> None:
        forum = weekly(days_ago(30), days_ago(9, state))
        assert isinstance(asking.outcome(MTG_03, build.picture(forums=(forum,))), TooEarly)

    @pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.NOT_RECORDED])
    def test_a_session_of_which_nothing_is_known_does_not(self, state: MeetingState) -> None:
        asking.gap(MTG_03, build.picture(forums=(weekly(days_ago(30), days_ago(9, state)),)))

    def test_where_no_session_was_ever_recorded_it_asks(self) -> None:
        found = asking.question(MTG_03, build.picture(forums=(weekly(),)))
        assert "No session" in found.found.msgid

    def test_a_forum_observed_of_late_has_not_lapsed(self) -> None:
        seen = When(None, build.before(3))
        forum = weekly(cadence_since=seen, state_since=seen, span=build.since(seen))
        assert isinstance(asking.outcome(MTG_03, build.picture(forums=(forum,))), TooEarly)

    def test_nothing_known_of_its_life_asks(self) -> None:
        forum = weekly(cadence_since=None, state_since=UNKNOWN, span=build.since(UNKNOWN))
        assert asking.question(MTG_03, build.picture(forums=(forum,))).since == UNKNOWN

    def test_a_new_cadence_starts_the_count_anew(self) -> None:
        forum = weekly(days_ago(60), cadence_since=build.ago(10))
        assert isinstance(asking.outcome(MTG_03, build.picture(forums=(forum,))), TooEarly)

    @pytest.mark.parametrize("cadence", [None, Cadence(CadenceKind.ON_DEMAND), Cadence(CadenceKind.IN_WORDS)])
    def test_without_regular_cadence_nothing_is_due(self, cadence: Cadence | None) -> None:
        forum = weekly(days_ago(90), cadence=cadence)
        assert isinstance(asking.outcome(MTG_03, build.picture(forums=(forum,))), NotApplicable)

    def test_a_dormant_forum_is_explained_and_a_closed_one_not_asked(self) -> None:
        dormant = weekly(days_ago(90), state=ForumState.DORMANT)
        assert isinstance(asking.outcome(MTG_03, build.picture(forums=(dormant,))), NotApplicable)
        closed = weekly(days_ago(90), state=ForumState.CLOSED)
        assert asking.outcomes(MTG_03, build.picture(forums=(closed,))) == []

    def test_a_forum_that_may_have_ended_asks(self) -> None:
        forum = weekly(days_ago(60), span=build.since(ended=UNSURE))
        asking.question(MTG_03, build.picture(forums=(forum,)))

    def test_monthly_on_a_weekday(self) -> None:
        second_tuesday = Cadence(CadenceKind.MONTHLY, weekday=1, nth=2)
        held = build_mechanisms.session(date(2017, 12, 12))  # then due on 9 January and 13 February 2018
        forum = weekly(held, cadence=second_tuesday)
        assert asking.gap(MTG_03, build.picture(forums=(forum,))).since == on(date(2018, 2, 14))


class TestAbsent:
    def test_too_few_sessions_say_nothing(self) -> None:
        forum = weekly(days_ago(20, MeetingState.HELD, 10), days_ago(6, MeetingState.HELD, 10))
        assert isinstance(asking.outcome(MTG_08, build.picture(forums=(forum,))), NotApplicable)

    @pytest.mark.parametrize("first, kind", [(13, TooEarly), (14, Gap), (15, Gap)])
    def test_three_sessions_and_fourteen_days(self, first: int, kind: type) -> None:
        forum = weekly(*(days_ago(d, MeetingState.HELD, 10) for d in (first, 7, 0)))
        assert isinstance(asking.outcome(MTG_08, build.picture(forums=(forum,))), kind)

    def test_two_absences_are_not_enough(self) -> None:
        forum = weekly(days_ago(60), *(days_ago(d, MeetingState.HELD, 10) for d in (40, 0)))
        assert isinstance(asking.outcome(MTG_08, build.picture(forums=(forum,))), Met)

    def test_what_it_says(self) -> None:
        forum = weekly(*(days_ago(d, MeetingState.HELD, 10) for d in (28, 21, 14, 7)))
        found = asking.gap(MTG_08, build.picture(forums=(forum,)))
        assert (found.basis, found.severity, found.since) == (Basis.STATED_ABSENT, Severity.MEDIUM, build.ago(14))
        assert found.found.values["first"] == build.before(28)
        assert found.owner is OwnerSide.PARTNER

    def test_an_own_component_is_the_missions(self) -> None:
        forum = weekly(*(days_ago(d, MeetingState.HELD, 1, 10) for d in (21, 14, 7)))
        found = asking.gap(MTG_08, build.picture(forums=(forum,)))
        assert found.owner is None
        assert found.found.values["others"] == 1

    def test_presence_at_the_latest_session_ends_it(self) -> None:
        missed = [days_ago(d, MeetingState.HELD, 10) for d in (28, 21, 14)]
        assert isinstance(asking.outcome(MTG_08, build.picture(forums=(weekly(*missed, days_ago(7)),))), Met)

    def test_sessions_that_were_not_held_do_not_count(self) -> None:
        missed = [days_ago(d, MeetingState.HELD, 10) for d in (28, 21, 14)]
        forum = weekly(*missed, days_ago(7, MeetingState.CANCELLED))
        asking.gap(MTG_08, build.picture(forums=(forum,)))

    @pytest.mark.parametrize("ended, fires", [(build.before(1), False), (None, True)])
    def test_only_members_of_the_day(self, ended: date | None, fires: bool) -> None:
        forum = weekly(
            *(days_ago(d, MeetingState.HELD, 10) for d in (28, 21, 14)),
            members=(build_mechanisms.member(span=build.since(ended=ended)),),
        )
        assert isinstance(asking.outcome(MTG_08, build.picture(forums=(forum,))), Gap) is fires

    def test_sessions_before_membership_do_not_count(self) -> None:
        forum = weekly(
            *(days_ago(d, MeetingState.HELD, 10) for d in (28, 21, 14)),
            members=(build_mechanisms.member(span=build.since(build.before(25))),),
        )
        assert isinstance(asking.outcome(MTG_08, build.picture(forums=(forum,))), Met)

    def test_an_uncertain_membership_asks(self) -> None:
        began = When(build.before(25), build.before(18))
        forum = weekly(
            *(days_ago(d, MeetingState.HELD, 10) for d in (28, 21, 14, 7)),
            members=(build_mechanisms.member(side=Side.HOST, span=build.since(began)),),
        )
        asking.question(MTG_08, build.picture(forums=(forum,)))
