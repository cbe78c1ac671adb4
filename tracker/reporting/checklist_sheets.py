"""A checklist with its answers as a workbook: answers, items, the recommendations behind them; dates as dates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tracker.domain.checklists.paper import ChecklistPaper, PaperItem, state_words
from tracker.domain.checklists.standing import Standing, turned_text
from tracker.domain.cleaning import clean
from tracker.domain.texts import N_, Text
from tracker.i18n import Translator
from tracker.reporting.checklist_items import count_words, evidence_words
from tracker.reporting.first_page import Say
from tracker.reporting.table_files import Cell, Sheet, rows_to_xlsx

ANSWERS = (
    N_("No."),
    N_("Section"),
    N_("Statement"),
    N_("How it stands"),
    N_("Answer given by"),
    N_("Answered on"),
    N_("Reason and note"),
    N_("What the records say"),
    N_("Records and evidence"),
    N_("To be answered by"),
    N_("Due"),
)
ITEMS = (
    N_("No."),
    N_("Statement"),
    N_("Responsible"),
    N_("Level"),
    N_("Recommendations"),
    N_("Comments"),
    N_("Key"),
)


def checklist_xlsx(paper: ChecklistPaper) -> bytes:
    """The workbook; the marking stands under every sheet."""
    translator = Translator(paper.language)

    def say(value: Any) -> str:
        return clean(translator.say(value))

    marking = say(paper.marking).upper()
    sheets = [make(paper, say) for make in (_particulars, _answers, _items, _behind)]
    marked = [Sheet(title=s.title, columns=s.columns, rows=s.rows, notes=(*s.notes, marking)) for s in sheets]
    return rows_to_xlsx(marked, marking)


def _particulars(paper: ChecklistPaper, say: Say) -> Sheet:
    rows: list[tuple[Cell, ...]] = [
        (say(Text(N_("Checklist"))), say(paper.template.title)),
        (say(Text(N_("Version of the checklist"))), paper.template.number),
        (say(Text(N_("Mission"))), say(paper.mission)),
        (say(Text(N_("As of"))), paper.as_of),
        (say(Text(N_("Ceiling"))), say(paper.ceiling)),
    ]
    if one := paper.opened:
        rows += [
            (say(Text(N_("Partnership"))), say(one.partnership.title)),
            (say(Text(N_("State"))), say(one.state)),
            (say(Text(N_("Opened on"))), one.on),
            (say(Text(N_("Due"))), one.due),
            (say(Text(N_("For"))), clean(one.holder)),
            (say(Text(N_("Reference"))), one.reference),
            (say(Text(N_("Records above the ceiling, left out"))), one.left_out),
            (say(Text(N_("Progress"))), say(count_words(paper.counts))),
        ]
    changed = say(Text(N_("No longer as it was when it was closed")))
    rows += [(changed, f"{say(item.text)} {say(turned_text(failure))}") for item, failure in paper.since_closed]
    rows += [(say(day), f"{clean(who)}: {clean(words)}") for day, who, words in paper.remarks]
    columns = [say(Text(N_("Part"))), say(Text(N_("Words")))]
    return Sheet(title=say(Text(N_("Checklist"))), columns=columns, rows=rows)


def _answers(paper: ChecklistPaper, say: Say) -> Sheet:
    titles = {section.key: say(section.title) for section in paper.template.sections}
    rows = [_answer(one, titles.get(one.item.section, ""), one.standing, say) for one in paper.items if one.standing]
    return Sheet(title=say(Text(N_("Answers"))), columns=[say(Text(column)) for column in ANSWERS], rows=rows)


def _answer(one: PaperItem, section: str, stands: Standing, say: Say) -> tuple[Cell, ...]:
    answer = stands.answer if stands.by_person else None
    function, due = one.task or ("", None)
    records = stands.automatic
    turned = turned_text(stands.turned) if stands.turned else None
    return (
        one.place,
        section,
        say(one.item.text),
        say(state_words(stands)),
        clean(answer.by_function) if answer else say(Text(N_("the records"))) if records.decided else "",
        answer.on if answer else None,
        _lines(clean(words) for words in (answer.reason, answer.note)) if answer else "",
        _lines(map(say, (turned, records.state, *records.why))),
        _lines(
            [*(say(ref.title) for ref in records.records), *(evidence_words(piece, say) for piece in stands.pieces)]
        ),
        clean(function),
        due,
    )


def _items(paper: ChecklistPaper, say: Say) -> Sheet:
    rows: list[tuple[Cell, ...]] = [
        (
            one.place,
            say(one.item.text),
            say(one.item.responsible),
            say(one.item.level),
            ", ".join(one.item.recommendations),
            _lines(f"{say(day)}, {clean(who)}: {clean(words)}" for day, who, words in one.remarks),
            one.item.key,
        )
        for one in paper.items
    ]
    return Sheet(title=say(Text(N_("Items"))), columns=[say(Text(column)) for column in ITEMS], rows=rows)


def _lines(words: Iterable[str]) -> str:
    return "\n".join(line for line in words if line)


def _behind(paper: ChecklistPaper, say: Say) -> Sheet:
    names = (N_("Key"), N_("Recommendation, in our words"), N_("How the source puts it"), N_("Source"))
    rows: list[tuple[Cell, ...]] = [(b.key, say(b.says), say(b.basis), say(b.source)) for b in paper.behind]
    columns = [say(Text(column)) for column in names]
    return Sheet(title=say(Text(N_("Recommendations"))), columns=columns, rows=rows)
