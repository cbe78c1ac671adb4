"""The items of a checklist as tables: each statement with its answer and what carries it; or with boxes to tick."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.domain.checklists.conditions import label
from tracker.domain.checklists.counting import Counts
from tracker.domain.checklists.evidence import Piece
from tracker.domain.checklists.paper import PaperItem, state_words
from tracker.domain.checklists.standing import Standing, turned_text
from tracker.domain.checklists.template import Item
from tracker.domain.cleaning import clean
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.checklists import AnswerState
from tracker.reporting.blocks import Cell, Grid
from tracker.reporting.first_page import Say

BOX = "☐"
ROOM = 2_000  # letters of a row that surely stand on one page
TICKED = (AnswerState.MET, AnswerState.PARTLY, AnswerState.NOT_MET, AnswerState.NOT_APPLICABLE)
MARKS = {AnswerState.NOT_MET: "high", AnswerState.PARTLY: "medium", AnswerState.NOT_STARTED: "verify"}


def grid_of(caption: str, items: Sequence[PaperItem], say: Say) -> Grid:
    """A section with its answers."""
    columns = (N_("No."), N_("Statement"), N_("How it stands"), N_("Answer and what carries it"))
    return Grid(
        caption=caption,
        columns=tuple(say(Text(column)) for column in columns),
        rows=tuple(_answered(one, one.standing, say) for one in items if one.standing),
        widths=(6, 40, 16, 38),
        captioned=False,
    )


def blank_grid(caption: str, items: Sequence[PaperItem], say: Say) -> Grid:
    """A section to be filled by hand."""
    columns = (N_("No."), N_("Statement"), N_("Tick one"), N_("Evidence, reason, date, function"))
    boxes = "\n".join(f"{BOX} {say(state)}" for state in TICKED)
    rows = tuple(
        (Cell(str(one.place)), Cell(_asked(one.item, say), mark="lead"), Cell(boxes), Cell("")) for one in items
    )
    return Grid(
        caption=caption,
        columns=tuple(say(Text(column)) for column in columns),
        rows=rows,
        widths=(6, 44, 16, 34),
        captioned=False,
        whole=all(len(cell.text) < ROOM for row in rows for cell in row),
    )


def count_words(found: Counts) -> Text:
    """How far it has come, in a sentence."""
    return Text(
        N_(
            "Items asked: %(asked)s. Met: %(met)s; met without evidence: %(unproven)s; partly met: %(partly)s; "
            "not met: %(not_met)s; open: %(open)s; no longer met: %(turned)s."
        ),
        {name: getattr(found, name) for name in ("asked", "met", "unproven", "partly", "not_met", "open", "turned")},
    )


def answer_lines(one: PaperItem, standing: Standing, say: Say) -> list[str]:
    """Who answered what and why, what carries it, what became of that, who is to answer."""
    return [line for line in (*_said(standing, say), *_carried(standing, say), *_pending(one, say)) if line]


def _answered(one: PaperItem, standing: Standing, say: Say) -> tuple[Cell, ...]:
    mark = "verify" if standing.turned or not standing.proven else MARKS.get(standing.state, "")
    if standing.plainly_met:
        mark = "good"
    made_up = any(ref.illustrative for ref in standing.records)
    return (
        Cell(str(one.place)),
        Cell("\n".join([say(one.item.text), _whose(one.item, say)]), mark="lead"),
        Cell(say(state_words(standing)), mark=mark),
        Cell("\n".join(answer_lines(one, standing, say)) or "–", illustrative=made_up),
    )


def _said(standing: Standing, say: Say) -> Iterator[str]:
    answer = standing.answer
    if answer and standing.by_person:
        words = {"function": clean(answer.by_function) or say(Text(N_("nobody named"))), "day": answer.on}
        yield say(Text(N_("Answered by: %(function)s, %(day)s."), words))
        if standing.overruled and standing.automatic.state:
            yield say(Text(N_("The records say: %(state)s."), {"state": standing.automatic.state}))
        if answer.reason:
            yield say(Text(N_("Reason: %(words)s"), {"words": clean(answer.reason)}))
        yield clean(answer.note)
    elif standing.automatic.decided:
        yield say(Text(N_("Answered by the records.")))
    if standing.turned:
        yield say(turned_text(standing.turned))
    if not standing.by_person or standing.overruled:
        yield from (say(why) for why in standing.automatic.why)


def _carried(standing: Standing, say: Say) -> Iterator[str]:
    if standing.automatic.records:
        names = " · ".join(say(ref.title) for ref in standing.automatic.records)
        yield say(Text(N_("Records: %(names)s"), {"names": names}))
    for piece in standing.pieces:
        yield say(Text(N_("Evidence: %(what)s"), {"what": evidence_words(piece, say)}))


def evidence_words(piece: Piece, say: Say) -> str:
    """A piece of evidence: the record or note, the day of which it speaks, what became of it."""
    what = say(piece.record.title) if piece.record else clean(piece.note)
    dated = f"{what} ({say(piece.effective)})" if piece.effective else what
    return f"{dated}: {say(turned_text(piece.failure))}" if piece.failure else dated


def _pending(one: PaperItem, say: Say) -> Iterator[str]:
    if one.task:
        function, due = one.task
        words = {"function": clean(function), "due": due}
        yield (
            say(Text(N_("To be answered by: %(function)s, until %(due)s."), words))
            if due
            else say(Text(N_("To be answered by: %(function)s."), words))
        )
    for day, function, text in one.remarks:
        yield say(Text(N_("Comment, %(day)s, %(function)s: %(words)s"), {
            "day": day, "function": clean(function) or "–", "words": clean(text),
        }))  # fmt: skip


def _whose(item: Item, say: Say) -> str:
    """Who can answer, at which level, and the recommendations behind it."""
    return " · ".join([say(item.responsible), say(item.level), *item.recommendations])


def _asked(item: Item, say: Say) -> str:
    lines = [say(item.text), say(item.guidance), say(item.local_guidance)]
    if item.applies:
        conditions = "; ".join(say(label(name)) for name in item.applies)
        lines.append(say(Text(N_("Only where: %(conditions)s."), {"conditions": conditions})))
    if item.evidence:
        lines.append(say(Text(N_("Evidence: %(what)s"), {"what": item.evidence})))
    lines.append(_whose(item, say))
    return "\n".join(line for line in lines if line)
