"""Reads the register from its data files and checks all of it: one fault, and nothing is loaded."""

from __future__ import annotations

from pathlib import Path

from tracker.reference.schemas import FILES, REGISTER
from tracker.reference.source_file import RawRow, ReferenceDataError, read_rows
from tracker.reference.tables import Row, Rows, check

DATA = Path(__file__).resolve().parent / "data"


def read_register(folder: Path = DATA) -> Rows:
    """The rows of every table. Raises ReferenceDataError with file, line and reason."""
    raw: list[RawRow] = []
    for pattern, table in FILES.items():
        paths = sorted(folder.glob(pattern))
        if not paths:
            raise ReferenceDataError(pattern, None, "the file is missing")
        for path in paths:
            rows = _of_table(read_rows(path), table)
            if not rows:  # a load that brought nothing is no success
                raise ReferenceDataError(path.name, None, "there is no row in it")
            raw += rows
    checked = check(raw, REGISTER)
    for row in checked["operation"]:
        _operation(row)
    return checked


def _of_table(rows: list[RawRow], table: str) -> list[RawRow]:
    for row in rows:
        if row.table != table:
            raise row.fault(f"[[{row.table}]] does not belong in this file, only [[{table}]]")
    return rows


def _operation(row: Row) -> None:
    """What one field alone cannot tell: an open end has no date, only undated operations have none."""
    dated = row.get("began") or row.get("ended")
    if row.get("open_end") and row.get("ended"):
        raise row.raw.fault("an operation with an open end has no day on which it ended", "ended")
    if bool(row.get("undated")) == bool(dated):
        raise row.raw.fault("an operation has a date, or says undated = true")
