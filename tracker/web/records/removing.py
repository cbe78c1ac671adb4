"""Removing a record with a reason, and bringing it back; a removal can be undone at once and at any time after."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, flash, g, redirect, render_template
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tracker.db.models.expunging import RecordHold
from tracker.db.models.records import Record
from tracker.db.models.summaries import Summary
from tracker.db.queries.visible import find
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind
from tracker.services.expunging.holding import hold_on
from tracker.services.permissions import demand_any, may_change, may_write
from tracker.services.records import hanging_on
from tracker.services.records import remove as take_away
from tracker.services.records import restore as bring_back
from tracker.web.access import admit, load, requires
from tracker.web.addresses import PATHS, address_of
from tracker.web.forms import Form, carry_out
from tracker.web.place import link
from tracker.web.records.forms import RemoveForm
from tracker.web.records.kinds import BY_KIND
from tracker.web.records.removed import gone_page
from tracker.web.session import current

Answer = Response | str | tuple[str, int]
UNDO = "undo"  # the category of a message that bears a button


def may_remove(record: Record) -> bool:
    """For templates: whether the reader is offered to remove this record. What ships with the register stays."""
    cleared = isinstance(record, Summary) and record.snapshot is not None
    return not record.reference_key and not cleared and may_change(current(), g.reader, record)


@dataclass(frozen=True, slots=True)
class Offers:
    """What else somebody may do to a record, and the hold on it."""

    remove: bool
    expunge: bool
    hold: bool
    held: RecordHold | None


def offers_for(record: Record) -> Offers:
    """For templates: what the reader is offered below a record; the services ask again."""
    session, shipped = current(), bool(record.reference_key)
    return Offers(
        remove=record.kind is not RecordKind.DOCUMENT and may_remove(record),  # it is taken off what it hangs on
        expunge=not shipped and may_write(session, g.reader, record, Permission.READ_CASES),
        hold=not shipped and may_write(session, g.reader, record, Permission.CLEAR_SUMMARY),
        held=hold_on(session, record),
    )


@requires(Permission.READ_RECORDS)
def remove(public_id: str) -> Answer:
    """Ask once and for a reason; say what goes with it."""
    record, form = load(Record, public_id), RemoveForm()
    if record.reference_key:
        abort(404)
    demand_any(current(), g.reader, record)
    if form.validate_on_submit() and (answer := carry_out(form, lambda session: _remove(session, record, form))):
        flash({"text": _("The record was removed."), "undo": public_id}, UNDO)  # type: ignore[arg-type]
        return answer
    hanging = hanging_on(current(), record)
    page = render_template("records/remove.html", record=record, form=form, hanging=hanging)
    return (page, 422) if form.is_submitted() else page


@requires(Permission.READ_RECORDS)
def restore(public_id: str) -> Answer:
    """Bring a removed record back; whoever asks for it by its address sees the page of the removed record."""
    session = current()
    gone = find(session, g.reader, public_id, removed=True)
    if gone is None and (there := find(session, g.reader, public_id)) is not None:
        return redirect(address_of(there))  # somebody was faster
    record, form = admit(Record, public_id, gone), Form()
    demand_any(session, g.reader, record)
    if form.validate_on_submit() and (answer := carry_out(form, lambda session: _restore(session, record))):
        flash(_("The record is back, with all that belongs to it."), "success")
        return answer
    page = gone_page(record, form)
    return (page, 422) if form.is_submitted() else page


def _remove(session: Session, record: Record, form: RemoveForm) -> str:
    take_away(session, g.reader, record, form.reason.data or "")
    return list_of(record)


def _restore(session: Session, record: Record) -> str:
    bring_back(session, g.reader, record)
    return address_of(record)


def list_of(record: Record) -> str:
    """The address of the list in which the record stood."""
    kind = RecordKind(record.kind)
    if kind in BY_KIND:
        return link("records.list", path=PATHS[kind])
    return link("partnerships.index" if kind is RecordKind.PARTNERSHIP else "home.index")
