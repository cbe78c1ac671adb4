"""A table that leaves as a file."""

from __future__ import annotations

from flask import Response, abort

from tracker.reporting.table_files import Sheet, rows_to_csv, rows_to_json, rows_to_xlsx

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


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
