"""What is done with an item by the forms on its page: each with what it offers, and what keeps it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import flash, g, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from tracker.domain.vocabulary.basics import Language
from tracker.domain.vocabulary.checklists import AnswerState
from tracker.services.checklists.answering import (
    AssignItem,
    GiveAnswer,
    Say,
    assign_item,
    comment,
    give_answer,
    take_back,
)
from tracker.services.checklists.evidence import AddNote, LinkRecord, add_note, link_record, take_link, take_note
from tracker.services.checklists.views import ItemView
from tracker.web.checklists import forms
from tracker.web.checklists.choices import chosen, offer_evidence, offer_people
from tracker.web.checklists.filtering import filtered
from tracker.web.checklists.loading import Opened
from tracker.web.languages import language
from tracker.web.place import here, link

Keep = Callable[[Session, "Said", Any], str]
Prepare = Callable[["Said", Any, bool], None]
CARRIED = (AnswerState.MET, AnswerState.PARTLY)  # what wants evidence


@dataclass(frozen=True, slots=True)
class Said:
    """The item that is answered, and the opened checklist in which it stands."""

    opened: Opened
    one: ItemView

    @property
    def key(self) -> str:
        """The key of the item."""
        return self.one.item.key

    def away(self, which: str) -> forms.AwayForm:
        """The button that takes one piece of evidence, or the answer, away."""
        form = forms.untouched(forms.AwayForm, "away")
        form.which.data = which
        return form  # type: ignore[no-any-return]

    def here(self, anchor: str = "") -> str:
        """The address of the item's page, with the filter of the page."""
        where = {"public_id": self.opened.assessment.public_id, "item": self.key}
        return link("checklists.item", **where, **filtered(self.opened.view).kept, _anchor=anchor or None)

    def onward(self) -> str:
        """The next item that is open and shown, from this one on and then from the first; else the whole list."""
        view, kept = self.opened.view, filtered(self.opened.view)
        keys = [v.item.key for v in view.items if v.standing.open and v.item.key != self.key and kept.has(v)]
        order = [v.item.key for v in view.items]
        after = [key for key in keys if order.index(key) > order.index(self.key)]
        following = next(iter([*after, *keys]), None)
        where = {"public_id": self.opened.assessment.public_id}
        if following is None:
            return link("checklists.page", **where, **kept.kept)
        return link("checklists.item", **where, item=following, **kept.kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A form of the page: its kind, what it offers, what keeps it. `always`: whatever the state of the checklist."""

    name: str
    form: type[Any]
    keep: Keep
    prepare: Prepare = lambda said, form, fresh: None
    always: bool = False

    def open_to(self, opened: Opened) -> bool:
        """Whether this reader may fill it in now."""
        return opened.writes if self.always else opened.may_answer

    def form_for(self, said: Said, *, sent: bool) -> Any:
        """The form: as it was sent, as a draft has it, or with what stands now."""
        blank = request.method == "POST" and not sent
        form = forms.untouched(self.form, self.name) if blank else self.form(prefix=self.name)
        self.prepare(said, form, not sent and not form.resumed)
        return form


def _begin_answer(said: Said, form: forms.AnswerForm, fresh: bool) -> None:
    if not fresh:
        return
    form.seen.data = str(said.one.number)
    answer = said.one.standing.answer
    if said.one.standing.by_person and answer is not None:
        form.state.data = None if said.one.standing.turned else answer.state
        form.reason.data, form.note.data = answer.reason, answer.note


def _answer(session: Session, said: Said, form: forms.AnswerForm) -> str:
    seen = str(form.seen.data or "")
    given = GiveAnswer(
        item=said.key,
        state=form.state.data,
        on=here().as_of,
        number=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else -1,
        reason=form.reason.data or "",
        note=form.note.data or "",
        language=Language(language()),
    )
    give_answer(session, g.reader, said.opened.assessment, given)
    standing = said.one.standing
    carried = any(piece.good for piece in standing.pieces) or standing.automatic.state is given.state
    if given.state in CARRIED and not carried:
        flash(_("The answer is kept. Nothing carries it yet: name a record, a document or a note."), "warning")
        return said.here("evidence")
    flash(_("The answer is kept."), "success")
    return said.onward() if request.form.get("then") == "next" else said.here()


def _begin_record(said: Said, form: forms.RecordForm, fresh: bool) -> None:
    taken = frozenset(piece.record.public_id for piece in said.one.standing.pieces if piece.record)
    offer_evidence(form.record, said.opened.assessment, said.opened.partnership, taken)


def _record(session: Session, said: Said, form: forms.RecordForm) -> str:
    wanted = LinkRecord(item=said.key, record=form.record.data, on=here().as_of, effective=form.effective.data)
    link_record(session, g.reader, said.opened.assessment, wanted)
    flash(_("The evidence is kept."), "success")
    return said.here("evidence")


def _begin_note(said: Said, form: forms.NoteForm, fresh: bool) -> None:
    if fresh:
        form.effective.data = here().as_of


def _note(session: Session, said: Said, form: forms.NoteForm) -> str:
    given = AddNote(
        item=said.key,
        text=form.text.data or "",
        on=here().as_of,
        effective=form.effective.data or here().as_of,
        language=Language(language()),
    )
    add_note(session, g.reader, said.opened.assessment, given)
    flash(_("The evidence is kept."), "success")
    return said.here("evidence")


def _begin_task(said: Said, form: forms.TaskForm, fresh: bool) -> None:
    offer_people(form.account, said.opened.partnership.mission)
    task = said.one.task
    if fresh and task is not None:
        form.account.data = str(task.account) if task.account else None
        form.function.data = "" if task.account else task.function
        form.due.data = task.due


def _task(session: Session, said: Said, form: forms.TaskForm) -> str:
    account = chosen(form.account, offer_people(form.account, said.opened.partnership.mission))
    function = "" if account else form.function.data or ""
    wanted = AssignItem(item=said.key, account=account, function=function, due=form.due.data)
    assign_item(session, g.reader, said.opened.assessment, wanted, here().as_of)
    flash(_("It is kept who is to answer."), "success")
    return said.here("task")


def _comment(session: Session, said: Said, form: forms.CommentForm) -> str:
    given = Say(text=form.text.data or "", on=here().as_of, item=said.key, language=Language(language()))
    comment(session, g.reader, said.opened.assessment, given)
    flash(_("The comment is kept."), "success")
    return said.here("comments")


def _away(session: Session, said: Said, form: forms.AwayForm) -> str:
    """Take away a record or a note that carried the answer, or the answer itself; all of it stays in history."""
    kind, _colon, value = str(form.which.data or "").partition(":")
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else -1
    reader, assessment, day = g.reader, said.opened.assessment, here().as_of
    if kind == "record":
        take_link(session, reader, assessment, said.key, value, day)
    elif kind == "note":
        take_note(session, reader, assessment, number, day)
    else:
        take_back(session, reader, assessment, said.key, number, day)
    flash(_("Taken back. What stood there stays in the history."), "success")
    return said.here("" if kind == "answer" else "evidence")


VERBS: dict[str, Verb] = {
    verb.name: verb
    for verb in (
        Verb(name="answer", form=forms.AnswerForm, keep=_answer, prepare=_begin_answer),
        Verb(name="record", form=forms.RecordForm, keep=_record, prepare=_begin_record),
        Verb(name="note", form=forms.NoteForm, keep=_note, prepare=_begin_note),
        Verb(name="task", form=forms.TaskForm, keep=_task, prepare=_begin_task),
        Verb(name="comment", form=forms.CommentForm, keep=_comment, always=True),
        Verb(name="away", form=forms.AwayForm, keep=_away),
    )
}
