"""Saying otherwise what a document is: title, date, language, level, note; both texts shown where two did at once."""

from __future__ import annotations

from flask import abort, flash, g, render_template
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tracker.db.models.documents import AttachedDocument
from tracker.domain.vocabulary.access import Permission
from tracker.services.documents.attaching import describe
from tracker.services.errors import Stale
from tracker.services.permissions import may_change
from tracker.web.access import load, requires
from tracker.web.addresses import address_of
from tracker.web.documents.forms import DescribeForm
from tracker.web.forms import carry_out
from tracker.web.languages import language
from tracker.web.session import current


@requires(Permission.READ_RECORDS)
def edit(public_id: str) -> Response | str | tuple[str, int]:
    """The form, and what becomes of it."""
    document = load(AttachedDocument, public_id)
    if not may_change(current(), g.reader, document):
        abort(403)
    form, theirs = DescribeForm(), None
    if not form.is_submitted():
        form.begin(document)
    if form.validate_on_submit():
        try:
            done = carry_out(form, lambda session: _describe(session, document, form))
        except Stale:
            theirs = load(AttachedDocument, public_id)
            form.version.data, done = str(theirs.version), None
        if done:
            flash(_("The change is kept."), "success")
            return done
    shown = render_template("documents/edit.html", record=theirs or document, form=form, theirs=theirs)
    return (shown, 409 if theirs else 422) if form.is_submitted() else shown


def _describe(session: Session, document: AttachedDocument, form: DescribeForm) -> str:
    typed = str(form.version.data or "")
    describe(session, g.reader, document, int(typed) if typed.isdigit() else 0, form.about(language()))
    return address_of(document)
