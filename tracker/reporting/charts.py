"""Charts as SVG from small templates over plain values; the same drawing on the page, in the PDF and in Word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tracker.domain.cleaning import clean_line
from tracker.domain.dates import When
from tracker.domain.summary import Bar
from tracker.domain.texts import N_, Text
from tracker.reporting.templating import drawn

WIDTH = 760
LABELS = 270  # room for the words at the left
ROW = 18
ARROW = 8  # room for the heads of bars that go on
TOP = 24
LABEL_LETTERS = 46
MOST_TICKS = 12
MARGIN = timedelta(days=60)  # shown before the first day and after the last

Say = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A bar as it is drawn: the doubtful part before, the sure part, whether it goes on."""

    label: str
    whole: str
    y: int
    maybe_x: float
    x: float
    width: float
    open: bool
    heading: bool = False


def timeline(bars: Sequence[Bar], as_of: date, say: Say) -> str:
    """The bars from the first to the day after the date, by group, with a line on the date."""
    first, last = _window(bars, as_of)
    scale = (WIDTH - LABELS - ARROW) / max((last - first).days, 1)

    def place(day: date) -> float:
        return round(LABELS + (min(max(day, first), last) - first).days * scale, 1)

    rows = _rows(bars, last, place, say)
    height = TOP + ROW * len(rows) + 8
    words = timeline_words(bars, as_of, say)
    return str(
        drawn(
            "summaries/_timeline.svg",
            width=WIDTH,
            height=height,
            top=TOP,
            labels=LABELS,
            row=ROW,
            rows=rows,
            ticks=[(place(day), str(day.year)) for day in _ticks(first, last)],
            now=place(as_of),
            now_words=say(as_of),
            title=clean_line(say(Text(N_("Timeline")))),
            description=clean_line(words),
        )
    )


def timeline_words(bars: Sequence[Bar], as_of: date, say: Say) -> str:
    """The chart in words, for those who do not see it."""
    about = {"n": len(bars), "day": as_of}
    return say(
        Text(
            N_("A bar chart of %(n)s arrangement over the years, up to %(day)s; the table below holds the same."),
            about,
            plural=N_(
                "A bar chart of %(n)s arrangements over the years, up to %(day)s; the table below holds the same."
            ),
        )
    )


def _rows(bars: Sequence[Bar], last: date, place: Callable[[date], float], say: Say) -> list[Drawn]:
    rows: list[Drawn] = []
    group = ""
    for bar in bars:
        name = say(bar.group)
        if name != group:
            group = name
            rows.append(Drawn(_short(name), clean_line(name), TOP + ROW * len(rows), 0, 0, 0, open=False, heading=True))
        label = clean_line(say(bar.label))
        maybe, began = _ends(bar.began)
        until = (bar.ended.latest or last) if bar.ended else last
        start = place(began or until)
        rows.append(
            Drawn(
                _short(label),
                label,
                TOP + ROW * len(rows),
                maybe_x=place(maybe) if maybe else LABELS,
                x=start,
                width=round(max(place(until) - start, 2), 1),
                open=bar.ended is None,
            )
        )
    return rows


def _ends(began: When) -> tuple[date | None, date | None]:
    """From when it may have held, and from when it surely did."""
    return began.earliest, began.latest or began.earliest


def _window(bars: Sequence[Bar], as_of: date) -> tuple[date, date]:
    known = [day for bar in bars for day in (bar.began.earliest, bar.began.latest) if day]
    ends = [bar.ended.latest for bar in bars if bar.ended and bar.ended.latest]
    first, last = min([*known, as_of]), max([*(day for day in ends if day <= as_of + MARGIN), as_of])
    return first - MARGIN if first > date.min + MARGIN else first, last + MARGIN if last < date.max - MARGIN else last


def _ticks(first: date, last: date) -> list[date]:
    """The first of January of every year, or of every few."""
    years = range(first.year + 1, last.year + 1)
    step = max(1, -(-len(years) // MOST_TICKS))
    return [date(year, 1, 1) for year in years[::step]]


def _short(label: str) -> str:
    line = clean_line(label)
    return line if len(line) <= LABEL_LETTERS else line[: LABEL_LETTERS - 1].rstrip() + "…"
