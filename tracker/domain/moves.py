"""From one state to another: what every table of moves says of a move, and what the dates rule out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar

from tracker.domain.dates import YES, When, precedes
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.words import Word

State = TypeVar("State", bound=Word)
Moves = Mapping[State | None, Collection[State]]  # None: no state was ever recorded


class MovesBesides(dict[State | None, Collection[State]]):
    """A table of moves where verbs outside it lead out of some states: what is said there is possible."""

    def __init__(self, moves: Moves[State], besides: Mapping[State, Text]) -> None:
        super().__init__(moves)
        self.besides = besides


def possible(moves: Moves[State], now: State | None) -> tuple[State, ...]:
    """The states to which it may move, in their order."""
    return tuple(sorted(moves[now], key=lambda state: state.rank))


def illegal(moves: Moves[State], now: State | None, to: State) -> Text | None:
    """Why one state cannot follow another, and which can; None where it can."""
    if to in moves[now]:
        return None
    values = {"now": now, "to": to, "possible": possible(moves, now)}
    if not moves[now]:
        return Text(N_("Its state is: %(now)s. It cannot become: %(to)s, nor anything else."), values)
    if isinstance(moves, MovesBesides) and now in moves.besides:
        words = N_("Its state is: %(now)s. It cannot become: %(to)s. %(besides)s")
        return Text(words, values | {"besides": moves.besides[now]})
    words = N_("Its state is: %(now)s. It cannot become: %(to)s. Possible from here: %(possible)s.")
    return Text(words, values)


def too_early(since: When, day: When) -> Text | None:
    """A state cannot follow another before that began; None where nothing says that it would."""
    if precedes(day, since) is not YES:
        return None
    return Text(N_("Its present state dates from %(since)s: the next cannot lie before."), {"since": since})
