"""The first page of a status summary, in the order in which leadership reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tracker.domain.cleaning import clean
from tracker.domain.summary import Changes, FindingLine, StatusSummary, Table
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.gaps import SummaryState
from tracker.reporting.blocks import Block, Cell, Grid, Heading, Pairs, Points, Prose

# What one page has room for; the annex holds everything.
CHANGES_SHOWN = 3
GAPS_SHOWN = 10
SUPPORT_SHOWN = 3
CLAUSES_SHOWN = 3
REPORTS_SHOWN = 2
DATES_SHOWN = 5

WIDEST_SHARE = 60  # of the first column, beside about 33 of each other

Say = Callable[[Any], str]


def first_page(summary: StatusSummary, say: Say, checklists: Iterable[Block] = ()) -> Iterator[Block]:
    """The blocks of the first page; what it says of checklists stands below the partnerships."""
    yield Pairs(tuple(_particulars(summary, say)))
    if summary.example:
        yield Prose(say(Text(N_("Worked example: rows marked illustrative were made up."))), notice=True)
    yield from _words(say, N_("Bottom line"), summary.bottom_line, N_("Nobody has written the bottom line yet."))
    yield from _words(say, N_("Action requested"), summary.action_requested, N_("No action is requested."))
    yield from _changes(summary.changes, say)
    yield from _partnerships(summary, say)
    yield from checklists
    yield from _to_decide(summary, say)
    yield from _support(summary, say)
    yield from _ahead(summary, say)
    yield from _comments(summary, say)
    yield Heading(say(Text(N_("Limits of this summary"))))
    yield Points(tuple(_limits(summary, say)))


def _particulars(summary: StatusSummary, say: Say) -> Iterator[tuple[str, str]]:
    period = Text(N_("%(since)s to %(as_of)s"), {"since": summary.since, "as_of": summary.as_of})
    nobody = Text(N_("nobody yet"))
    yield say(Text(N_("Marking"))), say(summary.marking).upper()
    yield say(Text(N_("Reference"))), f"{reference(summary, say)} ({say(summary.state)})"
    yield say(Text(N_("Scope"))), say(summary.scope.title)
    yield say(Text(N_("As of"))), say(summary.as_of)
    yield say(Text(N_("Period"))), say(period if summary.since else Text(N_("no earlier date chosen")))
    yield say(Text(N_("Drafted by"))), clean(summary.drafted_by or say(nobody))
    cleared = Text(N_("%(function)s, %(day)s"), {"function": summary.cleared_by, "day": summary.cleared_on})
    yield say(Text(N_("Cleared by"))), say(cleared if summary.cleared_by and summary.cleared_on else nobody)
    if summary.released_on and summary.state is SummaryState.RELEASED:
        yield say(Text(N_("Released on"))), say(summary.released_on)


def reference(summary: StatusSummary, say: Say) -> str:
    """The identifier; of what is not kept, that it is a preview."""
    return clean(summary.reference) or say(Text(N_("preview")))


def _words(say: Say, title: str, words: str | None, none: str) -> Iterator[Block]:
    yield Heading(say(Text(title)))
    yield Prose(clean(words), own=True) if words else Prose(say(Text(none)), soft=True)


def _changes(changes: Changes, say: Say) -> Iterator[Block]:
    if changes.since is None:
        yield Heading(say(Text(N_("Changes since the last summary"))))
        yield Prose(say(Text(N_("No earlier date was chosen to compare with."))), soft=True)
        return
    yield Heading(say(Text(N_("Changes since %(day)s"), {"day": changes.since})))
    if not changes.new and not changes.closed:
        yield Prose(say(Text(N_("No gap is new and none was closed."))), soft=True)
        return
    counts = {"new": len(changes.new), "closed": len(changes.closed)}
    yield Prose(say(Text(N_("Gaps that are new: %(new)s; closed: %(closed)s. The gravest:"), counts)))
    yield Points(
        (*_changed(changes.new, say, N_("New: %(gap)s")), *_changed(changes.closed, say, N_("Closed: %(gap)s")))
    )


def _changed(lines: tuple[FindingLine, ...], say: Say, words: str) -> Iterator[str]:
    for line in lines[:CHANGES_SHOWN]:
        named = Text(N_("%(title)s (%(where)s)"), {"title": gap_title(line), "where": where(line, say)})
        yield say(Text(words, {"gap": named}))


def _partnerships(summary: StatusSummary, say: Say) -> Iterator[Block]:
    title = say(Text(N_("Partnerships")))
    yield Heading(title)
    columns = (N_("Partnership"), N_("Status"), N_("Trend"), N_("Why"))
    rows = tuple(
        (
            Cell(say(line.partnership.title), illustrative=line.partnership.illustrative),
            Cell(say(line.word)),
            Cell(say(line.trend)),
            Cell(say(line.why)),
        )
        for line in summary.lines
    )
    if rows:
        yield grid(title, columns, rows, (28, 18, 11, 43), say)
    else:
        yield Prose(say(Text(N_("No partnership was followed on this date."))), soft=True)


def _to_decide(summary: StatusSummary, say: Say) -> Iterator[Block]:
    title = say(Text(N_("Gaps that need a decision")))
    yield Heading(title)
    if not summary.to_decide:
        yield Prose(say(Text(N_("No confirmed gap of high or critical severity awaits a decision."))), soft=True)
        return
    columns = (N_("Severity"), N_("Gap"), N_("Partnership"), N_("Owner"), N_("Since"))
    rows = tuple(_gap_row(line, say) for line in summary.to_decide[:GAPS_SHOWN])
    left = len(summary.to_decide) - GAPS_SHOWN
    more = say(Text(N_("%(n)s more in the annex."), {"n": left})) if left > 0 else ""
    yield grid(title, columns, rows, (10, 36, 27, 13, 14), say, more)


def _gap_row(line: FindingLine, say: Say) -> tuple[Cell, ...]:
    finding = line.finding
    return (
        Cell(say(finding.severity), mark=finding.severity.value),
        Cell(say(gap_title(line)), illustrative=finding.illustrative),
        Cell(where(line, say)),
        Cell(say(finding.owner)),
        Cell(since(line, say)),
    )


def gap_title(line: FindingLine) -> Text:
    """The title of a gap, with the record it is about where that is not the partnership."""
    finding = line.finding
    if finding.subject.public_id == finding.partnership.public_id:
        return finding.title
    return Text(N_("%(title)s: %(subject)s"), {"title": finding.title, "subject": finding.subject.title})


def where(line: FindingLine, say: Say) -> str:
    """The partnerships that a gap stands in."""
    return " · ".join(say(ref.title) for ref in line.partnerships)


def since(line: FindingLine, say: Say) -> str:
    """Since when, and whether what it rests on has gone out of date."""
    finding = line.finding
    words = {"since": finding.since, "day": finding.unconfirmed_since}
    text = Text(N_("%(since)s, not confirmed since %(day)s"), words) if finding.unconfirmed_since else finding.since
    return say(text)


def _support(summary: StatusSummary, say: Say) -> Iterator[Block]:
    title = say(Text(N_("Support and due diligence")))
    yield Heading(title)
    yield from short_table(summary.support, SUPPORT_SHOWN, say, title)
    yield Prose(say(summary.cases))


def _ahead(summary: StatusSummary, say: Say) -> Iterator[Block]:
    title = say(Text(N_("Clauses, reports and the next 90 days")))
    yield Heading(title)
    shown = ((summary.clauses, CLAUSES_SHOWN), (summary.reports, REPORTS_SHOWN), (summary.upcoming, DATES_SHOWN))
    rows: list[tuple[Cell, ...]] = []
    for table, limit in shown:
        name = say(table.title)
        found = [_picked(table, number, say) for number in range(len(table.rows))][:limit]
        rows += [(Cell(name), *cells) for cells in found] or [(Cell(name), Cell(say(table.empty)), Cell(""))]
        left = len(table.rows) - limit
        if left > 0:
            rows.append((Cell(name), Cell(say(Text(N_("%(n)s more in the annex."), {"n": left}))), Cell("")))
    yield grid(title, (N_("Kind"), N_("What"), N_("State or date")), tuple(rows), (20, 50, 30), say)


def _comments(summary: StatusSummary, say: Say) -> Iterator[Block]:
    yield Heading(say(Text(N_("Comment of the mission"))))
    if summary.comment:
        yield Prose(clean(summary.comment), own=True)
    if summary.clearing_comment:
        yield Prose(clean(f"{summary.cleared_by or ''}: {summary.clearing_comment}"), own=True)
    if not summary.comment and not summary.clearing_comment:
        yield Prose(say(Text(N_("The mission makes no comment."))), soft=True)
    if summary.partner_comment:
        yield Heading(say(Text(N_("Comment of the partner"))))
        yield Prose(clean(summary.partner_comment), own=True)


def _limits(summary: StatusSummary, say: Say) -> Iterator[str]:
    stock = summary.stocktakes
    taken = " · ".join(", ".join(cell.text for cell in _picked(stock, n, say)) for n in range(len(stock.rows)))
    yield say(Text(N_("Stocktakes: %(list)s."), {"list": taken})) if taken else say(stock.empty)
    yield say(
        Text(
            N_("%(n)s question to verify: a silence of the records, not a gap."),
            {"n": summary.questions},
            plural=N_("%(n)s questions to verify: silences of the records, not gaps."),
        )
    )
    yield say(_left_out(summary))
    yield say(Text(N_("The restricted section is not shown.")))


def _left_out(summary: StatusSummary) -> Text:
    about = {"n": summary.left_out, "ceiling": summary.ceiling}
    if not summary.left_out:
        return Text(N_("No record above the ceiling (%(ceiling)s) is left out."), about)
    return Text(
        N_("%(n)s record above the ceiling (%(ceiling)s) is left out."),
        about,
        plural=N_("%(n)s records above the ceiling (%(ceiling)s) are left out."),
    )


def short_table(table: Table, limit: int, say: Say, caption: str) -> Iterator[Block]:
    """The first rows of a table, in the columns that the first page has room for."""
    if not table.rows:
        yield Prose(say(table.empty), soft=True)
        return
    names = dict(table.columns)
    shown = table.shows or tuple(names)
    rows = tuple(_picked(table, number, say) for number in range(min(limit, len(table.rows))))
    left = len(table.rows) - limit
    more = say(Text(N_("%(n)s more in the annex."), {"n": left})) if left > 0 else ""
    widths = (WIDEST_SHARE, *(100 // len(shown) for _ in shown[1:]))
    yield Grid(
        caption=caption,
        columns=tuple(say(names[key]) for key in shown),
        rows=rows,
        widths=widths,
        more=more,
        captioned=False,
    )


def _picked(table: Table, number: int, say: Say) -> tuple[Cell, ...]:
    """A row in the columns that the first page shows; the first cell says where it is illustrative."""
    keys = [key for key, _ in table.columns]
    places = [keys.index(key) for key in table.shows] if table.shows else range(len(keys))
    made_up = number in table.illustrative
    cells = [Cell(say(table.rows[number][place])) for place in places]
    return (Cell(cells[0].text, illustrative=made_up), *cells[1:])


def grid(
    caption: str,
    columns: tuple[str, ...],
    rows: tuple[tuple[Cell, ...], ...],
    widths: tuple[int, ...],
    say: Say,
    more: str = "",
) -> Grid:
    """A table under a heading that says what its caption would."""
    said = tuple(say(Text(column)) for column in columns)
    return Grid(caption=caption, columns=said, rows=rows, widths=widths, more=more, captioned=False)
