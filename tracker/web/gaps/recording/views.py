"""It exists: one short page that records it, and leads back to the question."""

from __future__ import annotations

from flask import abort, flash, g, redirect, render_template
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tracker.db.queries.partnerships import partnerships_of
from tracker.domain.vocabulary.access import Permission
from tracker.services.errors import Stale
from tracker.web.access import requires
from tracker.web.forms import carry_out
from tracker.web.gaps.gap import Gap, load_gap
from tracker.web.gaps.recording.forms import About, EditForm, ShortForm
from tracker.web.languages import language
from tracker.web.place import link
from tracker.web.session import current


@requires(Permission.READ_RECORDS)
def page(key: str) -> Response | str | tuple[str, int]:
    """The short form that answers this question; each kind of record says which permission it asks for."""
    gap = load_gap(key)
    offer = gap.offer
    if offer is None:
        abort(403)
    if offer.page is not None:
        return redirect(offer.page(gap.subject, gap.key))
    assert offer.form is not None
    form, about = offer.form(), _about(gap)
    form.begin(about, gap.on, language())
    if form.validate_on_submit():
        try:
            answer = carry_out(form, lambda session: _keep(session, gap, form, about))
        except Stale:
            assert isinstance(form, EditForm)
            form.version.data = str(about.subject.version)
            return render_template("gaps/record.html", gap=gap, offer=offer, form=form, theirs=form.theirs(about)), 409
        if answer:
            flash(_("Recorded. Below stands whether it closes what was asked."), "success")
            return answer
    shown = render_template("gaps/record.html", gap=gap, offer=offer, form=form, theirs=None)
    return (shown, 422) if form.is_submitted() else shown


def _about(gap: Gap) -> About:
    return About(
        subject=gap.subject,
        partnerships=partnerships_of(current(), g.reader, gap.mission),
        concerned=frozenset(p.slug for p in gap.partnerships),
    )


def _keep(session: Session, gap: Gap, form: ShortForm, about: About) -> str:
    form.keep(session, about)
    return link("gaps.finding", key=gap.key)
