"""What a mission's read-outs and internal notes begin and end with: its planners say so."""

from __future__ import annotations

from flask import abort, flash, g, render_template
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tracker.db.models.missions import Mission
from tracker.db.queries.partnerships import mission_by_slug
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.access import Permission
from tracker.services.errors import Stale
from tracker.services.meetings.papers import word_papers
from tracker.web.access import requires
from tracker.web.access_log import note_refused
from tracker.web.forms import carry_out
from tracker.web.meetings.forms import WordingForm
from tracker.web.place import link
from tracker.web.session import current


@requires(Permission.DRAFT_SUMMARY)
def page(slug: str) -> Response | str | tuple[str, int]:
    """The form, and what becomes of it."""
    mission = mission_by_slug(current(), g.reader, slug)
    if mission is None:
        note_refused(f"mission {slug}")
        abort(404)
    if not g.reader.may(Permission.DRAFT_SUMMARY, mission.public_id):
        abort(403)
    form = WordingForm(data=_standing(mission))
    if form.validate_on_submit():
        try:
            done = carry_out(form, lambda session: _keep(session, mission, form))
        except Stale:
            form.version.data = str(mission.version)
            shown = render_template("meetings/wording.html", mission=mission, form=form, theirs=_standing(mission))
            return shown, 409
        if done:
            flash(_("Recorded."), "success")
            return done
    shown = render_template("meetings/wording.html", mission=mission, form=form, theirs=None)
    return (shown, 422) if form.is_submitted() else shown


def _standing(mission: Mission) -> dict[str, str]:
    heading, closing = mission.paper_heading or Wording(), mission.paper_closing or Wording()
    return {
        "version": str(mission.version),
        "heading_en": heading.en or "",
        "heading_fr": heading.fr or "",
        "closing_en": closing.en or "",
        "closing_fr": closing.fr or "",
    }


def _keep(session: Session, mission: Mission, form: WordingForm) -> str:
    typed = str(form.version.data or "")
    version = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
    heading = Wording(en=form.heading_en.data or None, fr=form.heading_fr.data or None)
    closing = Wording(en=form.closing_en.data or None, fr=form.closing_fr.data or None)
    word_papers(session, g.reader, mission, version, heading, closing)
    return link("missions.page", slug=mission.slug)
