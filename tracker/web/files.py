"""A table that leaves as a file."""

from __future__ import annotations

from flask import Response, abort, g, request

from tracker.domain.access import Reader
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.reporting.table_files import Sheet, rows_to_csv, rows_to_xlsx
from tracker.web.lists import word_in

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def readers_of_file() -> tuple[Reader, Reader]:
    """For whom a file is made, up to the ceiling asked for; and the same without it, to count what is left out.

    Neither is in a circle: a file reaches whoever it is passed on to, and a figure in it tells as much as a line.
    """
    ceiling = word_in(Sensitivity, request.args.get("ceiling", "")) or Sensitivity.UNCLASSIFIED
    return g.reader.outward(ceiling), g.reader.outward()


def table_file(sheet: Sheet, name: str, suffix: str, marking: str = "") -> Response:
    """The table as CSV or Excel; `name` is that of the file without its suffix."""
    if suffix not in TYPES:
        abort(404)
    content = rows_to_csv(sheet) if suffix == "csv" else rows_to_xlsx([sheet], marking)
    answer = Response(content, content_type=TYPES[suffix])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
    return answer
