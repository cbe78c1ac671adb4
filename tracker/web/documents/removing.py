"""Taking out a document, or one of its revisions, with a reason; and bringing it back."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort, flash, g, render_template
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tracker.db.models.documents import AttachedDocument
from tracker.db.queries.visible import find
from tracker.domain.vocabulary.access import Permission
from tracker.services.documents.attaching import put_back, revision_of, take_out
from tracker.services.permissions import may_change
from tracker.services.records import remove, restore
from tracker.web.access import load, requires
from tracker.web.access_log import note_refused
from tracker.web.addresses import address_of
from tracker.web.documents.forms import ReasonForm
from tracker.web.forms import Form, carry_out
from tracker.web.session import current

Answer = Response | str | tuple[str, int]


@requires(Permission.READ_RECORDS)
def document(public_id: str) -> Answer:
    """Take a document off its record."""
    found = _writable(load(AttachedDocument, public_id))

    def work(session: Session, reason: str) -> str:
        remove(session, g.reader, found, reason)
        return address_of(found.attached_to)

    return _step(found, ReasonForm(), work, "remove", _("The document is taken off. It can be brought back."))


@requires(Permission.READ_RECORDS)
def document_back(public_id: str) -> Answer:
    """Bring a document back that was taken off."""
    found = find(current(), g.reader, public_id, removed=True)
    if not isinstance(found, AttachedDocument):
        note_refused(public_id)
        abort(404)
    _writable(found)

    def work(session: Session, _reason: str) -> str:
        restore(session, g.reader, found)
        return address_of(found)

    return _step(found, Form(), work, "restore", _("The document is back."))


@requires(Permission.READ_RECORDS)
def revision(public_id: str, number: int) -> Answer:
    """Take one revision out."""
    found = _writable(load(AttachedDocument, public_id))
    revision_of(found, number)

    def work(session: Session, reason: str) -> str:
        take_out(session, g.reader, found, number, reason)
        return address_of(found)

    return _step(found, ReasonForm(), work, "take_out", _("The revision is taken out. It can be brought back."), number)


@requires(Permission.READ_RECORDS)
def revision_back(public_id: str, number: int) -> Answer:
    """Bring one revision back."""
    found = _writable(load(AttachedDocument, public_id))
    revision_of(found, number)

    def work(session: Session, _reason: str) -> str:
        put_back(session, g.reader, found, number)
        return address_of(found)

    return _step(found, Form(), work, "put_back", _("The revision is back."), number)


def _step(
    record: AttachedDocument,
    form: Form,
    work: Callable[[Session, str], str],
    step: str,
    said: str,
    number: int | None = None,
) -> Answer:
    """One form with one button, and with a reason where one is asked."""
    if form.validate_on_submit():
        reason = form["reason"].data if "reason" in form else ""
        done = carry_out(form, lambda session: work(session, reason), reason or None)
        if done:
            flash(said, "success")
            return done
    shown = render_template("documents/step.html", record=record, form=form, step=step, number=number)
    return (shown, 422) if form.is_submitted() else shown


def _writable(document: AttachedDocument) -> AttachedDocument:
    if not may_change(current(), g.reader, document):
        abort(403)
    return document
