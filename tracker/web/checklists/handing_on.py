"""Handing an opened checklist on: to another person or function, or to be answered by another day."""

from __future__ import annotations

from flask import abort, flash, g, render_template
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.checklists import AssessmentState
from tracker.services.checklists.handing_on import HandOn, hand_on, held_by
from tracker.services.errors import Stale
from tracker.web.access import requires
from tracker.web.checklists.choices import chosen, offer_people
from tracker.web.checklists.forms import HandOnForm
from tracker.web.checklists.loading import Opened, load_opened
from tracker.web.forms import carry_out
from tracker.web.place import here, link
from tracker.web.session import current


@requires(Permission.READ_RECORDS)
def page(public_id: str) -> Response | str | tuple[str, int]:
    """The form with what stands now; where somebody else changed it meanwhile, both."""
    opened = load_opened(public_id)
    if not opened.writes or opened.view.state is AssessmentState.CLOSED:
        abort(403)
    form = HandOnForm()
    offer_people(form.account, opened.partnership.mission)
    if not form.is_submitted():
        _begin(form, opened)
        return _show(opened, form)
    if form.resumed or not form.validate():
        return _show(opened, form), 200 if form.resumed else 422
    try:
        done = carry_out(form, lambda session: _keep(session, opened, form))
    except Stale:
        current().expire_all()
        opened = load_opened(public_id)
        form.seen.data, form.seen.raw_data = held_by(opened.assessment), None
        return _show(opened, form, stale=True), 409
    if done is None:
        return _show(opened, form), 422
    flash(_("It is kept who is to answer."), "success")
    return done


def _begin(form: HandOnForm, opened: Opened) -> None:
    one = opened.assessment
    form.seen.data = held_by(one)
    form.account.data = str(one.holder_id) if one.holder_id else None
    form.function.data, form.due.data = one.holder_function, one.due


def _keep(session: Session, opened: Opened, form: HandOnForm) -> str:
    people = offer_people(form.account, opened.partnership.mission)
    holder = chosen(form.account, people)
    wanted = HandOn(
        seen=form.seen.data or "",
        due=form.due.data or opened.assessment.due,
        holder=holder,
        function="" if holder else form.function.data or "",
    )
    hand_on(session, g.reader, opened.assessment, wanted, here().as_of)
    return link("checklists.page", public_id=opened.assessment.public_id)


def _show(opened: Opened, form: HandOnForm, *, stale: bool = False) -> str:
    return render_template("checklists/hand_on.html", opened=opened, view=opened.view, form=form, stale=stale)
