"""What may follow on a request and on a formal communication: every pair of states; what is overdue or too soon."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest

from tracker.domain.correspondence import REPLY_MOVES, REQUEST_MOVES, overdue, too_soon
from tracker.domain.dates import UNKNOWN, When, in_month, on
from tracker.domain.moves import illegal, possible
from tracker.domain.vocabulary.correspondence import ReplyState, RequestState

DAY = date(2018, 2, 28)
# Written out once more, by hand: from a state, one letter for each that it may move to.
REQUEST = {"o": "padn", "p": "adn", "a": "", "d": "pa", "n": "pad"}
REPLY = {"a": "dwxrn", "d": "", "w": "dwxrn", "x": "dwr", "r": "dwx", "n": "dwxr"}
TABLES: list[tuple[Any, dict[str, str], dict[str, Any]]] = [
    (REQUEST_MOVES, REQUEST, dict(zip("opadn", RequestState, strict=True))),
    (REPLY_MOVES, REPLY, dict(zip("adwxrn", ReplyState, strict=True))),
]


@pytest.mark.parametrize(("moves", "legal", "letters"), TABLES)
def test_every_pair_of_states(moves: Any, legal: dict[str, str], letters: dict[str, Any]) -> None:
    assert set(moves) == {None, *letters.values()}
    for now, to in product(letters, letters):
        allowed = to in legal[now]
        assert (letters[to] in moves[letters[now]]) is allowed, (now, to)
        assert (illegal(moves, letters[now], letters[to]) is None) is allowed, (now, to)
    assert possible(moves, None) == tuple(letters.values())


@pytest.mark.parametrize(
    ("wanted", "day", "soon"),
    [(DAY, on(DAY), True), (DAY, on(date(2018, 3, 1)), False), (None, on(DAY), False), (DAY, UNKNOWN, False),
     (DAY, When(None, DAY), True), (DAY, in_month(2018, 3), False)],
)  # fmt: skip
def test_silence_says_nothing_until_the_day_is_over(wanted: date | None, day: When, soon: bool) -> None:
    assert bool(too_soon(wanted, day)) is soon


def test_overdue_from_the_day_after() -> None:
    assert [overdue(DAY, day) for day in (DAY, date(2018, 3, 1))] == [False, True]
    assert not overdue(None, DAY)
