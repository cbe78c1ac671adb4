"""Which state of a forum may follow which: the verbs by which it rests, meets again or ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.dates import When
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.meetings import ForumState
from tracker.domain.vocabulary.words import Word


class Move(Word):
    """What is done to a forum."""

    REST = "dormant", N_("Let it rest")
    RELAUNCH = "relaunched", N_("Relaunch it")
    CLOSE = "closed", N_("Close it")


@dataclass(frozen=True, slots=True)
class Step:
    """From which states a move leads to which, and what is said where it may not."""

    sources: tuple[ForumState, ...]
    target: ForumState
    refusal: Text


STEPS: dict[Move, Step] = {
    Move.REST: Step(
        (ForumState.ACTIVE,),
        ForumState.DORMANT,
        Text(N_("Only an active forum can be left to rest.")),
    ),
    Move.RELAUNCH: Step(
        (ForumState.DORMANT, ForumState.CLOSED),
        ForumState.ACTIVE,
        Text(N_("The forum is active: only one that rests or was closed can be relaunched.")),
    ),
    Move.CLOSE: Step(
        (ForumState.ACTIVE, ForumState.DORMANT),
        ForumState.CLOSED,
        Text(N_("The forum is closed already.")),
    ),
}


@dataclass(frozen=True, slots=True)
class Turn:
    """A state of a forum since a day. A forum that is active again was relaunched."""

    state: ForumState
    since: When
    again: bool = False
    reason: str = ""

    @property
    def says(self) -> Word | Text:
        """The state as people say it."""
        return Text(N_("relaunched")) if self.again else self.state


def open_moves(state: ForumState) -> list[Move]:
    """The moves that lead on from a state."""
    return [move for move, step in STEPS.items() if state in step.sources]


def course(turns: list[tuple[ForumState, When, str]]) -> list[Turn]:
    """The states of a forum, oldest first, with what was a relaunch told from what was the beginning."""
    found: list[Turn] = []
    for state, since, reason in sorted(turns, key=lambda turn: turn[1].latest or date.min):
        rested = bool(found) and found[-1].state is not ForumState.ACTIVE
        found.append(Turn(state, since, again=rested and state is ForumState.ACTIVE, reason=reason))
    return found
