"""Every format in which a status summary leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tracker.domain.summary import StatusSummary
from tracker.domain.texts import N_
from tracker.domain.vocabulary.gaps import SummaryState
from tracker.reporting import csv_file, docx_file, html_file, json_file, pdf_file, xlsx_file


@dataclass(frozen=True, slots=True)
class Export:
    """A format: what browsers call it, how its files end, what people call it, how it is made."""

    media_type: str
    extension: str
    label: str
    render: Callable[[StatusSummary], bytes]


OFFICE = "application/vnd.openxmlformats-officedocument"
EXPORTS: dict[str, Export] = {
    "pdf": Export("application/pdf", "pdf", N_("PDF"), pdf_file.render),
    "docx": Export(f"{OFFICE}.wordprocessingml.document", "docx", N_("Word"), docx_file.render),
    "xlsx": Export(f"{OFFICE}.spreadsheetml.sheet", "xlsx", N_("Excel"), xlsx_file.render),
    "csv": Export("application/zip", "zip", N_("CSV files (zip)"), csv_file.render),
    "json": Export("application/json", "json", N_("JSON"), json_file.render),
    "html": Export("text/html", "html", N_("Web page"), html_file.render),
}


def file_name(summary: StatusSummary, extension: str) -> str:
    """A name that says what it is, of which day, and that it is a draft where it is one."""
    watch = "" if summary.state is SummaryState.RELEASED else f"{summary.state.value}-"
    scope = summary.scope.slug or summary.scope.public_id
    return f"{watch}status-{scope}-{summary.as_of.isoformat()}-{summary.language}.{extension}"
