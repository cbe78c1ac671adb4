"""One partnership in one line: its word, its trend, why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.summaries import PARTNERSHIP, finding, line
from tracker.domain.summary import Cell, Changes, MatrixRow, Trend
from tracker.domain.summary_lines import partnership_line
from tracker.domain.vocabulary.basics import Basis, Severity, Theme
from tracker.domain.vocabulary.gaps import CellState
from tracker.i18n import Translator

say = Translator("en").say
SINCE = date(2018, 1, 31)
QUIET = Cell(state=CellState.NOT_APPLICABLE)


def row(**cells: Cell) -> MatrixRow:
    """A row whose other cells say nothing."""
    about = tuple((theme, cells.get(theme.value, QUIET)) for theme in Theme)
    return MatrixRow(partnership=PARTNERSHIP, about=(), cells=about)


def gaps(*found: Any) -> Cell:
    return Cell(state=CellState.GAPS, gaps=found)


@pytest.mark.parametrize(
    ("cell", "word"),
    [
        (gaps(finding(severity=Severity.LOW)), "gaps, gravest: low"),
        (gaps(finding(severity=Severity.CRITICAL)), "gaps, gravest: critical"),
        (Cell(state=CellState.TO_VERIFY), "to verify"),
        (Cell(state=CellState.RESTRICTED), "to verify"),
        (Cell(state=CellState.REVIEWED), "reviewed, no gap"),
        (Cell(state=CellState.BY_DECISION), "by decision"),
        (Cell(state=CellState.NOT_APPLICABLE, start_up=True), "starting up"),
    ],
)
def test_the_word(cell: Cell, word: str) -> None:
    assert say(partnership_line(row(liaison=cell), Changes(since=None)).word) == word


def test_the_gravest_gap_of_all_themes_speaks() -> None:
    low, high = finding("LIA-03", severity=Severity.LOW), finding("DEL-02", severity=Severity.HIGH)
    found = partnership_line(row(liaison=gaps(low), delineation=gaps(high)), Changes(since=None))
    assert say(found.word) == "gaps, gravest: high"
    assert say(found.why).endswith(", and 1 more gap")


@pytest.mark.parametrize(
    ("new", "closed", "trend"), [(0, 0, Trend.SAME), (2, 1, Trend.WORSE), (1, 2, Trend.BETTER), (1, 1, Trend.SAME)]
)
def test_the_trend_compares_what_came_with_what_went(new: int, closed: int, trend: Trend) -> None:
    changes = Changes(since=SINCE, new=(line(),) * new, closed=(line(),) * closed)
    found = partnership_line(row(liaison=gaps(finding())), changes)
    assert found.trend is trend
    assert ("new" in say(found.why)) is (new + closed > 0)


def test_changes_elsewhere_do_not_count() -> None:
    other = replace(line(), partnerships=(replace(PARTNERSHIP, public_id="pa-bbbbbbbb"),))
    assert partnership_line(row(), Changes(since=SINCE, new=(other,))).trend is Trend.SAME


def test_without_gaps_the_questions_are_told() -> None:
    asked = Cell(state=CellState.TO_VERIFY, questions=(finding(basis=Basis.NOT_RECORDED),))
    assert say(partnership_line(row(liaison=asked), Changes(since=None)).why) == "1 question to verify"
    assert "nothing is missing" in say(partnership_line(row(), Changes(since=None)).why)


def test_without_an_earlier_date_there_is_no_trend() -> None:
    assert partnership_line(row(), Changes(since=None)).trend is Trend.UNKNOWN
