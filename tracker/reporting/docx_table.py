"""Tables of a Word file, written as XML at one go: cell by cell through the library takes ten times as long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tracker.domain.cleaning import clean_line
from tracker.reporting.blocks import Cell, Grid

TWIPS = 56.7  # of a millimetre
SMALL = 16  # half points
LETTER = 1.95  # millimetres of the line that a letter takes, in a wide typeface
PADDING = 4.2  # millimetres beside the words of a cell
LONGEST_CAPTION = 255
SHADES = {"critical": "8F1320", "high": "B3500B", "medium": "FFF2BF", "low": "E6EBEF"}
WHITE_ON = frozenset({"critical", "high"})


def table_of(grid: Grid, line: int, illustrative: str) -> Any:
    """The element of a table; its head stands on every page. `line` is the width of a line in millimetres."""
    widths = [round(width * TWIPS) for width in _widths(grid, line)]
    caption = quoteattr(clean_line(grid.caption)[:LONGEST_CAPTION])
    head = "".join(_head(words, width) for words, width in zip(grid.columns, widths, strict=True))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(row, widths, illustrative) for row in grid.rows)
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCaption w:val={caption}/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
    )


def _widths(grid: Grid, line: int) -> list[float]:
    """The shares of the line in millimetres, but no column narrower than its longest word: Word would cut it in two.

    What a narrow column lacks comes from those that have room to spare, each by what it has.
    """
    shares = [line * width / sum(grid.widths) for width in grid.widths]
    floors = [_longest_word(grid, place) * LETTER + PADDING for place in range(len(shares))]
    lacking = sum(max(floor - share, 0) for share, floor in zip(shares, floors, strict=True))
    spare = sum(max(share - floor, 0) for share, floor in zip(shares, floors, strict=True))
    if lacking == 0 or spare < lacking:
        return shares
    return [
        max(share, floor) - max(share - floor, 0) * lacking / spare for share, floor in zip(shares, floors, strict=True)
    ]


def _longest_word(grid: Grid, place: int) -> int:
    """In letters; a line may break after a hyphen too."""
    texts = [grid.columns[place], *(row[place].text for row in grid.rows)]
    return max((len(word) for text in texts for word in re.split(r"[\s-]+", text)), default=0)


def _row(row: tuple[Cell, ...], widths: list[int], illustrative: str) -> str:
    cells = "".join(_cell(cell, width, illustrative) for cell, width in zip(row, widths, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _head(words: str, width: int) -> str:
    return _tc(width, "EEF3F7", _run(words, bold=True))


def _cell(cell: Cell, width: int, illustrative: str) -> str:
    first, _, rest = cell.text.partition("\n") if cell.mark == "lead" else ("", "", cell.text)
    lead = _run(f"{first}\n" if rest else first, bold=True) if first else ""
    runs = lead + _run(rest, colour="FFFFFF" if cell.mark in WHITE_ON else "")
    made_up = _run(f" ({illustrative})", italic=True) if cell.illustrative else ""
    return _tc(width, SHADES.get(cell.mark, ""), runs + made_up)


def _tc(width: int, shade: str, runs: str) -> str:
    filled = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{filled}</w:tcPr><w:p>{runs}</w:p></w:tc>'


def _run(text: str, *, bold: bool = False, italic: bool = False, colour: str = "") -> str:
    look = f"{'<w:b/>' if bold else ''}{'<w:i/>' if italic else ''}"
    look += f'<w:color w:val="{colour}"/>' if colour else ""
    return f'<w:r><w:rPr>{look}<w:sz w:val="{SMALL}"/></w:rPr>{"".join(_lines(text))}</w:r>'


def _lines(text: str) -> Iterator[str]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield "<w:br/>"
        yield f'<w:t xml:space="preserve">{escape(line)}</w:t>'
