"""The due sessions of a forum and how each ended: computed from cadence, state and what is recorded, never stored."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile, zip_longest
from typing import Generic, TypeVar

from tracker.domain.cadence import Cadence
from tracker.domain.dates import NO
from tracker.domain.facts.meetings import ForumFact, SessionFact
from tracker.domain.facts.refs import RecordRef
from tracker.domain.vocabulary.meetings import ForumState, MeetingState

Known = TypeVar("Known")

CALLED_OFF = frozenset({MeetingState.POSTPONED, MeetingState.CANCELLED})
EXPLAINED = CALLED_OFF | {MeetingState.HELD}
NEAR = 3  # days around the day to which a session was postponed on which it is that session
A_DAY = timedelta(days=1)
LONGEST = timedelta(days=50 * 366)  # a stretch is followed no further, whatever date somebody types
HELD_IN_A_PICTURE = 12  # sessions of a forum


@dataclass(frozen=True, slots=True)
class Stretch:
    """From a day until a day, both included, in which a forum was active and kept one cadence."""

    cadence: Cadence
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Seen(Generic[Known]):
    """A recorded session: on which day, how it ended, to when it was postponed, and what the caller knows it by."""

    on: date
    state: MeetingState
    record: Known
    postponed_to: date | None = None


@dataclass(frozen=True, slots=True)
class DueSession(Generic[Known]):
    """A day on which a session was due, and the recorded one that answers it; `moved_from` where it was postponed."""

    due: date
    seen: Seen[Known] | None = None
    moved_from: date | None = None

    @property
    def explained(self) -> bool:
        """Whether it is recorded as held, cancelled or postponed."""
        return self.seen is not None and self.seen.state in EXPLAINED

    @property
    def ended(self) -> MeetingState:
        """How it ended, as far as is recorded."""
        return self.seen.state if self.seen else MeetingState.NOT_RECORDED


def stretches(
    cadences: Iterable[tuple[date, Cadence]], states: Iterable[tuple[date, ForumState]], ended: date | None
) -> list[Stretch]:
    """The stretches in which sessions were due, oldest first; a forum of which no state is known is active."""
    often, active = dict(sorted(cadences, key=_day)), dict(sorted(states, key=_day))
    days = sorted(often.keys() | active.keys())
    found: list[Stretch] = []
    for start, following in zip_longest(days, days[1:]):
        cadence, state = _last(often, start), _last(active, start) or ForumState.ACTIVE
        until = _earlier(following - A_DAY if following else None, ended)
        if cadence and cadence.regular and state is ForumState.ACTIVE and (until is None or start <= until):
            found.append(Stretch(cadence, start, until))
    return found


def due_sessions(
    over: Iterable[Stretch], seen: Iterable[Seen[Known]], after: date, until: date
) -> list[DueSession[Known]]:
    """The sessions due with after < due <= until, each with the recorded one that answers it, oldest first."""
    known = sorted(seen, key=lambda one: one.on)
    found = [
        one
        for stretch in over
        for one in takewhile(lambda due: (due.moved_from or due.due) <= until, walk(stretch, known))
        if after < one.due <= until
    ]
    return sorted(found, key=lambda one: one.due)


def walk(stretch: Stretch, seen: Sequence[Seen[Known]]) -> Iterator[DueSession[Known]]:
    """Due sessions in order, to the end of the stretch, for fifty years at most; `seen` oldest first.

    A recorded session answers the due date nearest to it. Where no weekday binds the cadence, the first session sets
    the rhythm, and an explained one on another day moves those after it. After a postponed one comes its new day.
    """
    cadence, last = stretch.cadence, _earlier(stretch.until, _followed_to(stretch.since)) or date.max
    waiting = deque(one for one in seen if stretch.since <= one.on <= last)
    due = _first(cadence, stretch.since, waiting)
    coming = cadence.due_dates(due) if due else iter(())
    while due is not None and due <= last:
        following = next(coming, None)
        reach = (following - due) / 2 if following else timedelta(days=NEAR)
        answer = _nearest(waiting, due, reach)
        yield DueSession(due, answer)
        if answer:
            _forget(waiting, answer.on)
            for moved in _moved(waiting, answer, following):
                if moved.seen:
                    waiting.remove(moved.seen)
                yield moved
            if answer.on != due and answer.state in EXPLAINED and not cadence.monthly_by_weekday:
                coming = cadence.due_dates(answer.on)
                following = next(coming, None)
        due = following


def _followed_to(since: date) -> date:
    return since + LONGEST if date.max - since > LONGEST else date.max


def _first(cadence: Cadence, since: date, waiting: Iterable[Seen[Known]]) -> date | None:
    """The first due date: of a cadence that keeps to no weekday, the first explained session where it comes in time."""
    due = cadence.first_due(since)
    begun = next((one.on for one in waiting if one.state in EXPLAINED), None)
    if due is None or begun is None or cadence.bound:
        return due
    following = next(cadence.due_dates(due), None)
    return begun if following is None or begun - due <= (following - due) / 2 else due


def unanswered(
    forum: ForumFact, cadence: Cadence, last: date, ahead: Iterable[SessionFact] = ()
) -> Iterator[DueSession[RecordRef]]:
    """What is due after the last sign of life that a picture has of a forum, without what an explained session answers.

    A picture holds the last sessions only: where there may have been others before, the walk begins with the first.
    With `ahead`, those of later days that were called off answer what is due, too.
    """
    explained = [s for s in forum.sessions if s.state in EXPLAINED]
    seen = [Seen(s.held_on, s.state, s.ref, s.postponed_to) for s in (*explained, *ahead)]
    dated = (when.latest for when in (forum.cadence_since, forum.state_since) if when)
    known = [day for day in dated if day and day <= last]
    if len(forum.sessions) >= HELD_IN_A_PICTURE or not known:
        known += [one.held_on for one in explained[:1]]
    start = max(known, default=last)
    return (one for one in walk(Stretch(cadence, start), seen) if one.due > last and one.seen is None)


def coming(forum: ForumFact, day: date, after: date, last: date) -> list[date]:
    """The days with after < due <= last on which a session is due, as is known on a day, and no explained one answers.

    Counted from the last sign of life by that day: a session, or since when the cadence or the forum itself is known.
    """
    if forum.cadence is None or forum.state is not ForumState.ACTIVE:
        return []
    dated = (forum.cadence_since, forum.span.began)
    signs = [s.held_on for s in forum.sessions] + [when.latest for when in dated if when and when.latest]
    anchor = max((sign for sign in signs if sign <= day), default=None)
    if anchor is None:
        return []
    following = unanswered(forum, forum.cadence, anchor, forum.called_off)
    open_until = takewhile(lambda one: (one.moved_from or one.due) <= last, following)
    return sorted(one.due for one in open_until if after < one.due <= last and forum.span.over(one.due) is NO)


def _nearest(waiting: Iterable[Seen[Known]], due: date, reach: timedelta) -> Seen[Known] | None:
    """The recorded session nearest to a due date, where it is nearer to this than to the one before or after."""
    near = [one for one in takewhile(lambda one: one.on - due <= reach, waiting) if due - one.on <= reach]
    return min(near, key=lambda one: (abs(one.on - due), one.state not in EXPLAINED), default=None)


def _forget(waiting: deque[Seen[Known]], day: date) -> None:
    """What lies on or before a day that is answered answers nothing more."""
    while waiting and waiting[0].on <= day:
        waiting.popleft()


def _moved(waiting: Sequence[Seen[Known]], answer: Seen[Known], following: date | None) -> Iterator[DueSession[Known]]:
    """The day to which a session was postponed and what is recorded of it; and so on where it was postponed again."""
    while answer.state is MeetingState.POSTPONED and answer.postponed_to and answer.postponed_to > answer.on:
        day = answer.postponed_to
        taken = _nearest(waiting, day, timedelta(days=NEAR))
        if taken and following and abs(taken.on - following) < abs(taken.on - day):
            taken = None
        yield DueSession(day, taken, moved_from=answer.on)
        if taken is None or taken.on <= answer.on:
            return
        answer = taken


def _day(pair: tuple[date, object]) -> date:
    return pair[0]


def _last(values: dict[date, Known], day: date) -> Known | None:
    return next((values[known] for known in sorted(values, reverse=True) if known <= day), None)


def _earlier(first: date | None, second: date | None) -> date | None:
    return min((day for day in (first, second) if day), default=None)
