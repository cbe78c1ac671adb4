"""The timeline of operations: where a bar begins and ends, what is dashed, what stands under the chart."""

from __future__ import annotations

from datetime import date

from tracker.db.models.missions import Force
from tracker.domain.dates import When, in_month, on
from tracker.web.register.timeline import FIRST_YEAR, LABELS, WIDTH, timeline

TODAY = date(2026, 11, 21)


def force(began: When | None = None, ended: When | None = None, *, open_end: bool = False) -> Force:
    return Force(began=began, ended=ended, open_end=open_end)


def test_a_bar_runs_from_the_first_day_to_the_last() -> None:
    (bar,) = timeline([force(in_month(2000, 1), in_month(2004, 12))], TODAY).bars
    (longer,) = timeline([force(in_month(2000, 1), in_month(2009, 12))], TODAY).bars
    assert LABELS < bar.start == longer.start < bar.end < longer.end < WIDTH
    assert bar.dashed_to is None
    assert not bar.vague
    assert abs(longer.length / bar.length - 2) < 0.01


def test_an_open_end_is_drawn_to_september_2019_and_dashed_to_today() -> None:
    chart = timeline([force(in_month(2014, 8), open_end=True)], TODAY)
    (bar,) = chart.bars
    assert bar.end == chart.source
    assert bar.dashed_to is not None
    assert chart.source < bar.dashed_to <= WIDTH


def test_an_end_that_is_not_known_to_the_day_is_marked() -> None:
    (bar,) = timeline([force(in_month(1993, 1), When(date(2000, 6, 1), None))], TODAY).bars
    assert bar.vague
    assert bar.end < timeline([], TODAY).source


def test_a_short_operation_is_still_seen() -> None:
    (bar,) = timeline([force(on(date(2000, 5, 6)), on(date(2000, 5, 7)))], TODAY).bars
    assert bar.length >= 3


def test_what_began_before_the_axis_begins_with_it() -> None:
    (bar,) = timeline([force(in_month(1985, 1), in_month(1995, 1))], TODAY).bars
    assert bar.start == LABELS


def test_undated_operations_stand_under_the_chart() -> None:
    chart = timeline([force(), force(in_month(2000, 1), in_month(2001, 1))], TODAY)
    assert len(chart.undated) == len(chart.bars) == 1


def test_the_axis_runs_from_1990_to_today() -> None:
    chart = timeline([], TODAY)
    assert [year for year, _ in chart.years] == list(range(FIRST_YEAR, 2027, 5))
    assert chart.last_year == 2026
    assert chart.height > 0
