"""Opening a checklist: for a partnership, as of a day, for a person or a function, due when."""

from __future__ import annotations

from collections.abc import Sequence

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type information

from tracker.db.models.accounts import Account
from tracker.db.models.assessments import Assessment
from tracker.db.models.missions import Mission, Partnership
from tracker.db.queries.assessments import assessments_for
from tracker.db.queries.checklists import template_of, version_of
from tracker.db.queries.partnerships import partnerships_of
from tracker.db.queries.visible import find
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.checklists import AssessmentState
from tracker.services.checklists.opening import OpenChecklist, open_checklist
from tracker.services.checklists.reading import assessment_state
from tracker.services.errors import NotFound
from tracker.services.permissions import may_begin
from tracker.web.access import requires
from tracker.web.checklists.choices import NONE, chosen, offer_people
from tracker.web.checklists.forms import OpenForm
from tracker.web.checklists.panels import later
from tracker.web.forms import carry_out
from tracker.web.languages import say
from tracker.web.place import here, link
from tracker.web.session import current


@requires(Permission.READ_RECORDS)
def page(key: str) -> Response | str | tuple[str, int]:
    """The form, and what becomes of it."""
    version, mission = version_of(current(), key), here().mission
    if version is None or mission is None:
        abort(404)
    if not may_begin(g.reader, RecordKind.ASSESSMENT, mission.public_id):
        abort(403)
    partnerships = partnerships_of(current(), g.reader, mission)
    form = OpenForm()
    people = _offer(form, partnerships, mission, version.due_days)
    wanted = next((one for one in partnerships if one.slug == form.partnership.data), None)
    if form.validate_on_submit() and wanted is not None:
        name = wanted.public_id
        done = carry_out(form, lambda session: _opened(session, key, name, form, people))
        if done:
            flash(_("The checklist is open. What the records answer stands there already."), "success")
            return done
    shown = render_template(
        "checklists/open.html",
        template=template_of(version),
        form=form,
        wanted=wanted,
        running=_running(key, wanted) if wanted else None,
    )
    return (shown, 422) if form.is_submitted() and not form.resumed else shown


def _offer(form: OpenForm, partnerships: Sequence[Partnership], mission: Mission, due_days: int) -> Sequence[Account]:
    """What there is to choose from, and what stands there first: for whoever asks, as long as it usually takes."""
    form.partnership.choices = [NONE, *(SelectChoice(one.slug, say(one.title)) for one in partnerships)]
    people = offer_people(form.account, mission)
    if not form.is_submitted():
        day, asked = here().as_of, request.args.get("partnership", "")
        only = partnerships[0].slug if len(partnerships) == 1 else ""
        form.partnership.data = asked or only
        form.on.data, form.due.data = day, later(day, due_days)
        form.account.data = str(g.reader.account)
    return people


def _opened(session: Session, key: str, name: str, form: OpenForm, people: Sequence[Account]) -> str:
    partnership = find(session, g.reader, name)
    if not isinstance(partnership, Partnership):
        raise NotFound
    holder = chosen(form.account, people)
    given = OpenChecklist(
        checklist=key,
        on=form.on.data or here().as_of,
        due=form.due.data,
        holder=holder,
        function="" if holder else form.function.data or "",
    )
    return link("checklists.page", public_id=open_checklist(session, g.reader, partnership, given).public_id)


def _running(key: str, partnership: Partnership) -> Assessment | None:
    """What is open of it already, so that nobody opens it twice."""
    found = assessments_for(current(), g.reader, [partnership.id], key)
    return next((one for one in found if assessment_state(one, here().as_of) is not AssessmentState.CLOSED), None)
