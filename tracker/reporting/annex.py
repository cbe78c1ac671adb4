"""The annex of a status summary: matrix, all gaps, tables, timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.domain.summary import Cell as MatrixCell
from tracker.domain.summary import FindingLine, StatusSummary, Table
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Theme
from tracker.domain.vocabulary.gaps import CellState
from tracker.reporting.blocks import Block, Cell, Chart, Grid, Heading, Prose
from tracker.reporting.charts import timeline, timeline_words
from tracker.reporting.checklist_status import checklist_annex
from tracker.reporting.first_page import Say, gap_title, grid, since, where

# The look of the states that bear no severity.
MARKS = {CellState.TO_VERIFY: "verify", CellState.REVIEWED: "good", CellState.RESTRICTED: "verify"}


def annex(summary: StatusSummary, say: Say) -> Iterator[Block]:
    """The blocks after the first page."""
    yield from _matrix(summary, say)
    yield from _gaps(summary, say)
    for table in (*summary.annex, summary.support, summary.clauses, summary.reports, summary.upcoming):
        yield from whole_table(table, say)
    yield from whole_table(summary.stocktakes, say)
    yield from checklist_annex(summary, say)
    yield from _timeline(summary, say)
    if summary.omissions:
        yield Heading(say(Text(N_("What the worked example leaves out"))))
        yield Prose(say(summary.omissions))


def _matrix(summary: StatusSummary, say: Say) -> Iterator[Block]:
    title = say(Text(N_("Partnerships by theme")))
    yield Heading(title)
    rows = tuple(
        (
            Cell(say(row.partnership.title), illustrative=row.partnership.illustrative),
            *(Cell(cell_words(cell, say), mark=cell_mark(cell)) for _, cell in row.cells),
        )
        for row in summary.matrix
    )
    columns = (say(Text(N_("Partnership"))), *(say(theme) for theme in Theme))
    if rows:
        widths = (16, *(12 for _ in Theme))
        yield Grid(caption=title, columns=columns, rows=rows, widths=widths, captioned=False)
    yield Prose(say(Text(N_("The restricted section is not shown."))), soft=True)


def cell_words(cell: MatrixCell, say: Say) -> str:
    """What stands in a cell of the matrix."""
    if cell.gaps:
        gravest = cell.gaps[0].severity
        gaps = Text(
            N_("%(n)s gap, %(severity)s"),
            {"n": len(cell.gaps), "severity": gravest},
            plural=N_("%(n)s gaps, gravest %(severity)s"),
        )
        return ", ".join([say(gaps), *_asked(cell, say)])
    if cell.state is CellState.TO_VERIFY:
        return ", ".join(_asked(cell, say))
    if cell.reviewed_on:
        return say(Text(N_("reviewed on %(day)s, none"), {"day": cell.reviewed_on}))
    if cell.decided_on:
        return say(Text(N_("by decision of %(day)s"), {"day": cell.decided_on}))
    return say(Text(N_("starting up"))) if cell.start_up else say(cell.state)


def _asked(cell: MatrixCell, say: Say) -> list[str]:
    n = len(cell.questions)
    return [say(Text(N_("%(n)s to verify"), {"n": n}))] if n else []


def cell_mark(cell: MatrixCell) -> str:
    """The look of a cell: the gravest severity, or its state."""
    return cell.gaps[0].severity.value if cell.gaps else MARKS.get(cell.state, "")


def _gaps(summary: StatusSummary, say: Say) -> Iterator[Block]:
    title = say(Text(N_("All gaps")))
    yield Heading(title)
    if not summary.gaps:
        yield Prose(say(Text(N_("No gap is recorded as of this date."))), soft=True)
        return
    columns = (N_("Code"), N_("Gap and what the records show"), N_("Partnership"), N_("Owner and since"), N_("Decided"))
    rows = tuple(_gap_row(line, say) for line in summary.gaps)
    yield grid(title, columns, rows, (11, 39, 17, 16, 17), say)
    yield from _advice(summary, say)


def _gap_row(line: FindingLine, say: Say) -> tuple[Cell, ...]:
    finding = line.finding
    shown = Text(N_("%(title)s. %(found)s"), {"title": gap_title(line), "found": finding.found})
    closes = Text(N_("Closes when: %(closes)s"), {"closes": finding.closes})
    asked = Text(N_("Recommendations: %(keys)s"), {"keys": ", ".join(finding.recommendations)})
    owner = Text(N_("%(owner)s, %(since)s"), {"owner": finding.owner, "since": since(line, say)})
    return (
        Cell(f"{finding.code}\n{say(finding.severity)}", mark=finding.severity.value),
        Cell("\n".join(map(say, (shown, closes, asked))), illustrative=finding.illustrative),
        Cell(where(line, say)),
        Cell(f"{say(owner)}\n{say(finding.basis)}"),
        Cell(say(line.decided) or say(Text(N_("nothing yet")))),
    )


def _advice(summary: StatusSummary, say: Say) -> Iterator[Block]:
    if not summary.advice:
        return
    title = say(Text(N_("Recommendations that the gaps cite")))
    yield Heading(title, 3)
    rows = tuple((Cell(a.key), Cell(say(a.says)), Cell(say(a.source))) for a in summary.advice)
    yield grid(title, (N_("Key"), N_("Recommendation, in our words"), N_("Source")), rows, (16, 52, 32), say)


def whole_table(table: Table, say: Say) -> Iterator[Block]:
    """A table with all its columns under its own heading."""
    title = say(table.title)
    yield Heading(title)
    if not table.rows:
        yield Prose(say(table.empty), soft=True)
        return
    rows = tuple(
        tuple(
            Cell(say(value), illustrative=not place and number in table.illustrative) for place, value in enumerate(row)
        )
        for number, row in enumerate(table.rows)
    )
    heads = tuple(say(words) for _, words in table.columns)
    yield Grid(
        caption=title,
        columns=heads,
        rows=rows,
        widths=_widths(rows, heads),
        captioned=False,
    )


def _widths(rows: tuple[tuple[Cell, ...], ...], heads: Sequence[str]) -> tuple[int, ...]:
    """Shares of the line by what the columns hold: long texts get more, but not all."""
    return tuple(_width([row[place].text for row in rows] + [heads[place]]) for place in range(len(heads)))


def _width(texts: Sequence[str]) -> int:
    """Letters that a column needs: its longest word at least, all of a short text, a part of a long one."""
    word = max(len(word) for text in texts for word in (text.split() or [""]))
    longest = max(len(text) for text in texts)
    return max(word + 4, min(longest, 16) + 2, min(longest, 44))


def _timeline(summary: StatusSummary, say: Say) -> Iterator[Block]:
    if not summary.timeline:
        return
    title = say(Text(N_("Timeline")))
    yield Heading(title)
    svg = timeline(summary.timeline, summary.as_of, say)
    yield Chart(title=title, description=timeline_words(summary.timeline, summary.as_of, say), svg=svg)
    columns = (N_("Partnership"), N_("What"), N_("From"), N_("Until"))
    rows = tuple(
        (
            Cell(say(bar.group)),
            Cell(say(bar.label), illustrative=bar.illustrative),
            Cell(say(bar.began)),
            Cell(say(bar.ended) if bar.ended else say(Text(N_("no end recorded")))),
        )
        for bar in summary.timeline
    )
    yield grid(title, columns, rows, (24, 40, 18, 18), say)
