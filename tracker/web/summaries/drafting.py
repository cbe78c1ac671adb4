"""Drafting: a new summary, and changing one that is a draft."""

from __future__ import annotations

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tracker.db.models.missions import Mission, Partnership
from tracker.db.models.summaries import Summary
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Language, Sensitivity
from tracker.services.errors import Stale
from tracker.services.gaps.scope import ref_of
from tracker.services.summaries.drafting import Draft, draft_summary, edit_summary, scope_of
from tracker.services.summaries.states import DRAFT, state_of
from tracker.web.access import requires
from tracker.web.forms import carry_out
from tracker.web.languages import language, say
from tracker.web.lists import day_in, word_in
from tracker.web.place import here, link
from tracker.web.session import current
from tracker.web.summaries.forms import DraftForm, EditForm
from tracker.web.summaries.loading import demand_any, load_summary, opening_since, scope_in, scopes_of

Answer = Response | str | tuple[str, int]


@requires(Permission.DRAFT_SUMMARY)
def new() -> Answer:
    """The form for a new summary, and what becomes of it."""
    mission = here().mission
    if mission is None or not g.reader.may(Permission.DRAFT_SUMMARY, mission.public_id):
        abort(403)
    form = DraftForm()
    _offer(form, scopes_of(mission))
    if not form.is_submitted():
        _open(form, mission)
    if form.validate_on_submit():
        answer = carry_out(form, lambda session: _keep_new(session, mission, form))
        if answer:
            flash(_("The draft is kept. Another person clears it."), "success")
            return answer
    shown = render_template("summaries/form.html", form=form, summary=None, theirs=None)
    return (shown, 422) if form.is_submitted() else shown


@requires(Permission.DRAFT_SUMMARY)
def edit(public_id: str) -> Answer:
    """Change a draft; who comes second sees what the first wrote."""
    summary = load_summary(public_id)
    demand_any(summary, Permission.DRAFT_SUMMARY)
    if state_of(summary) is not DRAFT:
        abort(404)
    form = EditForm(obj=None if request.method == "POST" else summary)
    scope = scope_of(current(), summary)
    _offer(form, [scope])
    if not form.is_submitted():
        form.scope.data = scope.public_id
    if form.validate_on_submit():
        try:
            answer = carry_out(form, lambda session: _keep(session, summary, form))
        except Stale as stale:
            return _stale(form, summary, stale.theirs)
        if answer:
            flash(_("The draft is kept."), "success")
            return answer
    shown = render_template("summaries/form.html", form=form, summary=summary, theirs=None)
    return (shown, 422) if form.is_submitted() else shown


def _offer(form: DraftForm, scopes: list[Mission | Partnership]) -> None:
    """List the scopes, and no level above the drafter's own."""
    form.scope.choices = [(scope.public_id, say(ref_of(scope).title)) for scope in scopes]
    levels = [(level.value, say(level)) for level in Sensitivity if level.rank <= g.reader.level.rank]
    form.ceiling.choices = form.sensitivity.choices = levels


def _open(form: DraftForm, mission: Mission) -> None:
    """Take over what the preview asked; else the page's own mission and date."""
    typed = request.args
    scope = scope_in(mission, typed.get("scope", ""))
    form.scope.data, form.as_of.data = scope.public_id, here().as_of
    form.since.data = day_in(typed.get("since", "")) if "since" in typed else opening_since(scope)
    form.sensitivity.data = Sensitivity.UNCLASSIFIED
    form.language.data = word_in(Language, typed.get("language", "")) or Language(language())
    form.ceiling.data = word_in(Sensitivity, typed.get("ceiling", "")) or g.reader.level


def _draft(form: DraftForm) -> Draft:
    assert form.as_of.data is not None
    return Draft(
        as_of=form.as_of.data,
        since=form.since.data,
        language=form.language.data,
        ceiling=form.ceiling.data,
        sensitivity=form.sensitivity.data,
        bottom_line=form.bottom_line.data or "",
        action_requested=form.action_requested.data or "",
        comment=form.comment.data or "",
    )


def _keep_new(session: Session, mission: Mission, form: DraftForm) -> str:
    scope = scope_in(mission, form.scope.data)
    summary = draft_summary(session, g.reader, scope, _draft(form), here().today)
    return link("summaries.page", public_id=summary.public_id)


def _keep(session: Session, summary: Summary, form: EditForm) -> str:
    edit_summary(session, g.reader, summary, form.version.data or 0, _draft(form), here().today)
    return link("summaries.page", public_id=summary.public_id)


def _stale(form: EditForm, summary: Summary, theirs: object) -> tuple[str, int]:
    """Both texts; keeping ours now would knowingly replace theirs."""
    assert isinstance(theirs, Summary)
    form.version.data = theirs.version
    form.version.raw_data = None
    return render_template("summaries/form.html", form=form, summary=summary, theirs=theirs), 409
