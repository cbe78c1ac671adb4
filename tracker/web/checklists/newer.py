"""Moving an opened checklist to a newer version: the difference first, every answer kept."""

from __future__ import annotations

from typing import Any

from flask import flash, g, redirect, render_template
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tracker.db.models.assessments import Assessment
from tracker.domain.checklists.differences import Difference
from tracker.domain.differences import differences
from tracker.domain.vocabulary.access import Permission
from tracker.services.checklists.versions import move_to_newest, newer_version
from tracker.services.errors import Stale
from tracker.web.access import requires
from tracker.web.checklists.forms import StepForm
from tracker.web.checklists.loading import load_opened
from tracker.web.checklists.stepping import CHANGED
from tracker.web.forms import carry_out
from tracker.web.languages import language
from tracker.web.place import here, link
from tracker.web.session import current


@requires(Permission.READ_RECORDS)
def page(public_id: str) -> Response | str | tuple[str, int]:
    """What the newer version adds, drops, says in other words and moves; and the button, for who may answer."""
    opened = load_opened(public_id)
    form, status = StepForm(), 200
    if form.validate_on_submit():
        done, status = _moved(form, opened.assessment)
        if done:
            return done
    newer = newer_version(current(), opened.assessment)
    if newer is None:
        flash(_("It is of the newest version already."), "success")
        return redirect(link("checklists.page", public_id=public_id))
    form.version.data, form.version.raw_data = str(opened.assessment.version), None
    shown = render_template(
        "checklists/newer.html", opened=opened, view=opened.view, newer=newer, form=form, woven_text=_woven
    )
    return (shown, status) if status != 200 else shown


def _moved(form: StepForm, assessment: Assessment) -> tuple[Response | None, int]:
    """Move it; where somebody changed it meanwhile, look again."""
    try:
        done = carry_out(form, lambda session: _move(session, assessment, form))
    except Stale:
        current().expire_all()
        form.form_errors.append(_(CHANGED))
        return None, 409
    if done:
        flash(_("It asks the newer version now. Every answer stands."), "success")
    return done, 422


def _move(session: Session, assessment: Assessment, form: StepForm) -> str:
    move_to_newest(session, g.reader, assessment, form.seen, here().as_of)
    return link("checklists.page", public_id=assessment.public_id)


def _woven(one: Difference) -> tuple[Any, ...]:
    """The words that changed, in the language of the page where they changed in it."""
    assert one.before is not None
    assert one.after is not None
    found = differences(one.before.text, one.after.text)
    return tuple(pair for pair in found if pair[0] == language()) or found
