"""One way to answer whoever sends a form of a record: carried out, one more row, both versions, or what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import request
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from tracker.services.errors import Stale
from tracker.web.forms import carry_out
from tracker.web.recording.filling import HIDDEN, Difference, differences
from tracker.web.recording.forms import ShortForm
from tracker.web.recording.rows import Rows

Answer = Response | str | tuple[str, int]
Show = Callable[[list[Difference] | None], str]


def answer(form: ShortForm, work: Callable[[Session], str], show: Show, stored: Callable[[], ShortForm]) -> Answer:
    """Do the work of a form, or show it again.

    `show` renders the page, with what somebody else changed meanwhile; `stored` gives the form as the record stands.
    """
    if not form.is_submitted():
        return show(None)
    grown = form._fields.get(request.form.get("more", ""))
    if isinstance(grown, Rows):
        grown.grow()
        return show(None)
    if form.validate_on_submit():
        try:
            done = carry_out(form, partial(_heeded, form, work))
        except Stale:
            now = stored()
            form.version.data = now.version.data
            return show(differences(form, now)), 409
        if done:
            return done
    return show(None), 422


def _heeded(form: ShortForm, work: Callable[[Session], str], session: Session) -> str:
    form.heed()
    return work(session)


def prefill(form: ShortForm) -> None:
    """Let the address say what stands in fields before anybody types; what is none of the choices is left out."""
    if form.is_submitted():
        return
    for name in request.args:
        field = form._fields.get(name)
        if field is None or field.type in (*HIDDEN, "Rows") or name == "partnerships":
            continue
        before = field.data
        field.process(MultiDict(request.args), before)
        if field.process_errors or (field.type == "SelectField" and not _offered(field)):
            field.data, field.process_errors = before, []


def as_stored(form: type[ShortForm], begin: Callable[[ShortForm], Any]) -> ShortForm:
    """The form as it would open now, whatever was sent."""
    fresh = form(formdata=None)
    fresh.stored = True
    begin(fresh)
    return fresh


def _offered(field: Any) -> bool:
    return any(choice.selected for choice in field.iter_choices())
