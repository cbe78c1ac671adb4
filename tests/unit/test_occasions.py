"""What stands in a calendar: meetings as of the day, every session due, what has passed and still stands."""

from __future__ import annotations

from datetime import date, time

from tests.unit.rules import build, build_mechanisms
from tests.unit.rules.build import TODAY, after, before
from tracker.domain.cadence import Cadence
from tracker.domain.dates import in_month
from tracker.domain.facts.meetings import ActionFact, ForumFact
from tracker.domain.occasions import KINDS, MeetingDay, Occasion, occasions
from tracker.domain.upcoming import DueKind
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.calendar import OccasionKind
from tracker.domain.vocabulary.meetings import CadenceKind, ForumState, MeetingState

WEEKLY = Cadence(kind=CadenceKind.WEEKLY)


def weekly() -> ForumFact:
    return build_mechanisms.forum(cadence=WEEKLY, sessions=(build_mechanisms.session(before(3)),))


def meeting(held_on: date, state: MeetingState | None, forum: ForumFact | None = None) -> MeetingDay:
    return MeetingDay(
        ref=build.ref(RecordKind.MEETING),
        forum=forum.ref.public_id if forum else None,
        held_on=held_on,
        at=time(10),
        time_zone="Africa/Bamako",
        state=state,
    )


def told(found: tuple[Occasion, ...]) -> list[tuple[str, date | None]]:
    return [(one.what.value, one.on.exact) for one in found]


def test_every_session_of_a_period_is_due_but_none_before_the_day() -> None:
    picture = build.picture(forums=(weekly(),))
    found = occasions([picture], [], TODAY, before(20), after(20))
    assert told(found) == [("session", after(days)) for days in (4, 11, 18)]
    assert {one.partnerships for one in found} == {(picture.partnership.ref,)}


def test_a_forum_of_two_partnerships_is_due_once_for_both() -> None:
    forum = weekly()
    pictures = [build.picture(forums=(forum,)), build.picture(forums=(forum,), partnership=build.partnership())]
    found = occasions(pictures, [], TODAY, TODAY, after(6))
    assert [len(one.partnerships) for one in found] == [2]


def test_a_session_that_has_a_meeting_is_not_due_as_well() -> None:
    forum = weekly()
    planned = meeting(after(4), MeetingState.PLANNED, forum)
    found = occasions([build.picture(forums=(forum,))], [planned], TODAY, TODAY, after(12))
    assert told(found) == [("planned", after(4)), ("session", after(11))]
    assert (found[0].cadence, found[0].level) == (WEEKLY, forum.level)


def test_a_forum_at_rest_has_no_session_due() -> None:
    dormant = build_mechanisms.forum(cadence=WEEKLY, state=ForumState.DORMANT)
    held = build_mechanisms.session(before(2))
    over = build_mechanisms.forum(cadence=WEEKLY, span=build.since(before(100), after(8)), sessions=(held,))
    found = occasions([build.picture(forums=(dormant, over))], [], TODAY, TODAY, after(30))
    assert [(one.record, one.on.exact) for one in found] == [(over.ref, after(5))]


def test_what_was_held_later_was_not_known_on_the_day() -> None:
    rows = [meeting(after(2), MeetingState.HELD), meeting(after(3), MeetingState.CANCELLED), meeting(after(4), None)]
    found = occasions([build.picture()], rows, TODAY, TODAY, after(9))
    assert told(found) == [("cancelled", after(3)), ("planned", after(4))]
    past = occasions([build.picture()], [meeting(before(2), None)], TODAY, before(9), TODAY)
    assert told(past) == [("not_recorded", before(2))]


def test_days_that_have_passed_show_what_still_stands() -> None:
    action = ActionFact(ref=build.ref(RecordKind.ACTION_POINT), agreed_on=before(30), due=before(5), owned=True)
    forum = build_mechanisms.forum(actions=(action,))
    found = occasions([build.picture(forums=(forum,))], [], TODAY, before(27), TODAY)
    assert told(found) == [("action_point", before(5))]
    assert found[0].passed
    assert occasions([build.picture(forums=(forum,))], [], TODAY, before(27), before(6)) == ()


def test_a_date_known_to_the_month_stays_so() -> None:
    agreement = build_mechanisms.agreement(in_force_until=in_month(2018, 3))
    [one] = occasions([build.picture(agreements=(agreement,))], [], TODAY, date(2018, 3, 1), date(2018, 3, 31))
    assert (one.kind, one.on) == (OccasionKind.AGREEMENT, in_month(2018, 3))


def test_every_kind_of_due_has_its_place() -> None:
    assert set(KINDS) == set(DueKind)
