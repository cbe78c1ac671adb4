"""A record on hold: the clearing officer sets and lifts it for the legal adviser, with a reason."""

from __future__ import annotations

from flask import flash, g, render_template
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tracker.db.models.records import Record
from tracker.domain.vocabulary.access import Permission
from tracker.services.expunging.holding import hold_on, lift_hold, put_on_hold
from tracker.services.permissions import demand
from tracker.web.access import load, requires
from tracker.web.addresses import address_of
from tracker.web.expunging.forms import HoldForm
from tracker.web.forms import carry_out
from tracker.web.session import current

Answer = Response | str | tuple[str, int]


@requires(Permission.CLEAR_SUMMARY)
def page(public_id: str) -> Answer:
    """Ask once and for a reason."""
    record, form = load(Record, public_id), HoldForm()
    demand(current(), g.reader, record, Permission.CLEAR_SUMMARY)
    held = hold_on(current(), record) is not None

    def work(session: Session) -> str:
        if held:
            lift_hold(session, g.reader, record, form.reason.data or "")
        else:
            put_on_hold(session, g.reader, record, form.reason.data or "")
        return address_of(record)

    if form.validate_on_submit() and (answer := carry_out(form, work)):
        flash(_("The hold was lifted.") if held else _("The record is on hold."), "success")
        return answer
    shown = render_template("expunging/hold.html", record=record, form=form, hold=hold_on(current(), record))
    return (shown, 422) if form.is_submitted() else shown
