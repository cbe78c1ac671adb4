"""Cadence: how often something is due, and the due dates that follow. Date arithmetic, no clock."""

from __future__ import annotations

import calendar
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tracker.domain.vocabulary.meetings import CadenceKind


@dataclass(frozen=True, slots=True)
class Cadence:
    """`n`: the number of weeks, months or days; `words` as said.

    `weekday` 0 Monday to 6: the day of the week on which it falls; of months with `nth`, 1 to 4 and 5 for the last.
    """

    kind: CadenceKind
    n: int = 1
    weekday: int | None = None
    nth: int | None = None
    words: str | None = None

    def __post_init__(self) -> None:
        if self.n < 1:
            raise ValueError(f"not an interval: {self.n}")
        if self.weekday is not None and self.weekday not in range(7):
            raise ValueError(f"not a weekday: {self.weekday}")
        if self.nth is not None and self.nth not in range(1, 6):
            raise ValueError(f"not a week of a month: {self.nth}")

    @property
    def regular(self) -> bool:
        """Whether due dates follow from it."""
        return self.kind not in (CadenceKind.BEFORE_RENEWAL, CadenceKind.ON_DEMAND, CadenceKind.IN_WORDS)

    @property
    def bound(self) -> bool:
        """Whether it keeps to a day of the week, however a single session moves."""
        return self.monthly_by_weekday or (self.weekday is not None and self._weekly)

    @property
    def monthly_by_weekday(self) -> bool:
        """Whether it falls on the nth weekday of a month."""
        return self.weekday is not None and self.nth is not None and bool(self._months())

    def dues_after(self, due: date) -> Iterator[date]:
        """The due dates after one; what fell on the last day of its month falls on that of each month.

        Of what was met on a day that only happened to be the last, `due_dates` keeps the day.
        """
        at_the_end = self._months() and not self.monthly_by_weekday and due.day == _length(due)
        return (day.replace(day=_length(day)) if at_the_end else day for day in self.due_dates(due))

    def due_dates(self, anchor: date) -> Iterator[date]:
        """The due dates after one that was met on the anchor, to the end of the calendar; nothing where not regular.

        What is bound to a weekday counts from the weekday nearest to the anchor, or from the month in which it lies.
        """
        months, moved = self._months(), self._to_weekday(anchor)
        for count in itertools.count(1) if self.regular else ():
            try:
                yield (
                    self._in_month(anchor, months * count)
                    if months
                    else anchor + timedelta(self._days() * count + moved)
                )
            except (OverflowError, ValueError):  # past the last year that a date can have
                return

    def first_due(self, since: date) -> date | None:
        """The first due date of a cadence that holds from this day on, where nothing was met before."""
        try:
            if self.weekday is not None and self._weekly:
                return since + timedelta((self.weekday - since.weekday()) % 7)
            if self.bound and (here := self._in_month(since, 0)) >= since:
                return here
            return self._in_month(since, 1) if self.bound else next(self.due_dates(since), None)
        except (OverflowError, ValueError):
            return None

    @property
    def _weekly(self) -> bool:
        return self.kind in (CadenceKind.WEEKLY, CadenceKind.EVERY_N_WEEKS)

    def _to_weekday(self, anchor: date) -> int:
        """How many days from the anchor to the nearest weekday to which it is bound: three at most, either way."""
        if self.weekday is None or not self._weekly:
            return 0
        return (self.weekday - anchor.weekday() + 3) % 7 - 3

    def _days(self) -> int:
        per = {
            CadenceKind.DAILY: 1,
            CadenceKind.WEEKLY: 7,
            CadenceKind.EVERY_N_WEEKS: 7 * self.n,
        }
        return per.get(self.kind, self.n)

    def _months(self) -> int:
        per = {
            CadenceKind.MONTHLY: 1,
            CadenceKind.EVERY_N_MONTHS: self.n,
            CadenceKind.ANNUAL: 12,
        }
        return per.get(self.kind, 0)

    def _in_month(self, anchor: date, months: int) -> date:
        index = anchor.year * 12 + anchor.month - 1 + months
        year, month = divmod(index, 12)
        month += 1
        length = _length(date(year, month, 1))
        if self.weekday is None or self.nth is None:
            return date(year, month, min(anchor.day, length))
        first = (self.weekday - date(year, month, 1).weekday()) % 7 + 1
        day = first + 7 * (self.nth - 1)
        return date(year, month, day if day <= length else day - 7)


def _length(day: date) -> int:
    """How many days its month has."""
    return calendar.monthrange(day.year, day.month)[1]


def cadence_data(cadence: Cadence) -> dict[str, Any]:
    """The cadence as plain data: what an obligation and a dated value keep as JSON."""
    parts = {"n": cadence.n, "weekday": cadence.weekday, "nth": cadence.nth, "words": cadence.words}
    return {"kind": cadence.kind.value, **{name: part for name, part in parts.items() if part is not None}}


def cadence_from(data: Mapping[str, Any]) -> Cadence:
    """The cadence that `cadence_data` wrote. Raises KeyError or ValueError for anything else."""
    return Cadence(
        kind=CadenceKind(data["kind"]),
        n=int(data.get("n", 1)),
        weekday=data.get("weekday"),
        nth=data.get("nth"),
        words=data.get("words"),
    )
