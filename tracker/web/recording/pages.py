"""New, edit and verbs of any record: the pages that show a form, and what is done when it is sent."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from tracker.db.models.records import Record
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Language
from tracker.services.permissions import may_change
from tracker.web.access import load, requires
from tracker.web.access_log import note_refused
from tracker.web.languages import language
from tracker.web.place import here
from tracker.web.recording.about import about_new, about_record
from tracker.web.recording.answering import Answer, answer, as_stored, prefill
from tracker.web.recording.buttons import IN_REGISTER, may_record
from tracker.web.recording.filling import Difference
from tracker.web.recording.forms import ShortForm
from tracker.web.recording.places import list_of, page_of
from tracker.web.recording.table import RECORDED, Recorded
from tracker.web.records.kinds import WITH_FORMS
from tracker.web.records.kinds.kind import Kind
from tracker.web.session import current


@requires(Permission.SIGNED_IN)
def new(path: str) -> Answer:
    """A new record of a kind, perhaps begun on the page of another: `about` names it."""
    kind, entry = _entry(path)
    if not may_record(kind.kind):
        abort(403)
    form, about = entry.form(), about_new(here().mission, _subject())
    form.begin(about, here().as_of, language())
    prefill(form)

    def work(session: Session) -> str:
        made = form.keep(session, about)
        flash(_("Recorded."), "success")
        return page_of(made)

    back = page_of(about.subject) if about.subject else list_of(kind.kind)
    needs = [RECORDED[one] for one in entry.needs if may_record(one)]
    return answer(form, work, _page(kind, form, entry.new, back, needs=needs), lambda: form)


@requires(Permission.SIGNED_IN)
def edit(path: str, public_id: str) -> Answer:
    """What stands in a record, to be changed; in one of its languages at a time."""
    kind, entry = _entry(path)
    record = _loaded(kind, public_id)
    about, words = about_record(here().mission, record), _language(record)

    def begin(form: ShortForm) -> None:
        form.turn_to_editing()
        form.begin(about, here().as_of, language())
        if form.fresh:
            form.show(record, words)

    def work(session: Session) -> str:
        form.change(session, about) if hasattr(form, "change") else form.keep(session, about)
        flash(_("Changed."), "success")
        return page_of(record)

    form = entry.form()
    begin(form)
    show = _page(kind, form, entry.edit, page_of(record), record=record, words=words)
    return answer(form, work, show, lambda: as_stored(entry.form, begin))


@requires(Permission.SIGNED_IN)
def move(path: str, public_id: str, verb: str) -> Answer:
    """A verb of the kind of this record."""
    kind, entry = _entry(path)
    record, asked = _loaded(kind, public_id), entry.verb(verb) or abort(404)
    about, back = about_record(here().mission, record), page_of(record)

    def begin(form: ShortForm) -> None:
        form.begin(about, here().as_of, language())

    def work(session: Session) -> str:
        form.keep(session, about)
        flash(_("Done."), "success")
        return form.leads_to or back

    form = asked.form()
    begin(form)
    show = _page(kind, form, asked.button, back, record=record)
    return answer(form, work, show, lambda: as_stored(asked.form, begin))


def _page(kind: Kind, form: ShortForm, title: Any, back: str, **more: Any) -> Any:
    def show(conflict: list[Difference] | None) -> str:
        return render_template(
            "recording/page.html",
            kind=kind,
            list_at=list_of(kind.kind),
            form=form,
            title=title,
            back=back,
            conflict=conflict,
            **more,
        )

    return show


def _entry(path: str) -> tuple[Kind, Recorded]:
    kind = WITH_FORMS.get(path) or abort(404)
    return kind, RECORDED.get(kind.kind) or abort(404)


def _loaded(kind: Kind, public_id: str) -> Record:
    record = load(Record, public_id)
    if record.kind != kind.kind or (record.reference_key and kind.kind not in IN_REGISTER):
        abort(404)
    if not may_change(current(), g.reader, record):
        note_refused(public_id)
        abort(403)
    return record


def _subject() -> Record | None:
    named = request.args.get("about", "")
    return load(Record, named) if named else None


def _language(record: Record) -> str:
    """The language asked for, else that of the page where the title has words in it, else the other."""
    asked = request.args.get("words", "")
    return asked if asked in Language.values() else record.title.language(language())
