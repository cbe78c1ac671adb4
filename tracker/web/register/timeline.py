"""The timeline of operations as plain numbers: bars on an axis of years, drawn by a template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.db.models.missions import Force
from tracker.domain.dates import UNKNOWN, When

FIRST_YEAR = 1990
SOURCE_DATE = date(2019, 9, 30)  # the position of the report; what it leaves open may have ended since
LABELS = 190  # the width of the column of names
WIDTH = 1000
ROW = 18
TOP = 26
SHORTEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One operation. `dashed_to` is set where its end is open, `vague` where the day of its end is not known."""

    force: Force
    y: int
    start: float
    end: float
    dashed_to: float | None = None
    vague: bool = False

    @property
    def length(self) -> float:
        """Of the solid part."""
        return max(SHORTEST, round(self.end - self.start, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The chart; operations without any date stand in a list under it."""

    bars: tuple[Bar, ...]
    undated: tuple[Force, ...]
    years: tuple[tuple[int, float], ...]
    source: float
    last_year: int

    @property
    def height(self) -> int:
        """Of the whole chart."""
        return TOP + ROW * len(self.bars) + 8

    @property
    def width(self) -> int:
        """Of the whole chart."""
        return WIDTH


def timeline(forces: Iterable[Force], today: date) -> Timeline:
    """Place the operations, in the order given, between 1990 and today."""
    last = max(today, SOURCE_DATE)
    listed = tuple(forces)
    dated = [force for force in listed if _known(force)]
    undated = tuple(force for force in listed if not _known(force))
    bars = tuple(_bar(force, TOP + ROW * row, last) for row, force in enumerate(dated))
    years = tuple((year, _x(date(year, 1, 1), last)) for year in range(FIRST_YEAR, last.year + 1, 5))
    return Timeline(bars=bars, undated=undated, years=years, source=_x(SOURCE_DATE, last), last_year=last.year)


def _known(force: Force) -> bool:
    return any(when is not None and when.known for when in (force.began, force.ended))


def _bar(force: Force, y: int, last: date) -> Bar:
    began, ended = force.began or UNKNOWN, force.ended or UNKNOWN
    start = began.earliest or began.latest or ended.earliest or ended.latest or SOURCE_DATE
    if not ended.known:
        end = _x(min(SOURCE_DATE, last), last)
        dashed = _x(last, last) if force.open_end else None
        return Bar(force=force, y=y, start=_x(start, last), end=end, dashed_to=dashed, vague=not force.open_end)
    end = _x(_last_day(ended), last)
    return Bar(force=force, y=y, start=_x(start, last), end=end, vague=ended.latest is None)


def _last_day(ended: When) -> date:
    return ended.latest or ended.earliest or SOURCE_DATE


def _x(day: date, last: date) -> float:
    """Where a day stands; what lies before the axis stands at its beginning."""
    first = date(FIRST_YEAR, 1, 1)
    share = (day - first).days / max(1, (last - first).days)
    return round(LABELS + (WIDTH - LABELS - 10) * min(1.0, max(0.0, share)), 1)
