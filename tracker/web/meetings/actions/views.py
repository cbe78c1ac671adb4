"""One page for each verb of an action point."""

from __future__ import annotations

from flask import flash, g, render_template
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tracker.db.models.meetings import ActionPoint
from tracker.domain.vocabulary.access import Permission
from tracker.services.errors import NotAllowed, Stale
from tracker.services.meetings.actions import state_of
from tracker.services.permissions import may_write
from tracker.web.access import load, requires
from tracker.web.forms import carry_out
from tracker.web.meetings.actions.forms import VERBS, VerbForm
from tracker.web.meetings.around import Around
from tracker.web.meetings.returning import return_to
from tracker.web.place import here
from tracker.web.session import current


@requires(Permission.RECORD)
def move(public_id: str, step: str) -> Response | str | tuple[str, int]:
    """Ask what the move needs, and make it."""
    action = load(ActionPoint, public_id)
    if not may_write(current(), g.reader, action, Permission.RECORD):
        raise NotAllowed(Permission.RECORD)
    form = VERBS[step]()
    form.begin(action, _around(action))
    stale = False
    if form.validate_on_submit():
        try:
            done = carry_out(form, lambda session: _keep(session, form, action))
        except Stale:
            form.version.data = str(action.version)
            done, stale = None, True
        if done:
            flash(_("Recorded."), "success")
            return done
    shown = render_template(
        "meetings/action.html",
        action=action,
        form=form,
        step=step,
        names=form.around.organizations,
        stands=state_of(action),
        stale=stale,
    )
    return (shown, 409 if stale else 422) if form.is_submitted() else shown


def _around(action: ActionPoint) -> Around:
    return Around(forum=action.meeting.forum, meeting=action.meeting, day=here().as_of)


def _keep(session: Session, form: VerbForm, action: ActionPoint) -> str:
    form.move(session, action)
    return return_to(action)
