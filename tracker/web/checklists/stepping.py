"""The steps of a review: submit, ask for changes, close, open again. Each asks once, on a page of its own."""

from __future__ import annotations

from flask import abort, flash, g, render_template
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tracker.domain.texts import N_
from tracker.domain.vocabulary.access import Permission
from tracker.services.checklists.reviewing import close, reopen, request_changes, submit
from tracker.services.errors import Stale
from tracker.web.access import requires
from tracker.web.checklists.forms import ReasonForm, StepForm
from tracker.web.checklists.loading import STEPS, Opened, load_opened
from tracker.web.forms import carry_out
from tracker.web.place import here, link
from tracker.web.session import current

DONE = {
    "submit": N_("Submitted for review."),
    "changes": N_("Sent back with what is to be changed."),
    "close": N_("Closed, and kept as it stands."),
    "reopen": N_("Open again: every answer stands."),
}
CHANGED = N_("Somebody changed this checklist meanwhile. Here is how it stands now: look again.")
Answer = Response | str | tuple[str, int]


@requires(Permission.READ_RECORDS)
def page(public_id: str, step: str) -> Answer:
    """What the step will do, its form, one button."""
    if step not in STEPS:
        abort(404)
    opened = load_opened(public_id)
    if not (opened.writes if step == "submit" else opened.reviews):
        abort(403)
    if step not in opened.steps:
        flash(_("This step is not open now: here is how it stands."), "warning")
        return _show(opened, step, None), 409
    form = StepForm() if step in ("submit", "close") else ReasonForm()
    if not form.is_submitted():
        form.version.data = str(opened.assessment.version)
        return _show(opened, step, form)
    if form.resumed or not form.validate():
        return _show(opened, step, form), 200 if form.resumed else 422
    try:
        done = carry_out(form, lambda session: _step(session, opened, step, form))
    except Stale:
        current().expire_all()
        opened = load_opened(public_id)
        form.version.data, form.version.raw_data = str(opened.assessment.version), None
        form.form_errors.append(_(CHANGED))
        return _show(opened, step, form), 409
    if done is None:
        return _show(opened, step, form), 422
    flash(_(DONE[step]), "success")
    return done


def _step(session: Session, opened: Opened, step: str, form: StepForm) -> str:
    reader, assessment, day = g.reader, opened.assessment, here().as_of
    reason = (form.reason.data or "") if isinstance(form, ReasonForm) else ""
    if step == "submit":
        submit(session, reader, assessment, form.seen, day)
    elif step == "changes":
        request_changes(session, reader, assessment, form.seen, day, reason)
    elif step == "close":
        close(session, reader, assessment, form.seen, day)
    else:
        reopen(session, reader, assessment, form.seen, day, reason)
    return link("checklists.page", public_id=assessment.public_id)


def _show(opened: Opened, step: str, form: StepForm | None) -> str:
    return render_template("checklists/step.html", opened=opened, view=opened.view, step=step, form=form)
