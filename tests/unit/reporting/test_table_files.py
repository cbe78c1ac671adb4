"""Tables as CSV and Excel, read back: nothing is lost, nothing starts a formula, nothing breaks the file."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import openpyxl
import pytest

from tracker.reporting.table_files import CELL_LIMIT, Sheet, defused, rows_to_csv, rows_to_xlsx, sheet_name

NASTY = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\ufeff=1"]  # noqa: RUF001
ODD = ["naïve œuvre", "维和", "🕊️", "• item", "a\x00b", "a\ud800b", "x" * 40_000]


def sheet(*cells: object, **more: object) -> Sheet:
    return Sheet(title="Table", columns=["Column"], rows=[[cell] for cell in cells], **more)  # type: ignore[list-item, arg-type]


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read_xlsx(content: bytes) -> list[list[object]]:
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [[cell.value for cell in row] for row in page.iter_rows()]


@pytest.mark.parametrize("text", NASTY)
def test_csv_defuses_formulas(text: str) -> None:
    cell = read_csv(rows_to_csv(sheet(text)))[1][0]
    assert cell.startswith("'")


@pytest.mark.parametrize("text", NASTY)
def test_excel_keeps_texts_as_texts(text: str) -> None:
    page = openpyxl.load_workbook(io.BytesIO(rows_to_xlsx([sheet(text)]))).worksheets[0]
    assert page["A2"].data_type == "s"


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_pass_through_both(text: str) -> None:
    assert read_csv(rows_to_csv(sheet(text)))[1][0].startswith(text[:1])
    found = read_xlsx(rows_to_xlsx([sheet(text)]))[1][0]
    assert isinstance(found, str)
    assert found.startswith(text[:1])
    assert len(found) <= CELL_LIMIT


def test_what_files_cannot_hold_is_cleaned() -> None:
    assert read_csv(rows_to_csv(sheet("\uf0b7 item\x07")))[1] == ["• item"]


def test_plain_words_stay_as_they_are() -> None:
    assert defused("S/RES/2100 (2013)") == "S/RES/2100 (2013)"
    assert defused("") == ""


def test_numbers_dates_and_nothing_keep_their_kind() -> None:
    moment = datetime(2018, 2, 28, 9, 30, tzinfo=UTC)
    cells = (7, date(2018, 2, 28), moment, None, True, date(1850, 1, 1))
    assert [row[0] if row else "" for row in read_csv(rows_to_csv(sheet(*cells)))[1:]] == [
        "7",
        "2018-02-28",
        "2018-02-28T09:30+00:00",
        "",
        "1",
        "1850-01-01",
    ]
    found = [row[0] for row in read_xlsx(rows_to_xlsx([sheet(*cells)]))[1:]]
    assert found == [7, datetime(2018, 2, 28), datetime(2018, 2, 28, 9, 30), None, True, "1850-01-01"]  # noqa: DTZ001


def test_notes_stand_under_the_table() -> None:
    with_notes = sheet("a", notes=["2 records above this level are left out."])
    assert read_csv(rows_to_csv(with_notes))[-1] == ["2 records above this level are left out."]
    assert read_xlsx(rows_to_xlsx([with_notes]))[-1] == ["2 records above this level are left out."]


def test_sheet_names_are_short_legal_and_different() -> None:
    taken: set[str] = set()
    names = [sheet_name("A very long name: of a mission/force in some theatre, 2018", taken) for _ in range(3)]
    assert len({name.casefold() for name in names}) == 3
    assert all(len(name) <= 31 and not set("[]:*?/\\") & set(name) for name in names)
    assert sheet_name("[]", taken) == "1"


def test_the_marking_stands_on_printed_pages() -> None:
    book = openpyxl.load_workbook(io.BytesIO(rows_to_xlsx([sheet("a")], marking="CONFIDENTIAL")))
    header = book.worksheets[0].oddHeader
    assert header is not None
    assert header.center.text == "CONFIDENTIAL"


def test_an_empty_table_is_still_a_file() -> None:
    assert read_csv(rows_to_csv(sheet())) == [["Column"]]
    assert read_xlsx(rows_to_xlsx([sheet()])) == [["Column"]]
