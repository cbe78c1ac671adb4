"""From a paper on a meeting to the document that every readable format lays out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tracker.domain.cleaning import clean
from tracker.domain.moments import date_time_group
from tracker.domain.papers import Deeper, Paper, Presence, Task
from tracker.domain.texts import N_, Text
from tracker.i18n import Translator
from tracker.reporting.blocks import Block, Cell, Document, Grid, Heading, Pairs, Prose
from tracker.reporting.first_page import Say


def paper_document(paper: Paper) -> Document:
    """The document, in the paper's language; every text in it is clean."""
    translator = Translator(paper.language)

    def say(value: Any) -> str:
        return clean(translator.say(value))

    return Document(
        language=paper.language,
        title=say(Text(N_("%(paper)s: %(meeting)s"), {"paper": paper.kind, "meeting": paper.title})),
        reference=say(Text(N_("%(mission)s, %(reference)s"), {"mission": paper.mission, "reference": paper.reference})),
        marking=say(paper.marking).upper(),
        watch=say(Text(N_("illustrative"))) if paper.illustrative else "",
        front=tuple(_blocks(paper, say)),
        annex=(),
        annex_title="",
        page=say(Text(N_("Page {n} of {all}"))),
        unshown=say(Text(N_("{n} characters of this document cannot be shown here and stand as ▯."))),
        illustrative=say(Text(N_("illustrative"))),
    )


def _blocks(paper: Paper, say: Say) -> Iterator[Block]:
    if paper.heading:
        yield Prose(say(paper.heading), own=True)
    yield Pairs(tuple(_particulars(paper, say)))
    yield Heading(say(Text(N_("Attendance"))))
    yield _attendance(paper.attendance, say)
    if paper.minutes:
        yield Heading(say(Text(N_("Agreed minutes"))))
        yield Prose(say(paper.minutes), own=True)
    yield Heading(say(Text(N_("Agreed points"))))
    yield from _agreed(paper, say)
    yield Heading(say(Text(N_("Action points"))))
    yield _tasks(paper.tasks, say)
    if paper.deeper:
        yield from _deeper(paper.deeper, say)
    if paper.closing:
        yield Prose(say(paper.closing), own=True)


def _particulars(paper: Paper, say: Say) -> Iterator[tuple[str, str]]:
    hour = f", {paper.moment.at:%H:%M} ({paper.moment.zone})" if paper.moment.at else ""
    group = date_time_group(paper.moment)
    yield say(Text(N_("Date"))), f"{say(paper.moment.day)}{hour}{f', {group}' if group else ''}"
    if paper.place or paper.mode:
        yield say(Text(N_("Place"))), ", ".join(part for part in (paper.place, say(paper.mode)) if part)
    yield say(Text(N_("Sensitivity"))), say(paper.marking)


def _attendance(rows: tuple[Presence, ...], say: Say) -> Block:
    """By organization and function; persons are not named in what leaves."""
    if not rows:
        return Prose(say(Text(N_("No attendance is recorded."))), soft=True)
    guest = say(Text(N_("Guest")))
    return Grid(
        caption=say(Text(N_("Attendance"))),
        columns=tuple(say(Text(c)) for c in (N_("Organization"), N_("State"), N_("Function"))),
        rows=tuple(
            (
                Cell(f"{say(row.organization)}{f' ({guest})' if row.guest else ''}"),
                Cell(say(row.state)),
                Cell(clean(row.function)),
            )
            for row in rows
        ),
        widths=(40, 25, 35),
        captioned=False,
    )


def _agreed(paper: Paper, say: Say) -> Iterator[Block]:
    if paper.agreed:
        yield _numbered(say(point) for point in paper.agreed)
    elif paper.nothing_agreed:
        yield Prose(say(Text(N_("The sides agreed on nothing."))))
    else:
        yield Prose(say(Text(N_("Nothing is recorded of what was agreed."))), soft=True)


def _numbered(lines: Iterable[str]) -> Block:
    """Points by the numbers that both sides know them by."""
    return Prose("\n".join(f"{number}. {' '.join(line.split())}" for number, line in enumerate(lines, 1)), own=True)


def _tasks(tasks: tuple[Task, ...], say: Say) -> Block:
    if not tasks:
        return Prose(say(Text(N_("No action point is recorded."))), soft=True)
    return Grid(
        caption=say(Text(N_("Action points"))),
        columns=tuple(say(Text(c)) for c in (N_("What"), N_("Owner"), N_("Due"), N_("State"))),
        rows=tuple(
            (
                Cell(say(task.title)),
                Cell(", ".join(part for part in (say(task.owner), clean(task.function)) if part) or "–"),
                Cell(say(task.due) or "–"),
                Cell(say(task.state)),
            )
            for task in tasks
        ),
        widths=(45, 25, 17, 13),
        captioned=False,
    )


def _deeper(deeper: Deeper, say: Say) -> Iterator[Block]:
    if deeper.agenda:
        yield Heading(say(Text(N_("Agenda"))))
        yield _numbered(f"{say(item)}{f' ({say(state)})' if state else ''}" for item, state in deeper.agenda)
    if deeper.positions:
        yield Heading(say(Text(N_("Positions voiced"))))
        anonymous = say(Text(N_("not for attribution")))
        yield Pairs(tuple((say(whose) or anonymous, say(what)) for whose, what in deeper.positions))
    yield Heading(say(Text(N_("Internal note"))))
    if deeper.note:
        yield Prose(say(deeper.note), own=True)
    else:
        yield Prose(say(Text(N_("No internal note is recorded."))), soft=True)
