"""The steps after drafting: the partner's comment, clearing, releasing, withdrawing. Each asks once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import abort, flash, g, render_template
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tracker.db.models.summaries import Summary
from tracker.domain.vocabulary.access import Permission
from tracker.reporting.html_file import article
from tracker.services.errors import Stale
from tracker.services.summaries.clearing import Clear, cannot_clear, clear_summary, release_summary, withdraw_summary
from tracker.services.summaries.drafting import WORKERS, comment_as_partner
from tracker.services.summaries.reading import fingerprint, read_summary
from tracker.web.access import requires
from tracker.web.forms import Form, carry_out
from tracker.web.languages import say
from tracker.web.place import here, link
from tracker.web.session import current
from tracker.web.summaries.forms import ClearForm, PartnerForm, ReleaseForm, WithdrawForm
from tracker.web.summaries.loading import demand_any, load_summary, steps

Answer = Response | str | tuple[str, int]
Verb = Callable[[Session, Summary], Summary]


@requires(Permission.CLEAR_SUMMARY)
def clear(public_id: str) -> Answer:
    """One page, one button, the clearing officer's comment."""
    summary = load_summary(public_id)
    demand_any(summary, Permission.CLEAR_SUMMARY)
    if not steps(summary).clear:
        abort(404)
    form = ClearForm()
    done = _tried(form, summary, lambda session, s: _clear(session, s, form), _("Cleared, and kept for good."))
    if isinstance(done, Response):
        return done
    shown = read_summary(current(), g.reader, summary)
    form.version.data, form.version.raw_data = summary.version, None
    form.seen.data, form.seen.raw_data = fingerprint(shown), None
    why = cannot_clear(current(), g.reader, summary)
    page = render_template(
        "summaries/clear.html", summary=summary, form=form, why_not=say(why) if why else None, article=article(shown)
    )
    return (page, done) if done else page


@requires(Permission.CLEAR_SUMMARY)
def release(public_id: str) -> Answer:
    """Ask once, then release."""
    summary, form = load_summary(public_id), ReleaseForm()
    demand_any(summary, Permission.CLEAR_SUMMARY)
    if not steps(summary).release:
        abort(404)

    def verb(session: Session, found: Summary) -> Summary:
        return release_summary(session, g.reader, found, form.version.data or 0, here().today)

    return _step(form, summary, verb, "release", _("Released: whoever reads summaries of this mission can open it."))


@requires(Permission.READ_SUMMARIES)
def withdraw(public_id: str) -> Answer:
    """Ask why, then withdraw."""
    summary, form = load_summary(public_id), WithdrawForm()
    demand_any(summary, *WORKERS)
    if not steps(summary).withdraw:
        abort(404)

    def verb(session: Session, found: Summary) -> Summary:
        reason = form.reason.data or ""
        return withdraw_summary(session, g.reader, found, form.version.data or 0, reason, here().today)

    return _step(form, summary, verb, "withdraw", _("Withdrawn. It can still be read, marked as withdrawn."))


@requires(Permission.READ_SUMMARIES)
def partner(public_id: str) -> Answer:
    """What the partner says, before release."""
    summary, form = load_summary(public_id), PartnerForm()
    demand_any(summary, *WORKERS)
    if not steps(summary).comment:
        abort(404)
    if not form.is_submitted():
        form.comment.data = summary.partner_comment

    def verb(session: Session, found: Summary) -> Summary:
        return comment_as_partner(session, g.reader, found, form.version.data or 0, form.comment.data or "")

    return _step(form, summary, verb, "partner", _("The comment of the partner is kept."))


def _clear(session: Session, summary: Summary, form: ClearForm) -> Summary:
    seen = Clear(version=form.version.data or 0, seen=form.seen.data or "", comment=form.comment.data or "")
    return clear_summary(session, g.reader, summary, seen, here().today)


def _step(form: Any, summary: Summary, verb: Verb, step: str, done: str) -> Answer:
    """The page of a small step: what it will do, its form, one button."""
    tried = _tried(form, summary, verb, done)
    if isinstance(tried, Response):
        return tried
    form.version.data, form.version.raw_data = summary.version, None
    page = render_template("summaries/step.html", summary=summary, form=form, step=step)
    return (page, tried) if tried else page


def _tried(form: Form, summary: Summary, verb: Verb, done: str) -> Response | int | None:
    """Carry out a form that was sent: where it leads; else the status of the page that shows it again."""
    if not form.is_submitted():
        return None
    if not form.validate():
        return 422
    try:
        answer = carry_out(form, lambda session: _address(verb(session, summary)))
    except Stale:
        form.form_errors.append(_("Somebody changed this summary meanwhile. Here is how it stands now: look again."))
        return 409
    if answer is None:
        return 422
    flash(done, "success")
    return answer


def _address(summary: Summary) -> str:
    return link("summaries.page", public_id=summary.public_id)
