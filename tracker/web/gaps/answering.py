"""Answering a question without a record: it does not exist, or it is not ours."""

from __future__ import annotations

from flask import abort, flash, g
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tracker.db.models.missions import Partnership
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.gaps import Verdict
from tracker.services.gaps.answers import MakeStatement, make_statement
from tracker.web.access import requires
from tracker.web.forms import carry_out
from tracker.web.gaps.finding import ANSWERS, answer_form, show
from tracker.web.gaps.forms import StatementForm
from tracker.web.gaps.gap import Gap, load_gap
from tracker.web.place import link

VERDICTS = {"absent": Verdict.DOES_NOT_EXIST, "not-ours": Verdict.NOT_OURS}


@requires(Permission.STOCKTAKE)
def answered(key: str, answer: str) -> Response | str | tuple[str, int]:
    """Keep the statement, and come back to the question: gone, or a gap now."""
    if answer not in ANSWERS:
        abort(404)
    gap = load_gap(key)
    if gap.line is None or gap.rule.matter is None:
        flash(_("This is not asked any more."), "warning")
        return show(gap)
    if not gap.may(Permission.STOCKTAKE):
        abort(403)
    form = answer_form(gap, answer)
    if form.validate_on_submit():
        done = carry_out(form, lambda session: _keep(session, gap, form, VERDICTS[answer]))
        if done:
            flash(_("The statement is kept. It will be looked at again after 180 days."), "success")
            return done
    return show(gap, {answer: form}), 422


def _keep(session: Session, gap: Gap, form: StatementForm, verdict: Verdict) -> str:
    assert gap.rule.matter is not None
    partnership = gap.partnerships[0]
    said = MakeStatement(
        matter=gap.rule.matter,
        verdict=verdict,
        as_of=form.when(),
        by_function=form.by_function.data or "",
        source=form.source.data or "",
        subject="" if isinstance(gap.subject, Partnership) else gap.subject.public_id,
        sensitivity=form.sensitivity.data,
    )
    make_statement(session, g.reader, partnership, said)
    return link("gaps.finding", key=gap.key)
