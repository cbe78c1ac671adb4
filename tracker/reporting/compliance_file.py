"""The compliance of a partnership or a mission in every format: one list of tables, said, laid out or written as data.

Whatever its page comes to show is one more column of a table, and stands in all of them.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from tracker.domain.cleaning import clean
from tracker.domain.compliance_file import ComplianceFile
from tracker.domain.summary import Table
from tracker.domain.texts import N_, Text
from tracker.i18n import Translator
from tracker.reporting.annex import whole_table
from tracker.reporting.blocks import Block, Chart, Document, Heading, Pairs, Prose
from tracker.reporting.docx_file import docx_of
from tracker.reporting.first_page import Say
from tracker.reporting.html_file import html_of
from tracker.reporting.json_file import record_data, table_data
from tracker.reporting.pdf_file import pdf_of
from tracker.reporting.sheets import sheet_of
from tracker.reporting.table_files import Sheet, rows_to_csv, rows_to_xlsx
from tracker.reporting.trend_chart import SHARE, TITLE, trend_chart, trend_words

FORMAT = "coordination-tracker/compliance"
VERSION = 1
OFFICE = "application/vnd.openxmlformats-officedocument"
TREND = "trend"  # the table above which the chart stands
YES, NO, NOTHING = Text(N_("yes")), Text(N_("no")), "–"
RESTRICTED = Text(N_("Cases and the restricted section are not in this file, and are not counted."))
SILENCE = Text(N_("A dash or an empty cell says that nothing is recorded, never that there is none."))


def compliance_name(file: ComplianceFile, suffix: str) -> str:
    """A name that says what it is, of what and of which day; several tables as CSV lie in a zip."""
    ending = "zip" if suffix == "csv" and len(file.tables) > 1 else suffix
    where = file.scope.slug or file.scope.public_id
    return f"compliance-{where}-{file.as_of.isoformat()}-{file.language}.{ending}"


def compliance_document(file: ComplianceFile) -> Document:
    """What people read, page by page; the watermark stands on every one."""
    say = _said_in(file.language)
    return Document(
        language=file.language,
        title=say(Text(N_("Compliance: %(what)s"), {"what": file.scope.title})),
        reference=say(Text(N_("%(mission)s, as of %(day)s"), {"mission": file.mission.title, "day": file.as_of})),
        marking=_marking(file),
        watch=clean(file.watermark),
        front=tuple(_blocks(file, say)),
        annex=(),
        annex_title="",
        page=say(Text(N_("Page {n} of {all}"))),
        unshown=say(Text(N_("{n} characters of this document cannot be shown here and stand as ▯."))),
        illustrative=say(Text(N_("illustrative"))),
    )


def compliance_json(file: ComplianceFile) -> bytes:
    """For systems, as docs/compliance.schema.json says."""
    say = _said_in(file.language)
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "language": file.language,
        "as_of": file.as_of.isoformat(),
        "scope": record_data(file.scope, say),
        "mission": record_data(file.mission, say),
        "ceiling": file.ceiling.value,
        "marking": file.marking.value,
        "watermark": clean(file.watermark),
        "left_out": file.left_out,
        "tables": [table_data(table, say) for table in file.tables],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def compliance_xlsx(file: ComplianceFile) -> bytes:
    """A workbook with a sheet for each table."""
    return rows_to_xlsx(_sheets(file), f"{_marking(file)}  {clean(file.watermark)}")


def compliance_csv(file: ComplianceFile) -> bytes:
    """A table as CSV; several of them in a zip, numbered in their order."""
    sheets = _sheets(file)
    if len(sheets) == 1:
        return rows_to_csv(sheets[0])
    out = io.BytesIO()
    stamp = (file.as_of.year, file.as_of.month, file.as_of.day, 0, 0, 0)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (table, sheet) in enumerate(zip(file.tables, sheets, strict=True), start=1):
            entry = zipfile.ZipInfo(f"{number:02d}-{table.key.replace('_', '-')}.csv", max(stamp, FIRST_IN_ZIP))
            archive.writestr(entry, rows_to_csv(sheet), zipfile.ZIP_DEFLATED)
    return out.getvalue()


FIRST_IN_ZIP = (1980, 1, 1, 0, 0, 0)
FILES: dict[str, tuple[str, str, Callable[[ComplianceFile], bytes]]] = {
    "pdf": ("application/pdf", N_("PDF"), lambda file: pdf_of(compliance_document(file))),
    "docx": (f"{OFFICE}.wordprocessingml.document", N_("Word"), lambda file: docx_of(compliance_document(file))),
    "xlsx": (f"{OFFICE}.spreadsheetml.sheet", N_("Excel"), compliance_xlsx),
    "csv": ("text/csv; charset=utf-8", "CSV", compliance_csv),
    "json": ("application/json", N_("JSON"), compliance_json),
    "html": ("text/html; charset=utf-8", N_("Web page"), lambda file: html_of(compliance_document(file))),
}


def media_type(file: ComplianceFile, suffix: str) -> str:
    """What browsers call it."""
    return "application/zip" if compliance_name(file, suffix).endswith(".zip") else FILES[suffix][0]


def _said_in(language: str) -> Say:
    translator = Translator(language)

    def say(value: Any) -> str:
        return clean(translator.say(value))

    return say


def _marking(file: ComplianceFile) -> str:
    return _said_in(file.language)(file.marking).upper()


def _blocks(file: ComplianceFile, say: Say) -> Iterator[Block]:
    yield Pairs(
        (
            (say(Text(N_("Marking"))), _marking(file)),
            (say(Text(N_("Ceiling"))), say(file.ceiling)),
            (say(Text(N_("Mission"))), say(file.mission.title)),
            (say(Text(N_("As of"))), say(file.as_of)),
        )
    )
    yield Prose(clean(file.watermark), notice=True)
    if file.example:
        yield Prose(say(Text(N_("Worked example: rows marked illustrative were made up."))), notice=True)
    for table in file.tables:
        heading, *rest = whole_table(_spoken(table), say)
        yield heading
        if table.key == TREND:
            yield from _chart(file, say)
        yield from rest
    yield Heading(say(Text(N_("What is not in this file"))))
    yield Prose("\n".join(_notes(file, say)), soft=True)


def _chart(file: ComplianceFile, say: Say) -> Iterator[Block]:
    svg = trend_chart(file.quarters, say)
    if svg:
        yield Chart(title=say(TITLE), description=trend_words(file.quarters, say), svg=svg, share=SHARE)


def _spoken(table: Table) -> Table:
    """The table as people read it: the columns there is room for, yes and no in words, a dash where nothing stands."""
    places = [place for place, (key, _) in enumerate(table.columns) if not table.shows or key in table.shows]
    rows = tuple(tuple(_word(row[place]) for place in places) for row in table.rows)
    return replace(table, columns=tuple(table.columns[place] for place in places), rows=rows)


def _word(value: Any) -> Any:
    if isinstance(value, bool):
        return YES if value else NO
    return NOTHING if value is None or value == "" else value


def _notes(file: ComplianceFile, say: Say) -> tuple[str, ...]:
    about = {"n": file.left_out}
    left_out = Text(
        N_("%(n)s record above the ceiling is left out."),
        about,
        plural=N_("%(n)s records above the ceiling are left out."),
    )
    return say(left_out), say(RESTRICTED), say(SILENCE)


def _sheets(file: ComplianceFile) -> list[Sheet]:
    """The tables to work on, with the watermark in every row and below, and what is left out."""
    say = _said_in(file.language)
    mark, notes = clean(file.watermark), _notes(file, say)
    found = []
    for table in file.tables:
        sheet = sheet_of(replace(table, rows=tuple(tuple(map(_cell, row)) for row in table.rows)), say)
        found.append(
            Sheet(
                title=sheet.title,
                columns=(*sheet.columns, say(Text(N_("Watermark")))),
                rows=[(*row, mark) for row in sheet.rows],
                notes=(*sheet.notes, f"{_marking(file)} · {mark}", say(file.scope.title), say(file.as_of), *notes),
                watermark=mark,
            )
        )
    return found


def _cell(value: Any) -> Any:
    return (YES if value else NO) if isinstance(value, bool) else value
