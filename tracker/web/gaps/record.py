"""It exists: one short page that records it, and leads back to the question."""

from __future__ import annotations

from flask import abort, flash, g, redirect, render_template
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from tracker.db.queries.partnerships import partnerships_of
from tracker.domain.vocabulary.access import Permission
from tracker.web.access import requires
from tracker.web.gaps.gap import Gap, load_gap
from tracker.web.languages import language
from tracker.web.place import link
from tracker.web.recording.about import About
from tracker.web.recording.answering import Answer, answer, as_stored
from tracker.web.recording.filling import Difference
from tracker.web.recording.forms import ShortForm
from tracker.web.session import current


@requires(Permission.READ_RECORDS)
def page(key: str) -> Answer:
    """The form that answers this question; each kind of record says which permission it asks for."""
    gap = load_gap(key)
    offer = gap.offer
    if offer is None:
        abort(403)
    if offer.page is not None:
        return redirect(offer.page(gap.subject, gap.key))
    assert offer.form is not None
    blank, about = offer.form, _about(gap)
    form = blank()

    def begin(form: ShortForm) -> None:
        form.begin(about, gap.on, language())

    def show(conflict: list[Difference] | None) -> str:
        return render_template("gaps/record.html", gap=gap, offer=offer, form=form, conflict=conflict)

    def work(session: Session) -> str:
        form.keep(session, about)
        flash(_("Recorded. Below stands whether it closes what was asked."), "success")
        return link("gaps.finding", key=gap.key)

    begin(form)
    return answer(form, work, show, lambda: as_stored(blank, begin))


def _about(gap: Gap) -> About:
    return About(
        subject=gap.subject,
        partnerships=partnerships_of(current(), g.reader, gap.mission),
        concerned=frozenset(p.slug for p in gap.partnerships),
    )
