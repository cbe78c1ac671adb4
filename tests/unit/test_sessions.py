"""Due sessions and how each ended: every due date once, answered by the nearest record, explained where it is."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice, pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.rules import build, build_mechanisms
from tracker.domain.cadence import Cadence
from tracker.domain.dates import on
from tracker.domain.facts.meetings import ForumFact
from tracker.domain.sessions import EXPLAINED, DueSession, Seen, Stretch, due_sessions, stretches, unanswered
from tracker.domain.vocabulary.meetings import CadenceKind as Kind
from tracker.domain.vocabulary.meetings import ForumState as Forum
from tracker.domain.vocabulary.meetings import MeetingState as State

SINCE = date(2018, 1, 3)  # a Wednesday
WEEKLY = Cadence(Kind.WEEKLY)
WEDNESDAYS = Cadence(Kind.WEEKLY, weekday=2)
SECOND_TUESDAY = Cadence(Kind.MONTHLY, weekday=1, nth=2)


def jan(day: int) -> date:
    """A day of January 2018."""
    return date(2018, 1, 1) + timedelta(day - 1)


def seen(day: int, state: State = State.HELD, to: int | None = None) -> Seen[int]:
    """A recorded session, known by its day."""
    return Seen(jan(day), state, day, jan(to) if to else None)


def due(cadence: Cadence, *recorded: Seen[int], until: int = 31, since: date = SINCE) -> list[tuple[int, State]]:
    """On which days of January sessions were due, and how each ended."""
    found = due_sessions([Stretch(cadence, since)], recorded, since - timedelta(1), jan(until))
    return [((one.due - jan(0)).days, one.ended) for one in found]


def test_what_is_not_recorded_is_told_as_that() -> None:
    assert due(WEEKLY) == [
        (10, State.NOT_RECORDED),
        (17, State.NOT_RECORDED),
        (24, State.NOT_RECORDED),
        (31, State.NOT_RECORDED),
    ]
    assert due(SECOND_TUESDAY, since=jan(1)) == [(9, State.NOT_RECORDED)]


def test_each_ends_as_it_is_recorded() -> None:
    recorded = (seen(10), seen(17, State.CANCELLED), seen(24, State.PLANNED))
    assert due(WEDNESDAYS, *recorded) == [
        (3, State.NOT_RECORDED),
        (10, State.HELD),
        (17, State.CANCELLED),
        (24, State.PLANNED),
        (31, State.NOT_RECORDED),
    ]


def test_a_session_on_another_day_answers_the_nearest_due_date() -> None:
    assert due(WEDNESDAYS, seen(11), seen(16))[1:3] == [(10, State.HELD), (17, State.HELD)]


def test_without_a_weekday_the_first_session_sets_the_rhythm_and_a_later_one_moves_it() -> None:
    assert due(WEEKLY, seen(5), seen(14), until=24) == [(5, State.HELD), (12, State.HELD), (21, State.NOT_RECORDED)]


def test_a_second_session_in_between_answers_nothing() -> None:
    assert due(WEDNESDAYS, seen(10), seen(12), until=17)[1:] == [(10, State.HELD), (17, State.NOT_RECORDED)]


def test_the_last_day_of_a_month_does_not_drift() -> None:
    recorded = [Seen(day, State.HELD, 0) for day in (date(2018, 1, 31), date(2018, 2, 28))]
    found = due_sessions(
        [Stretch(Cadence(Kind.MONTHLY), date(2018, 1, 1))], recorded, date(2018, 1, 2), date(2018, 4, 1)
    )
    assert [one.due for one in found][-1] == date(2018, 3, 31)


def test_a_postponed_session_is_due_again_on_the_day_it_was_moved_to() -> None:
    moved = seen(10, State.POSTPONED, to=12)
    assert due(WEDNESDAYS, moved, until=17)[1:] == [
        (10, State.POSTPONED),
        (12, State.NOT_RECORDED),
        (17, State.NOT_RECORDED),
    ]
    held = due_sessions([Stretch(WEDNESDAYS, SINCE)], [moved, seen(13)], SINCE, jan(17))
    assert held == [
        DueSession(jan(10), moved),
        DueSession(jan(12), seen(13), moved_from=jan(10)),
        DueSession(jan(17)),
    ]


def test_postponed_twice_and_far_away() -> None:
    recorded = (seen(10, State.POSTPONED, to=12), seen(12, State.POSTPONED, to=29), seen(17), seen(29))
    assert due(WEDNESDAYS, *recorded)[1:] == [
        (10, State.POSTPONED),
        (12, State.POSTPONED),
        (17, State.HELD),
        (24, State.NOT_RECORDED),
        (29, State.HELD),
        (31, State.NOT_RECORDED),
    ]


def test_nothing_is_due_while_a_forum_rests_or_after_it_ended() -> None:
    found = stretches(
        [(jan(1), WEEKLY), (jan(20), SECOND_TUESDAY)],
        [(jan(1), Forum.ACTIVE), (jan(10), Forum.DORMANT), (jan(15), Forum.ACTIVE)],
        ended=jan(40),
    )
    assert found == [
        Stretch(WEEKLY, jan(1), jan(9)),
        Stretch(WEEKLY, jan(15), jan(19)),
        Stretch(SECOND_TUESDAY, jan(20), jan(40)),
    ]
    assert stretches([(jan(1), Cadence(Kind.ON_DEMAND))], [], None) == []
    assert stretches([], [(jan(1), Forum.ACTIVE)], None) == []
    assert stretches([], [], None) == []


def test_no_date_that_somebody_types_takes_for_ever() -> None:
    nothing: list[Seen[int]] = []
    daily = due_sessions([Stretch(Cadence(Kind.DAILY), SINCE)], nothing, SINCE, date.max)
    assert daily[-1].due == SINCE + timedelta(days=50 * 366)


cadences = st.sampled_from(
    [WEEKLY, WEDNESDAYS, SECOND_TUESDAY, Cadence(Kind.DAILY), Cadence(Kind.EVERY_N_WEEKS, 3), Cadence(Kind.MONTHLY)]
)
records = st.lists(
    st.builds(
        seen,
        st.integers(1, 120),
        st.sampled_from(State),
        st.none() | st.integers(1, 120),
    ),
    max_size=12,
)


@given(cadences, records)
def test_no_due_date_twice_no_record_twice_and_all_in_order(cadence: Cadence, recorded: list[Seen[int]]) -> None:
    found = due_sessions([Stretch(cadence, SINCE)], recorded, SINCE, jan(120))
    regular = [one for one in found if one.moved_from is None]
    assert all(a.due < b.due for a, b in pairwise(regular))
    assert all(a.due <= b.due for a, b in pairwise(found))
    answers = [id(one.seen) for one in found if one.seen]
    assert len(answers) == len(set(answers))
    for one in found:
        assert one.explained is (
            one.seen is not None and one.seen.state in (State.HELD, State.CANCELLED, State.POSTPONED)
        )


@given(cadences, st.integers(0, 100))
def test_a_session_held_on_every_due_date_leaves_nothing_open(cadence: Cadence, last: int) -> None:
    nothing: list[Seen[int]] = []
    days = [one.due for one in due_sessions([Stretch(cadence, SINCE)], nothing, SINCE, jan(last))]
    held = [Seen(day, State.HELD, 0) for day in days]
    again = due_sessions([Stretch(cadence, SINCE)], held, SINCE, jan(last))
    assert [one.due for one in again] == days
    assert all(one.explained for one in again)


explained = st.lists(
    st.tuples(st.integers(4, 120), st.sampled_from(sorted(EXPLAINED)), st.none() | st.integers(4, 140)),
    max_size=11,
    unique_by=lambda one: one[0],
)


def fact(cadence: Cadence, whole: list[Seen[int]]) -> ForumFact:
    """The forum as a picture holds it: with its last twelve sessions."""
    last = [build_mechanisms.session(one.on, one.state, postponed_to=one.postponed_to) for one in whole[-12:]]
    return build_mechanisms.forum(
        cadence=cadence, cadence_since=on(SINCE), state_since=on(SINCE), span=build.since(SINCE), sessions=tuple(last)
    )


def both(cadence: Cadence, whole: list[Seen[int]]) -> tuple[list[date], list[date]]:
    """The next two that are due after the last session, as the rule counts them and as the page does."""
    last = max([one.on for one in whole], default=SINCE)
    rule = (one.due for one in unanswered(fact(cadence, whole), cadence, last) if one.moved_from is None)
    page = due_sessions([Stretch(cadence, SINCE)], whole, last, jan(400))
    return list(islice(rule, 2)), [one.due for one in page if one.seen is None and one.moved_from is None][:2]


@given(cadences, explained)
def test_the_rule_and_the_page_count_the_same_sessions(
    cadence: Cadence, recorded: list[tuple[int, State, int | None]]
) -> None:
    rule, page = both(cadence, sorted((seen(*one) for one in recorded), key=lambda one: one.on))
    assert rule == page


@given(st.sampled_from([WEEKLY, WEDNESDAYS]), st.lists(st.integers(-1, 1), min_size=13, max_size=40))
def test_and_so_they_do_of_a_long_series(cadence: Cadence, shifts: list[int]) -> None:
    """A picture holds the last twelve sessions, the page all of them."""
    rule, page = both(cadence, [seen(10 + 7 * number + shift) for number, shift in enumerate(shifts)])
    assert rule == page
