"""The Excel file: a sheet for each table."""

from __future__ import annotations

from tracker.domain.summary import StatusSummary
from tracker.reporting.document import marking, watch
from tracker.reporting.sheets import parts_of
from tracker.reporting.table_files import rows_to_xlsx


def render(summary: StatusSummary) -> bytes:
    """The summary as a workbook."""
    edge = " · ".join(words for words in (marking(summary), watch(summary)) if words)
    return rows_to_xlsx([part.sheet for part in parts_of(summary)], edge)
