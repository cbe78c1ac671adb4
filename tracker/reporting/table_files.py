"""Tables as files: CSV and Excel from plain rows. No text from outside can start a formula or break a file."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import xlsxwriter

from tracker.domain.cleaning import clean

Cell = str | int | float | bool | date | datetime | None

CELL_LIMIT = 32_767  # characters that Excel keeps of one cell
SHEET_NAME_LIMIT = 31
CUT = " […]"
FIRST_EXCEL_DAY = date(1900, 3, 1)  # before it Excel and the calendar disagree
WIDEST, NARROWER, MANY = 60, 34, 8  # letters to a line; in tables of many columns, so that they can be printed
LINE_HEIGHT, HIGHEST = 15.0, 409.0  # points; higher rows Excel does not know
NARROW_LETTERS = 0.95  # of the width that a column counts for one
FORMULA = re.compile(r"[\s\u200b\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")  # noqa: RUF001  full-width signs start formulas too


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table: its title, the words over its columns, rows of as many cells, and notes that go under it."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[str] = ()
    watermark: str = ""  # who took it out, and when; it stands in every row, too


def rows_to_json(sheet: Sheet, marking: str = "") -> bytes:
    """One table for systems: its marking, who took it out and when, and a field for each column of a row."""
    rows = [dict(zip(sheet.columns, map(_bare, row), strict=True)) for row in sheet.rows]
    whole = {
        "title": sheet.title,
        "marking": marking,
        "watermark": sheet.watermark,
        "notes": [*sheet.notes],
        "rows": rows,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def rows_to_csv(sheet: Sheet) -> bytes:
    """One table as CSV: UTF-8 with a mark so that Excel reads it, ISO dates, formulas defused by an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_plain(c) for c in sheet.columns])
    writer.writerows([_plain(cell) for cell in row] for row in sheet.rows)
    if sheet.notes:
        writer.writerow([])
        writer.writerows([_plain(note)] for note in sheet.notes)
    return out.getvalue().encode("utf-8-sig")


def rows_to_xlsx(sheets: Iterable[Sheet], marking: str = "") -> bytes:
    """A workbook with one sheet for each table; texts stay texts; the marking stands on every printed page."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}),
        "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left", "valign": "top"}),
    }
    taken: set[str] = set()
    for sheet in sheets:
        page = book.add_worksheet(sheet_name(sheet.title, taken))
        _fill(page, sheet, formats)
        _print_set_up(page, sheet, marking)
    book.close()
    return out.getvalue()


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe before whatever would start one."""
    return f"'{text}" if FORMULA.match(text) else text


def sheet_name(title: str, taken: set[str]) -> str:
    """A name that Excel accepts and no other sheet has; it is added to those taken."""
    name = re.sub(r"[\[\]:*?/\\]", " ", clean(title)).strip().strip("'")[:SHEET_NAME_LIMIT].strip() or "1"
    number = 2
    base = name
    while name.casefold() in taken:
        tail = f" {number}"
        name = base[: SHEET_NAME_LIMIT - len(tail)] + tail
        number += 1
    taken.add(name.casefold())
    return name


def _plain(cell: Cell) -> str | int | float:
    """A cell of a CSV file."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return int(cell)
    if isinstance(cell, int | float):
        return cell
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="minutes")
    return cell.isoformat() if isinstance(cell, date) else defused(clean(cell))


def _bare(cell: Cell) -> str | int | float | bool | None:
    """A cell as JSON holds it."""
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    return clean(cell) if isinstance(cell, str) else cell


def _fill(page: xlsxwriter.worksheet.Worksheet, sheet: Sheet, formats: dict[str, object]) -> None:
    widest = WIDEST if len(sheet.columns) <= MANY else NARROWER
    widths = [_width([words, *(row[place] for row in sheet.rows)], widest) for place, words in enumerate(sheet.columns)]
    for column, words in enumerate(sheet.columns):
        page.write_string(0, column, _short(words), formats["head"])
        page.set_column(column, column, widths[column])
    for number, row in enumerate(sheet.rows, start=1):
        page.set_row(number, _height(row, widths))
        for column, cell in enumerate(row):
            _write(page, number, column, cell, formats)
    for number, note in enumerate(sheet.notes, start=len(sheet.rows) + 2):
        page.write_string(number, 0, _short(note))


def _write(page: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell, formats: dict[str, object]) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        page.write_boolean(row, column, cell, formats["text"])
    elif isinstance(cell, int | float):
        page.write_number(row, column, cell, formats["text"])
    elif isinstance(cell, datetime):
        page.write_datetime(row, column, cell.replace(tzinfo=None), formats["moment"])
    elif isinstance(cell, date) and cell >= FIRST_EXCEL_DAY:
        page.write_datetime(row, column, cell, formats["day"])
    else:
        page.write_string(row, column, _short(str(cell)), formats["text"])


def _print_set_up(page: xlsxwriter.worksheet.Worksheet, sheet: Sheet, marking: str) -> None:
    page.freeze_panes(1, 0)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    if marking:
        words = clean(marking).replace("&", "&&")[:120]
        page.set_header(f"&C{words}")
        page.set_footer(f"&C{words}&R&P / &N")


def _short(text: str) -> str:
    """A text that fits a cell; what was cut off shows that it was."""
    cleaned = clean(text)
    units = len(cleaned.encode("utf-16-le")) // 2
    if units <= CELL_LIMIT:
        return cleaned
    room = cleaned.encode("utf-16-le")[: (CELL_LIMIT - len(CUT)) * 2]
    return room.decode("utf-16-le", "ignore") + CUT


def _width(cells: Sequence[Cell], widest: int) -> int:
    longest = max((max(map(len, str(c).splitlines() or [""])) for c in cells if c is not None), default=0)
    return min(widest, max(8, longest + 2))


def _height(row: Sequence[Cell], widths: Sequence[int]) -> float:
    """Points for the longest cell of a row: not every program finds the height of wrapped text by itself."""
    lines = [
        sum(-(-len(part) * NARROW_LETTERS // width) or 1 for part in cell.splitlines())
        for cell, width in zip(row, widths, strict=False)
        if isinstance(cell, str)
    ]
    return min(LINE_HEIGHT * max([1, *lines]), HIGHEST)
