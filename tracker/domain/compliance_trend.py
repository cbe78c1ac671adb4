"""How compliance went quarter by quarter: reports due and filed, measures done, assessments made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from tracker.domain.cadence import Cadence
from tracker.domain.dates import YES, When, on
from tracker.domain.texts import N_, Text
from tracker.domain.verification import quarter_end

QUARTERS = 8


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year, and what lies in it by the day that is asked about."""

    began: date
    due: int = 0
    filed: int = 0
    done: int = 0
    assessed: int = 0

    @property
    def label(self) -> Text:
        """The quarter in words."""
        return Text(
            N_("Q%(number)s %(year)s"), {"number": str(self.began.month // 3 + 1), "year": str(self.began.year)}
        )


def trend(
    day: date, due: Iterable[date], filed: Iterable[When], done: Iterable[date], assessed: Iterable[When]
) -> tuple[Quarter, ...]:
    """The last eight quarters, that of the day included and the oldest first.

    What is dated too roughly to lie in one quarter, or may have come after the day, is counted in none.
    """
    dues, dones = [on(one) for one in due], [on(one) for one in done]
    filings, made = list(filed), list(assessed)
    return tuple(
        Quarter(began, *(_lie_in(began, day, found) for found in (dues, filings, dones, made)))
        for began in _begins(day)
    )


def due_by(
    day: date, answered: Iterable[date | None], next_due: date | None, cadence: Cadence | None, began: When
) -> set[date]:
    """The days by which reports were due until the day: those answered, the next, and what follows by the cadence."""
    known = {one for one in (*answered, next_due) if one}
    if cadence and cadence.regular:
        begun = cadence.due_dates(began.earliest) if began.earliest else iter(())
        following = cadence.dues_after(max(known)) if known else begun
        known |= set(takewhile(lambda one: one <= day, following))
    return {one for one in known if one <= day}


def _begins(day: date) -> list[date]:
    first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    found = [first]
    while len(found) < QUARTERS:
        eve = found[-1] - timedelta(days=1)
        found.append(eve.replace(month=eve.month - 2, day=1))
    return found[::-1]


def _lie_in(began: date, day: date, found: list[When]) -> int:
    last = min(quarter_end(began), day)
    return sum(1 for when in found if when.earliest and when.earliest >= began and when.by(last) is YES)
