"""Progress over time: the days that are looked at, and the charts and tables of each partnership."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.db.models.missions import Partnership
from tracker.domain.checklists.counting import Counts
from tracker.domain.checklists.status import total
from tracker.domain.vocabulary.gaps import RecommendationTheme
from tracker.services.checklists.progress import Progress

POINTS = 6  # days looked at, the last of them that of the page
HEIGHT, TOP, COLUMN, WIDTH = 110, 14, 26, 44  # of a chart: room for bars, above them, of a bar, from bar to bar
PARTS = ("met", "unproven", "partly", "not_met", "open")  # from below


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a column: what it counts, how many, where it is drawn."""

    name: str
    number: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """A day of a chart: its bar, and what it counts in all."""

    on: date
    counts: Counts
    x: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A theme over the days; None: items that the mission added. A day without any item of it is None."""

    theme: RecommendationTheme | None
    counts: tuple[Counts | None, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """One partnership over the days: a column for each, a line for each theme."""

    partnership: Partnership
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    @property
    def anything(self) -> bool:
        """Whether any checklist was open to it on any of the days."""
        return any(column.counts.asked for column in self.columns)


def days_until(last: date, months: int) -> list[date]:
    """The last day, and before it the ends of months, so many months apart."""
    found, day = [last], last
    while len(found) < POINTS:
        for _ in range(months):
            day = day.replace(day=1) - timedelta(days=1)
        found.append(day)
    return found[::-1]


def courses(partnerships: Sequence[Partnership], days: Sequence[date], found: Iterable[Progress]) -> tuple[Course, ...]:
    """What was counted, by partnership."""
    by: dict[str, dict[tuple[date, RecommendationTheme | None], Counts]] = defaultdict(dict)
    for one in found:
        by[one.partnership][one.on, one.theme] = one.counts
    return tuple(_course(one, days, by[one.public_id]) for one in partnerships)


def _course(
    partnership: Partnership, days: Sequence[date], counted: dict[tuple[date, RecommendationTheme | None], Counts]
) -> Course:
    sums = [total(counts for (day, _), counts in counted.items() if day == on) for on in days]
    most = max((one.asked for one in sums), default=0)
    columns = tuple(
        Column(on, counts, 4 + place * WIDTH, tuple(_parts(counts, most)))
        for place, (on, counts) in enumerate(zip(days, sums, strict=True))
    )
    themes = [theme for theme in (*RecommendationTheme, None) if any(theme is one for _, one in counted)]
    lines = tuple(Line(theme, tuple(counted.get((on, theme)) for on in days)) for theme in themes)
    return Course(partnership, columns, lines)


def _parts(counts: Counts, most: int) -> Iterator[Part]:
    """The pieces of a column from below; its height is a share of the highest column."""
    y = float(TOP + HEIGHT)
    for name in PARTS:
        number = getattr(counts, name)
        if number:
            height = round(HEIGHT * number / most, 1)
            y -= height
            yield Part(name, number, round(y, 1), height)
