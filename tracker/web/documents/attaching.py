"""Sending a file: as a new document of a record, or as a new revision of one."""

from __future__ import annotations

from flask import abort, flash, g, render_template
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tracker.db.models.documents import AttachedDocument
from tracker.db.models.records import Record
from tracker.domain.file_names import title_from
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Language
from tracker.services.documents.attaching import BARE, Upload, attach, revise
from tracker.services.permissions import may_change
from tracker.web.access import load, requires
from tracker.web.addresses import address_of
from tracker.web.documents.forms import AttachForm, RevisionForm
from tracker.web.languages import language
from tracker.web.session import current
from tracker.web.uploads import carry_out_with_file, largest, takes_file

Answer = Response | str | tuple[str, int]


@takes_file
@requires(Permission.READ_RECORDS)
def new(public_id: str) -> Answer:
    """Attach a document to the record of this identifier."""
    record = load(Record, public_id)
    if record.kind in BARE:
        abort(404)
    _demand(record)
    form = AttachForm()
    if not form.is_submitted():
        form.written_in.data, form.sensitivity.data = Language(language()), record.sensitivity
    if form.validate_on_submit():
        done = carry_out_with_file(form, lambda session, upload: _attach(session, public_id, form, upload))
        if done:
            flash(_("The document is attached."), "success")
            return done
    shown = render_template("documents/attach.html", record=record, form=form, largest=largest())
    return (shown, 422) if form.is_submitted() else shown


@takes_file
@requires(Permission.READ_RECORDS)
def revision(public_id: str) -> Answer:
    """Send a new revision of a document."""
    document = load(AttachedDocument, public_id)
    _demand(document)
    form = RevisionForm()
    if form.validate_on_submit():
        done = carry_out_with_file(form, lambda session, upload: _revise(session, public_id, upload))
        if done:
            flash(_("The new revision is kept; those before it stay."), "success")
            return done
    shown = render_template("documents/revise.html", record=document, form=form, largest=largest())
    return (shown, 422) if form.is_submitted() else shown


def _attach(session: Session, public_id: str, form: AttachForm, upload: Upload) -> str:
    about = form.about(language(), untitled=title_from(upload.name))
    return address_of(attach(session, g.reader, load(Record, public_id), about, upload))


def _revise(session: Session, public_id: str, upload: Upload) -> str:
    document = load(AttachedDocument, public_id)
    revise(session, g.reader, document, upload)
    return address_of(document)


def _demand(record: Record) -> None:
    """Only who may change the record is shown the form."""
    if not may_change(current(), g.reader, record):
        abort(403)
