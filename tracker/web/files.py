"""A table that leaves as a file."""

from __future__ import annotations

from flask import Response, abort, g, request

from tracker.domain.access import Reader
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.reporting.table_files import Sheet, rows_to_csv, rows_to_json, rows_to_xlsx
from tracker.web.lists import word_in

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def readers_of_file(*, circle: bool = False) -> tuple[Reader, Reader]:
    """For whom a file is made, up to the ceiling asked for; and the same without it, to count what is left out.

    Neither is in a circle: a file reaches whoever it is passed on to, and a figure in it tells as much as a line. The
    one exception are cases, which leave under a permission and a watermark of their own (`circle`).
    """
    ceiling = word_in(Sensitivity, request.args.get("ceiling", "")) or Sensitivity.UNCLASSIFIED
    if circle:
        return g.reader.below(ceiling), g.reader
    return g.reader.outward(ceiling), g.reader.outward()


def table_file(sheet: Sheet, name: str, suffix: str, marking: str = "") -> Response:
    """The table as CSV or Excel, with a watermark also as JSON; `name` is that of the file without its suffix."""
    if suffix not in TYPES or (suffix == "json" and not sheet.watermark):
        abort(404)
    marked = f"{marking}  {sheet.watermark}".strip()
    content = rows_to_csv(sheet) if suffix == "csv" else rows_to_xlsx([sheet], marked)
    if suffix == "json":
        content = rows_to_json(sheet, marking)
    answer = Response(content, content_type=TYPES[suffix])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
    return answer
