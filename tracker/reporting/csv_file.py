"""The CSV files: one for each table, in a zip."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time

from tracker.domain.summary import StatusSummary
from tracker.reporting.sheets import parts_of
from tracker.reporting.table_files import rows_to_csv

FIRST_ZIP_YEAR = 1980


def render(summary: StatusSummary) -> bytes:
    """The summary as CSV files in a zip, numbered in the order of the document."""
    out = io.BytesIO()
    stamp = datetime.combine(summary.as_of, time()).timetuple()[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, part in enumerate(parts_of(summary), start=1):
            name = f"{number:02d}-{part.key.replace('_', '-')}.csv"
            entry = zipfile.ZipInfo(name, (max(stamp[0], FIRST_ZIP_YEAR), *stamp[1:]))
            archive.writestr(entry, rows_to_csv(part.sheet), zipfile.ZIP_DEFLATED)
    return out.getvalue()
