"""MTG-06 and MTG-07: nothing recorded of a meeting, action points adrift."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.unit.rules import asking, build, build_mechanisms
from tracker.domain.dates import on
from tracker.domain.facts.meetings import ActionFact
from tracker.domain.outcomes import Gap, Met, NotApplicable, Question, TooEarly
from tracker.domain.picture import Picture
from tracker.domain.rules.meetings_records import MTG_06, MTG_07
from tracker.domain.vocabulary.basics import Basis, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter
from tracker.domain.vocabulary.meetings import MeetingState


def held(days: int, **changes: Any) -> Picture:
    """A picture with one meeting of which nothing is recorded, so many days ago."""
    return build.picture(meetings=(build_mechanisms.session(build.before(days), recorded=False, **changes),))


def acting(*actions: ActionFact) -> Picture:
    """A picture with one forum and these open action points."""
    return build.picture(forums=(build_mechanisms.forum(actions=actions),))


def owing(due: int | None, *, agreed: int = 0, owned: bool = True) -> ActionFact:
    """An action point due and agreed so many days ago."""
    day = None if due is None else build.before(due)
    return build_mechanisms.action(build.before(agreed), day, owned=owned)


class TestRecorded:
    @pytest.mark.parametrize(
        "days, severity",
        [
            (9, None),
            (10, None),
            (11, Severity.LOW),
            (21, Severity.LOW),
            (22, Severity.MEDIUM),
            (180, Severity.MEDIUM),
        ],
    )
    def test_the_clock_starts_with_the_meeting(self, days: int, severity: Severity | None) -> None:
        found = asking.outcome(MTG_06, held(days))
        if severity is None:
            assert found == TooEarly(subject=found.subject, until=build.before(days - 10))
        else:
            assert isinstance(found, Question)
            assert (found.severity, found.since) == (severity, build.ago(days - 11))

    def test_it_lapses(self) -> None:
        assert MTG_06.past_failing
        assert isinstance(asking.outcome(MTG_06, held(181)), NotApplicable)

    def test_stated_and_stocktake_are_gaps(self) -> None:
        meeting = build_mechanisms.session(build.before(30), recorded=False)
        said = build.statement(Matter.MEETING_RECORD, subject=meeting.ref.public_id)
        found = asking.gap(MTG_06, build.picture(meetings=(meeting,), statements=(said,)))
        assert (found.subject, found.basis, found.severity) == (meeting.ref, Basis.STATED_ABSENT, Severity.MEDIUM)
        seen = build.picture(meetings=(meeting,), stocktakes=(build.stocktake(Theme.MEETINGS),))
        assert asking.gap(MTG_06, seen).basis is Basis.STOCKTAKE

    def test_a_stocktake_before_the_meeting_says_nothing_of_it(self) -> None:
        meeting = build_mechanisms.session(build.before(12), recorded=False)
        taken = build.stocktake(Theme.MEETINGS, build.before(13))
        asking.question(MTG_06, build.picture(meetings=(meeting,), stocktakes=(taken,)))

    def test_sessions_of_forums_are_asked_one_by_one(self) -> None:
        sessions = tuple(build_mechanisms.session(build.before(days), recorded=False) for days in (30, 20))
        found = asking.outcomes(MTG_06, build.picture(forums=(build_mechanisms.forum(sessions=sessions),)))
        assert [o.subject for o in found] == [s.ref for s in sessions]
        assert all(isinstance(o, Question) for o in found)

    def test_what_is_recorded_oral_or_not_held_is_not_asked(self) -> None:
        assert isinstance(asking.outcome(MTG_06, build.picture(meetings=(build_mechanisms.session(),))), Met)
        assert isinstance(asking.outcome(MTG_06, held(30, oral_only=True)), NotApplicable)
        oral = build_mechanisms.forum(sessions=(build_mechanisms.session(recorded=False),), oral_only=True)
        assert isinstance(asking.outcome(MTG_06, build.picture(forums=(oral,))), NotApplicable)
        assert asking.outcomes(MTG_06, held(30, state=MeetingState.CANCELLED)) == []


class TestActions:
    def test_nothing_open(self) -> None:
        assert isinstance(asking.outcome(MTG_07, acting()), NotApplicable)

    def test_in_order(self) -> None:
        assert isinstance(asking.outcome(MTG_07, acting(owing(0, agreed=90), owing(-5, agreed=90))), Met)

    @pytest.mark.parametrize("days, kind", [(0, Met), (1, TooEarly), (7, TooEarly), (8, Gap)])
    def test_overdue_after_seven_days_of_grace(self, days: int, kind: type) -> None:
        assert isinstance(asking.outcome(MTG_07, acting(owing(days, agreed=90))), kind)

    @pytest.mark.parametrize(
        "action, days",
        [(owing(None, agreed=8), 8), (owing(-5, agreed=8, owned=False), 8), (owing(None, agreed=40), 40)],
    )
    def test_without_owner_or_date_it_asks(self, action: ActionFact, days: int) -> None:
        found = asking.question(MTG_07, acting(action))
        assert found.severity is (Severity.MEDIUM if days > 30 else Severity.LOW)
        assert found.since == build.ago(days - 8)

    @pytest.mark.parametrize("action", [owing(None, agreed=7), owing(-5, agreed=7, owned=False)])
    def test_the_grace_holds_for_owner_and_date_too(self, action: ActionFact) -> None:
        found = asking.outcome(MTG_07, acting(action))
        assert found == TooEarly(subject=found.subject, until=build.TODAY)

    def test_an_ownerless_one_stays_asked_in_the_grace_of_its_date(self) -> None:
        asking.question(MTG_07, acting(owing(3, agreed=40, owned=False)))

    @pytest.mark.parametrize("days, severity", [(30, Severity.LOW), (31, Severity.MEDIUM)])
    def test_it_is_medium_after_thirty_days(self, days: int, severity: Severity) -> None:
        assert asking.gap(MTG_07, acting(owing(days, agreed=90))).severity is severity

    def test_one_finding_for_each_forum(self) -> None:
        actions = (owing(20, agreed=90), owing(10, agreed=90, owned=False), owing(None, agreed=50), owing(-9))
        found = asking.gap(MTG_07, acting(*actions))
        assert (found.basis, found.since) == (Basis.OVERDUE, on(date(2018, 2, 16)))
        counted = {k: found.found.values[k] for k in ("overdue", "ownerless", "dateless")}
        assert counted == {"overdue": 2, "ownerless": 1, "dateless": 1}
        assert set(found.records[1:]) == {a.ref for a in actions[:3]}
        two = tuple(build_mechanisms.forum(actions=(owing(20),)) for _ in range(2))
        assert len(asking.outcomes(MTG_07, build.picture(forums=two))) == 2
