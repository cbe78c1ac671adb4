"""The tables of a status summary to work on: one sheet or file for each, dates as dates, marking under every one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.dates import When
from tracker.domain.summary import FindingLine, StatusSummary, Table
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Theme
from tracker.i18n import Translator
from tracker.reporting.annex import cell_words
from tracker.reporting.blocks import Block, Grid, Heading, Pairs, Points, Prose
from tracker.reporting.checklist_status import checklist_prose, checklist_sheets
from tracker.reporting.document import marking, watch
from tracker.reporting.first_page import Say, first_page, where
from tracker.reporting.table_files import Cell, Sheet

YES = N_("yes")
GAP_COLUMNS = (
    N_("Code"),
    N_("Severity"),
    N_("Gap"),
    N_("Subject"),
    N_("Partnership"),
    N_("Owner"),
    N_("Basis"),
    N_("Since"),
    N_("Not confirmed since"),
    N_("What the records show"),
    N_("What is expected"),
    N_("Closes when"),
    N_("Recommendations"),
    N_("Decided"),
    N_("Needs a decision"),
    N_("Illustrative"),
    N_("Key"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet with the key that names its file."""

    key: str
    sheet: Sheet


def parts_of(summary: StatusSummary) -> list[Part]:
    """Every table of the summary; the first holds the first page in words."""
    say = Translator(summary.language).say
    foot = tuple(words for words in (marking(summary), watch(summary), summary.reference) if words)
    return [Part(key, _with(sheet, foot)) for key, sheet in _sheets(summary, say)]


def _with(sheet: Sheet, foot: tuple[str, ...]) -> Sheet:
    return Sheet(title=sheet.title, columns=sheet.columns, rows=sheet.rows, notes=(*sheet.notes, " · ".join(foot)))


def _sheets(summary: StatusSummary, say: Say) -> Iterator[tuple[str, Sheet]]:
    yield "summary", _first(summary, say)
    yield "partnerships", _lines(summary, say)
    yield "changes", _changes(summary, say)
    yield "gaps", _gaps(summary, say)
    yield "matrix", _matrix(summary, say)
    for table in (*summary.annex, summary.support, summary.clauses, summary.reports, summary.upcoming):
        yield table.key, sheet_of(table, say)
    yield summary.stocktakes.key, sheet_of(summary.stocktakes, say)
    yield from checklist_sheets(summary, say)
    yield "recommendations", _advice(summary, say)
    yield "timeline", _timeline(summary, say)


def _titled(words: str, columns: tuple[str, ...], rows: list[tuple[Cell, ...]], say: Say) -> Sheet:
    return Sheet(title=say(Text(words)), columns=[say(Text(column)) for column in columns], rows=rows)


def _first(summary: StatusSummary, say: Say) -> Sheet:
    """The first page: what stands under which heading. Its tables have sheets of their own."""
    rows: list[tuple[Cell, ...]] = []
    heading = ""
    for block in first_page(summary, say, checklist_prose(summary, say)):
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Pairs):
            rows += block.rows
        else:
            rows += [(heading, line) for line in _lines_of(block)]
    return _titled(N_("Summary"), (N_("Part"), N_("Words")), rows, say)


def _lines_of(block: Block) -> list[str]:
    if isinstance(block, Prose):
        return ["\n".join(block.paragraphs)]
    if isinstance(block, Points):
        return list(block.items)
    if isinstance(block, Grid):
        return [" | ".join(cell.text for cell in row if cell.text) for row in block.rows]
    return []


def _lines(summary: StatusSummary, say: Say) -> Sheet:
    rows: list[tuple[Cell, ...]] = [
        (say(line.partnership.title), say(line.word), say(line.trend), say(line.why)) for line in summary.lines
    ]
    return _titled(N_("Partnerships"), (N_("Partnership"), N_("Status"), N_("Trend"), N_("Why")), rows, say)


def _changes(summary: StatusSummary, say: Say) -> Sheet:
    both = ((N_("new gap"), summary.changes.new), (N_("gap closed"), summary.changes.closed))
    rows: list[tuple[Cell, ...]] = [
        (say(Text(word)), line.finding.code, say(line.finding.title), say(line.finding.subject.title), where(line, say))
        for word, lines in both
        for line in lines
    ]
    columns = (N_("Change"), N_("Code"), N_("Gap"), N_("Subject"), N_("Partnership"))
    return _titled(N_("Changes"), columns, rows, say)


def _gaps(summary: StatusSummary, say: Say) -> Sheet:
    waiting = {line.finding.key for line in summary.to_decide}
    rows = [_gap_row(line, line.finding.key in waiting, say) for line in summary.gaps]
    return _titled(N_("All gaps"), GAP_COLUMNS, rows, say)


def _gap_row(line: FindingLine, waits: bool, say: Say) -> tuple[Cell, ...]:
    finding = line.finding
    yes = say(Text(YES))
    return (
        finding.code,
        say(finding.severity),
        say(finding.title),
        say(finding.subject.title),
        where(line, say),
        say(finding.owner),
        say(finding.basis),
        cell_of(finding.since, say),
        finding.unconfirmed_since,
        say(finding.found),
        say(finding.expected),
        say(finding.closes),
        ", ".join(finding.recommendations),
        say(line.decided),
        yes if waits else "",
        yes if finding.illustrative else "",
        finding.key,
    )


def _matrix(summary: StatusSummary, say: Say) -> Sheet:
    rows: list[tuple[Cell, ...]] = [
        (say(row.partnership.title), *(cell_words(cell, say) for _, cell in row.cells)) for row in summary.matrix
    ]
    columns = [say(Text(N_("Partnership"))), *(say(theme) for theme in Theme)]
    title = say(Text(N_("Partnerships by theme")))
    return Sheet(title=title, columns=columns, rows=rows, notes=[say(Text(N_("The restricted section is not shown.")))])


def sheet_of(table: Table, say: Say) -> Sheet:
    """A table as it stands, with a last column that says which rows are illustrative."""
    rows: list[tuple[Cell, ...]] = [
        (*(cell_of(value, say) for value in row), say(Text(YES)) if number in table.illustrative else "")
        for number, row in enumerate(table.rows)
    ]
    columns = [*(say(words) for _, words in table.columns), say(Text(N_("Illustrative")))]
    notes = () if rows else (say(table.empty),)
    return Sheet(title=say(table.title), columns=columns, rows=rows, notes=notes)


def cell_of(value: Any, say: Say) -> Cell:
    """A value as a cell: days and numbers keep their kind, all else is words."""
    if isinstance(value, When):
        return value.exact or say(value)
    return value if isinstance(value, date | int | float) else say(value)


def _advice(summary: StatusSummary, say: Say) -> Sheet:
    rows: list[tuple[Cell, ...]] = [(a.key, say(a.says), say(a.source)) for a in summary.advice]
    columns = (N_("Key"), N_("Recommendation, in our words"), N_("Source"))
    return _titled(N_("Recommendations"), columns, rows, say)


def _timeline(summary: StatusSummary, say: Say) -> Sheet:
    yes = say(Text(YES))
    rows: list[tuple[Cell, ...]] = [
        (
            say(bar.group),
            say(bar.label),
            cell_of(bar.began, say),
            cell_of(bar.ended, say),
            yes if bar.illustrative else "",
        )
        for bar in summary.timeline
    ]
    columns = (N_("Partnership"), N_("What"), N_("From"), N_("Until"), N_("Illustrative"))
    return _titled(N_("Timeline"), columns, rows, say)
