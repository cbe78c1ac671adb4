"""The widths of a Word table: by the shares, and never so narrow that a word is cut in two."""

from __future__ import annotations

from docx.oxml.ns import qn

from tracker.reporting.blocks import Cell, Grid
from tracker.reporting.docx_table import LETTER, PADDING, TWIPS, table_of

LINE = 178


def widths(columns: tuple[str, ...], texts: tuple[str, ...], shares: tuple[int, ...]) -> list[float]:
    row = tuple(Cell(text=text) for text in texts)
    table = table_of(Grid(caption="Any", columns=columns, rows=(row,), widths=shares), LINE, "illustrative")
    return [int(column.get(qn("w:w"))) / TWIPS for column in table.iter(qn("w:gridCol"))]


def test_shares_hold_where_every_word_fits() -> None:
    assert [round(width) for width in widths(("One", "Two"), ("a b", "c d"), (1, 1))] == [89, 89]


def test_a_column_takes_what_its_longest_word_needs() -> None:
    narrow, wide = widths(("State", "What"), ("recommendations of old", "word"), (1, 19))
    assert narrow >= len("recommendations") * LETTER + PADDING - 0.1
    assert round(narrow + wide) == LINE


def test_shares_hold_where_nothing_can_be_spared() -> None:
    endless = "x" * 200
    assert [round(width) for width in widths((endless, endless), ("a", "b"), (1, 1))] == [89, 89]
