"""A checklist as a document, with its answers or blank: the same words for PDF and Word; and all its formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tracker.domain.checklists.paper import Behind, ChecklistPaper, Opened
from tracker.domain.checklists.standing import turned_text
from tracker.domain.cleaning import clean
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.checklists import AssessmentState
from tracker.i18n import Translator
from tracker.reporting.blocks import Block, Cell, Document, Grid, Heading, Pairs, Points, Prose
from tracker.reporting.checklist_items import blank_grid, count_words, grid_of
from tracker.reporting.checklist_sheets import checklist_xlsx
from tracker.reporting.docx_file import docx_of
from tracker.reporting.first_page import Say
from tracker.reporting.pdf_file import pdf_of

OFFICE = "application/vnd.openxmlformats-officedocument"
LINE = "_" * 34
FILES: dict[str, tuple[str, Callable[[ChecklistPaper], bytes]]] = {
    "pdf": ("application/pdf", lambda paper: pdf_of(checklist_document(paper))),
    "docx": (f"{OFFICE}.wordprocessingml.document", lambda paper: docx_of(checklist_document(paper))),
    "xlsx": (f"{OFFICE}.spreadsheetml.sheet", checklist_xlsx),
}
BLANK = ("pdf", "docx")  # the formats in which a blank one is printed


def checklist_name(paper: ChecklistPaper, form: str) -> str:
    """A name that says what it is, of which partnership and day; a blank one says which version it asks."""
    if paper.opened is None:
        return f"checklist-{paper.template.key}-v{paper.template.number}-blank-{paper.language}.{form}"
    where = paper.opened.partnership.slug or paper.opened.partnership.public_id
    return f"checklist-{paper.template.key}-{where}-{paper.as_of.isoformat()}-{paper.language}.{form}"


def checklist_document(paper: ChecklistPaper) -> Document:
    """The document, in the language of the paper; every text in it is clean."""
    translator = Translator(paper.language)

    def say(value: Any) -> str:
        return clean(translator.say(value))

    unfinished = paper.opened is not None and paper.opened.state is not AssessmentState.CLOSED
    return Document(
        language=paper.language,
        title=say(Text(N_("Checklist: %(what)s"), {"what": paper.template.title})),
        reference=say(_reference(paper)),
        marking=say(paper.marking).upper(),
        watch=say(Text(N_("not closed yet"))) if unfinished else "",
        front=tuple(_blocks(paper, say)),
        annex=(),
        annex_title="",
        page=say(Text(N_("Page {n} of {all}"))),
        unshown=say(Text(N_("{n} characters of this document cannot be shown here and stand as ▯."))),
        illustrative=say(Text(N_("illustrative"))),
    )


def _reference(paper: ChecklistPaper) -> Text:
    if paper.opened is None:
        words = {"key": paper.template.key, "number": paper.template.number}
        return Text(N_("%(key)s, version %(number)s, blank"), words)
    words = {"mission": paper.mission, "reference": paper.opened.reference}
    return Text(N_("%(mission)s, %(reference)s"), words)


def _blocks(paper: ChecklistPaper, say: Say) -> Iterator[Block]:
    yield Prose(say(paper.template.purpose))
    yield Prose(say(paper.template.when), soft=True)
    if paper.opened:
        yield Pairs(tuple(_particulars(paper, paper.opened, say)))
        yield Prose(say(count_words(paper.counts)), notice=True)
    else:
        yield Pairs(tuple(_by_hand(paper, say)))
        yield Prose(say(Text(N_("Tick one box for each statement; leave open what nobody knows."))), notice=True)
        yield Prose(say(Text(N_("“Met” needs evidence: name the record, document or note, and its date."))))
    if paper.example and paper.opened:
        yield Prose(say(Text(N_("Worked example: rows marked illustrative were made up."))), notice=True)
    for section, items in paper.sections:
        title = say(section.title) or say(Text(N_("Other items")))
        yield Heading(title)
        yield grid_of(title, items, say) if paper.opened else blank_grid(title, items, say)
    yield from _rest(paper, say)


def _particulars(paper: ChecklistPaper, opened: Opened, say: Say) -> Iterator[tuple[str, str]]:
    yield say(Text(N_("Marking"))), say(paper.marking).upper()
    yield say(Text(N_("Ceiling"))), say(paper.ceiling)
    yield say(Text(N_("Mission"))), say(paper.mission)
    yield say(Text(N_("Partnership"))), say(opened.partnership.title)
    yield say(Text(N_("As of"))), say(paper.as_of)
    yield say(Text(N_("State"))), say(opened.state)
    yield say(Text(N_("Opened on"))), say(opened.on)
    yield say(Text(N_("Due"))), say(opened.due) or "–"
    yield say(Text(N_("For"))), clean(opened.holder) or "–"
    yield say(Text(N_("Version of the checklist"))), str(paper.template.number)


def _by_hand(paper: ChecklistPaper, say: Say) -> Iterator[tuple[str, str]]:
    yield say(Text(N_("Mission"))), say(paper.mission) or LINE
    yield say(Text(N_("Partnership"))), LINE
    yield say(Text(N_("Filled in by (function)"))), LINE
    yield say(Text(N_("As of"))), LINE


def _rest(paper: ChecklistPaper, say: Say) -> Iterator[Block]:
    if paper.since_closed:
        yield Heading(say(Text(N_("No longer as it was when it was closed"))))
        yield Points(tuple(f"{say(item.text)} {say(turned_text(failure))}" for item, failure in paper.since_closed))
    if paper.hidden:
        yield Heading(say(Text(N_("Items that the mission does not ask"))))
        yield Pairs(tuple((say(item.text), clean(reason)) for item, reason in paper.hidden))
    if paper.remarks:
        yield Heading(say(Text(N_("Comments"))))
        for day, function, words in paper.remarks:
            yield Prose(", ".join(part for part in (say(day), clean(function)) if part), soft=True)
            yield Prose(clean(words), own=True)
    if paper.behind:
        yield Heading(say(Text(N_("Recommendations behind the items"))))
        yield _behind(paper.behind, say)
    if paper.opened:
        yield Prose(say(_left_out(paper, paper.opened)), soft=True)
        yield Prose(say(Text(N_("Compliance cases are not in this paper."))), soft=True)


def _behind(rows: tuple[Behind, ...], say: Say) -> Block:
    columns = (N_("Key"), N_("Recommendation, in our words"), N_("How the source puts it"), N_("Source"))
    return Grid(
        caption=say(Text(N_("Recommendations behind the items"))),
        columns=tuple(say(Text(column)) for column in columns),
        rows=tuple((Cell(b.key), Cell(say(b.says)), Cell(say(b.basis)), Cell(say(b.source))) for b in rows),
        widths=(14, 46, 15, 25),
        captioned=False,
    )


def _left_out(paper: ChecklistPaper, opened: Opened) -> Text:
    about = {"n": opened.left_out, "ceiling": paper.ceiling}
    if not opened.left_out:
        return Text(N_("No record above the ceiling (%(ceiling)s) is left out."), about)
    return Text(
        N_("%(n)s record above the ceiling (%(ceiling)s) is left out; what it answers may stand here as open."),
        about,
        plural=N_(
            "%(n)s records above the ceiling (%(ceiling)s) are left out; what they answer may stand here as open."
        ),
    )
