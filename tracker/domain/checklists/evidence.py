"""Evidence of an answer, and on which day and why a piece of it no longer carries the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.dates import YES, When
from tracker.domain.facts.refs import RecordRef
from tracker.domain.outcomes import Gap, Outcome
from tracker.domain.vocabulary.agreements import IN_EFFECT
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.checklists import TurnCause
from tracker.domain.vocabulary.compliance import AllegationState, FrameworkState
from tracker.domain.vocabulary.meetings import ActionState, ForumState, MeetingState

# In which states a record carries an answer. Of other kinds the state says nothing of the kind.
CARRYING: dict[RecordKind, frozenset[str]] = {
    RecordKind.AGREEMENT: frozenset(IN_EFFECT),
    RecordKind.FORUM: frozenset({ForumState.ACTIVE}),
    RecordKind.FRAMEWORK: frozenset({FrameworkState.IN_FORCE}),
    RecordKind.ACTION_POINT: frozenset({ActionState.DONE}),
    RecordKind.MEETING: frozenset({MeetingState.HELD}),
    RecordKind.ALLEGATION: frozenset(
        {
            AllegationState.ANSWERED,
            AllegationState.SUBSTANTIATED,
            AllegationState.NOT_SUBSTANTIATED,
            AllegationState.INCONCLUSIVE,
            AllegationState.REMEDIED,
        }
    ),
}
# What ceases to stand has lapsed; what goes back to an earlier state has changed.
LAPSING = (RecordKind.AGREEMENT, RecordKind.FORUM, RecordKind.FRAMEWORK)
# Rules whose gap says that the record itself has lapsed.
LAPSE_RULES = ("MTG-03", "LIA-03")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordStatus:
    """What matters of a linked record: its states in order, its end, until when it is valid, whether it was removed."""

    ref: RecordRef
    states: tuple[tuple[str, When], ...] = ()
    ended: When | None = None
    valid_until: date | None = None
    removed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Since when and why a piece of evidence no longer carries its answer."""

    cause: TurnCause
    since: date
    record: RecordRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of evidence: a record, or a note. `effective`: the day of which it speaks, None: no day is named."""

    number: int
    added_on: date
    effective: date | None = None
    record: RecordRef | None = None
    note: str = ""
    by_function: str = ""
    failure: Failure | None = None

    @property
    def good(self) -> bool:
        """Whether it carries the answer."""
        return self.failure is None


def failing(
    status: RecordStatus | None, piece: Piece, lasts: int | None, day: date, lapsed: Mapping[str, date]
) -> Failure | None:
    """Why a piece of evidence no longer carries its answer on the day; None where it does. The first reason counts.

    `lapsed`: records of which a rule finds that they have lapsed, with the day since when.
    """
    found = _of_record(status, piece, day, lapsed) if status else []
    if lasts is not None:
        last = (piece.effective or piece.added_on) + timedelta(days=lasts)
        if last < day:
            found.append(Failure(cause=TurnCause.EXPIRED, since=last + timedelta(days=1), record=piece.record))
    return min(found, key=lambda failure: failure.since, default=None)


def _of_record(status: RecordStatus, piece: Piece, day: date, lapsed: Mapping[str, date]) -> list[Failure]:
    ref, found = status.ref, []
    if status.removed_on and status.removed_on <= day:
        found.append(Failure(cause=TurnCause.REMOVED, since=status.removed_on, record=ref))
    if status.ended and status.ended.plus(1).by(day) is YES:
        found.append(Failure(cause=TurnCause.LAPSED, since=_day(status.ended.plus(1), day), record=ref))
    if status.valid_until and status.valid_until < day:
        found.append(Failure(cause=TurnCause.LAPSED, since=status.valid_until + timedelta(days=1), record=ref))
    if (since := lapsed.get(ref.public_id)) and since <= day:
        found.append(Failure(cause=TurnCause.LAPSED, since=since, record=ref))
    carrying = CARRYING.get(ref.kind)
    if carrying and (changed := _turned(status.states, carrying, piece.added_on, day)):
        cause = TurnCause.LAPSED if ref.kind in LAPSING else TurnCause.CHANGED
        found.append(Failure(cause=cause, since=changed, record=ref))
    return found


def _turned(states: Sequence[tuple[str, When]], carrying: frozenset[str], linked: date, day: date) -> date | None:
    """The day on which a record left the states in which it carries, if it ever was in one and is in none now.

    One of which no state was known when it was linked carried, for somebody said so.
    """
    had, left = not any(since.by(linked) is YES for _, since in states), None
    for state, since in states:
        if since.by(day) is not YES:
            continue
        if state in carrying:
            had, left = True, None
        elif had and left is None:
            left = _day(since, day)
    return left


def lapses(outcomes: Mapping[str, Iterable[Outcome]]) -> dict[str, date]:
    """The records of which the rules find that they have lapsed, with the day since when."""
    return {
        outcome.subject.public_id: _day(outcome.since, date.max)
        for code in LAPSE_RULES
        for outcome in outcomes.get(code, ())
        if isinstance(outcome, Gap)
    }


def _day(when: When, limit: date) -> date:
    """The last day that an uncertain date allows, which is when it is surely so."""
    return when.latest or when.earliest or limit
