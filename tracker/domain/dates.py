"""How surely a date is known: intervals, three-valued answers, spans. No clock is asked."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache


class Certainty(StrEnum):
    """The answer to a question about a date that may be known only roughly."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"

    def __invert__(self) -> Certainty:
        return NO if self is YES else YES if self is NO else MAYBE

    def __and__(self, other: Certainty) -> Certainty:
        if self is NO or other is NO:
            return NO
        return YES if self is YES and other is YES else MAYBE

    def __or__(self, other: Certainty) -> Certainty:
        if self is YES or other is YES:
            return YES
        return NO if self is NO and other is NO else MAYBE


YES, NO, MAYBE = Certainty.YES, Certainty.NO, Certainty.MAYBE


def any_of(answers: Iterable[Certainty]) -> Certainty:
    """YES where one is YES, else MAYBE where one is MAYBE, else NO."""
    found: Certainty = NO
    for answer in answers:
        if answer is YES:
            return YES
        if answer is MAYBE:
            found = MAYBE
    return found


@dataclass(frozen=True, slots=True)
class When:
    """A date as an interval of days, both ends included; an open end is None, nothing known is two Nones."""

    earliest: date | None = None
    latest: date | None = None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"the earliest day {self.earliest} lies after the latest {self.latest}")

    def by(self, day: date) -> Certainty:
        """Had it happened by the end of this day?"""
        if self.latest is not None and self.latest <= day:
            return YES
        if self.earliest is not None and self.earliest > day:
            return NO
        return MAYBE

    def plus(self, days: int) -> When:
        """The same interval so many days later (or earlier)."""
        return When(_shift(self.earliest, days), _shift(self.latest, days))

    def more_than_days_before(self, days: int, day: date) -> Certainty:
        """Did it happen more than so many days before this day? Strict: exactly so many days is no."""
        return self.by(_back(day, days + 1))

    @property
    def exact(self) -> date | None:
        """The day, where it is known to the day."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def known(self) -> bool:
        """False where nothing at all is known."""
        return self.earliest is not None or self.latest is not None

    @property
    def sort_key(self) -> date:
        """A day to order by: the earliest, else the latest, else the far past."""
        return self.earliest or self.latest or date.min

    def __str__(self) -> str:
        return when_text(self)


UNKNOWN = When()


def on(day: date) -> When:
    """Known to the day."""
    return When(day, day)


def in_month(year: int, month: int) -> When:
    """Known to the month."""
    return When(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def in_year(year: int) -> When:
    """Known to the year."""
    return When(date(year, 1, 1), date(year, 12, 31))


def later(first: When, second: When) -> When:
    """The later of two: the interval in which the second of both events must lie."""
    earliest = max((d for d in (first.earliest, second.earliest) if d), default=None)
    latest = None if first.latest is None or second.latest is None else max(first.latest, second.latest)
    return When(earliest, latest)


def earlier(first: When, second: When) -> When:
    """The earlier of two: the interval in which the first of both events must lie."""
    latest = min((d for d in (first.latest, second.latest) if d), default=None)
    earliest = None if first.earliest is None or second.earliest is None else min(first.earliest, second.earliest)
    return When(earliest, latest)


def either(first: When, second: When) -> When:
    """The one or the other: the interval that holds both."""
    earliest = None if first.earliest is None or second.earliest is None else min(first.earliest, second.earliest)
    latest = None if first.latest is None or second.latest is None else max(first.latest, second.latest)
    return When(earliest, latest)


def precedes(first: When, second: When) -> Certainty:
    """Did the first happen on a day before the second? The same day is no."""
    if first.latest and second.earliest and first.latest < second.earliest:
        return YES
    if first.earliest and second.latest and first.earliest >= second.latest:
        return NO
    return MAYBE


_PATTERN = re.compile(r"(?P<sign><=|>=)?(?P<a>\d{4}(?:-\d{2}){0,2})(?:/(?P<b>\d{4}(?:-\d{2}){0,2}))?")


YEARS = range(1900, 2200)  # what anybody can mean here; beyond lie slips, and days that no clock can be set back from


def parse_day(text: str) -> date:
    """Read `2018-02-28`. Raises ValueError for anything else, and for years outside 1900 to 2199."""
    return _meant(date.fromisoformat(text))


def parse_when(text: str) -> When:
    """Read `2018-02-28`, `2018-02`, `2018`, `<=2018-02`, `>=2018`, `2018-01/2018-03`; empty is unknown.

    Raises ValueError with a reason for anything else, and for years outside 1900 to 2199.
    """
    text = text.strip()
    if not text:
        return UNKNOWN
    match = _PATTERN.fullmatch(text)
    if match is None or (match["sign"] and match["b"]):
        raise ValueError(f"not a date: {text!r}")
    first = _part(match["a"])
    if match["b"]:
        return When(first.earliest, _part(match["b"]).latest)
    if match["sign"] == "<=":
        return When(None, first.latest)
    return When(first.earliest, None) if match["sign"] == ">=" else first


def when_text(when: When) -> str:
    """The form that `parse_when` reads."""
    a, b = when.earliest, when.latest
    if a is None or b is None:
        return f"<={b}" if b else f">={a}" if a else ""
    if a == b:
        return a.isoformat()
    if when == in_month(a.year, a.month):
        return f"{a:%Y-%m}"
    return f"{a:%Y}" if when == in_year(a.year) else f"{a}/{b}"


@dataclass(frozen=True, slots=True)
class Span:
    """From when until when something held; `ended` None means no end is recorded. The last day is included."""

    began: When = UNKNOWN
    ended: When | None = None

    def holds(self, day: date) -> Certainty:
        """Did it hold on this day?"""
        began = self.began.by(day)
        return began if self.ended is None else began & ~self.over(day)

    def over(self, day: date) -> Certainty:
        """Had it ended before this day?"""
        return NO if self.ended is None else self.ended.by(_back(day, 1))


def _meant(day: date) -> date:
    if day.year not in YEARS:
        raise ValueError(f"not a year between {YEARS[0]} and {YEARS[-1]}: {day.year}")
    return day


def _part(text: str) -> When:
    numbers = [int(n) for n in text.split("-")]
    try:
        _meant(date(numbers[0], 1, 1))
        if len(numbers) == 1:
            return in_year(numbers[0])
        return in_month(numbers[0], numbers[1]) if len(numbers) == 2 else on(date(*numbers))
    except ValueError as error:
        raise ValueError(f"not a date: {text!r} ({error})") from None
    except calendar.IllegalMonthError as error:
        raise ValueError(f"not a date: {text!r} ({error})") from None


@lru_cache(maxsize=8_192)
def _shift(day: date | None, days: int) -> date | None:
    if day is None:
        return None
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def _back(day: date, days: int) -> date:
    return _shift(day, -days) or date.min
