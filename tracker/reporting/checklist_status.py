"""The checklists of a status summary: in words for whoever reads it, as tables for whoever works on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.domain.checklists.status import ChecklistStatus, ItemToWatch, total
from tracker.domain.cleaning import clean
from tracker.domain.summary import StatusSummary
from tracker.domain.texts import N_, Text
from tracker.reporting.blocks import Block, Cell, Grid, Heading, Prose
from tracker.reporting.checklist_items import count_words
from tracker.reporting.first_page import Say
from tracker.reporting.table_files import Cell as Value
from tracker.reporting.table_files import Sheet

COUNTED = ("asked", "met", "unproven", "partly", "not_met", "open", "turned")
COLUMNS = (
    N_("Partnership"),
    N_("Checklist"),
    N_("State"),
    N_("For"),
    N_("Opened on"),
    N_("Due"),
    N_("Items asked"),
    N_("Met"),
    N_("Met without evidence"),
    N_("Partly met"),
    N_("Not met"),
    N_("Without an answer"),
    N_("No longer met"),
    N_("Illustrative"),
    N_("Reference"),
)
WATCHED = (N_("Partnership"), N_("Checklist"), N_("Item"), N_("How it stands"), N_("No longer met because"), N_("Key"))


def checklist_prose(summary: StatusSummary, say: Say) -> Iterator[Block]:
    """One line for the first page, where any checklist is open."""
    if summary.checklists:
        found = total(one.counts for one in summary.checklists)
        opened = Text(
            N_("%(n)s checklist is open."),
            {"n": len(summary.checklists)},
            plural=N_("%(n)s checklists are open."),
        )
        yield Prose(f"{say(opened)} {say(count_words(found))}")


def checklist_annex(summary: StatusSummary, say: Say) -> Iterator[Block]:
    """Every open checklist with its progress, then what in them is not met or no longer met."""
    if summary.checklists is None:
        return  # cleared before checklists stood in summaries
    title = say(Text(N_("Checklists")))
    yield Heading(title)
    if not summary.checklists:
        yield Prose(say(Text(N_("No checklist was open on this date."))), soft=True)
        return
    columns = (N_("Partnership"), N_("Checklist"), N_("State, for whom, due"), N_("Progress"))
    rows = tuple(_opened(one, say) for one in summary.checklists)
    yield _grid(title, columns, rows, (20, 22, 20, 38), say)
    watched = [(one, item) for one in summary.checklists for item in one.watch]
    if watched:
        title = say(Text(N_("Items that are not met, or no longer met")))
        yield Heading(title, 3)
        heads = (N_("Partnership"), N_("Item"), N_("How it stands"))
        yield _grid(title, heads, tuple(_watched(one, item, say) for one, item in watched), (20, 50, 30), say)


def checklist_sheets(summary: StatusSummary, say: Say) -> Iterator[tuple[str, Sheet]]:
    """The same with numbers as numbers and dates as dates."""
    if summary.checklists is None:
        return
    rows: list[tuple[Value, ...]] = [
        (
            say(one.partnership.title), say(one.title), say(one.state), clean(one.function), one.opened_on, one.due,
            *(getattr(one.counts, name) for name in COUNTED),
            say(Text(N_("yes"))) if one.partnership.illustrative or one.record.illustrative else "",
            one.record.public_id,
        )
        for one in summary.checklists
    ]  # fmt: skip
    yield "checklists", Sheet(title=say(Text(N_("Checklists"))), columns=_said(COLUMNS, say), rows=rows)
    items: list[tuple[Value, ...]] = [
        (say(one.partnership.title), say(one.title), say(item.says), say(item.state), say(item.turned), item.key)
        for one in summary.checklists
        for item in one.watch
    ]
    yield "checklist_items", Sheet(title=say(Text(N_("Items to watch"))), columns=_said(WATCHED, say), rows=items)


def checklist_data(one: ChecklistStatus, say: Say, ref: Any) -> dict[str, Any]:
    """One for systems; `ref` makes data of a record."""
    return {
        "record": ref(one.record, say),
        "partnership": ref(one.partnership, say),
        "checklist": one.checklist,
        "title": say(one.title),
        "version": one.version,
        "state": one.state.value,
        "opened_on": one.opened_on.isoformat(),
        "due": one.due.isoformat(),
        "for": one.function,
        "items": {name: getattr(one.counts, name) for name in (*COUNTED, "not_applicable")},
        "to_watch": [
            {
                "key": item.key,
                "says": say(item.says),
                "state": item.state.value,
                "no_longer_met": say(item.turned) or None,
            }
            for item in one.watch
        ],
    }


def _opened(one: ChecklistStatus, say: Say) -> tuple[Cell, ...]:
    due = say(Text(N_("due %(day)s"), {"day": one.due}))
    return (
        Cell(say(one.partnership.title), illustrative=one.partnership.illustrative),
        Cell(say(one.title)),
        Cell("\n".join(line for line in (say(one.state), clean(one.function), due) if line)),
        Cell(say(count_words(one.counts))),
    )


def _watched(one: ChecklistStatus, item: ItemToWatch, say: Say) -> tuple[Cell, ...]:
    state = say(item.state)
    stands = Cell(f"{state}\n{say(item.turned)}", mark="verify") if item.turned else Cell(state, mark="high")
    return Cell(say(one.partnership.title)), Cell(f"{say(item.says)}\n{say(one.title)}", mark="lead"), stands


def _grid(
    caption: str, columns: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...], widths: tuple[int, ...], say: Say
) -> Grid:
    return Grid(caption=caption, columns=_said(columns, say), rows=rows, widths=widths, captioned=False)


def _said(columns: tuple[str, ...], say: Say) -> tuple[str, ...]:
    return tuple(say(Text(column)) for column in columns)
