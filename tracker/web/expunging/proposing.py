"""Propose to remove words for good: first the record, by its identifier, then the field and the reason."""

from __future__ import annotations

from flask import flash, g, render_template, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tracker.db.models.records import Record
from tracker.db.words import fields_of, kind_of
from tracker.domain.cleaning import clean_line
from tracker.domain.expunging import field_text
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.expunging import ExpungingHand
from tracker.services.expunging.proposing import IDENTIFIER, Propose, hands_of, known
from tracker.services.expunging.proposing import propose as propose_to_the_other
from tracker.web.access import requires
from tracker.web.access_log import note_read, note_refused
from tracker.web.expunging.forms import ProposeForm
from tracker.web.forms import carry_out
from tracker.web.languages import say
from tracker.web.place import link
from tracker.web.session import current

Answer = Response | str | tuple[str, int]


@requires(Permission.EXPUNGE)
def page() -> Answer:
    """Without a record that can be meant, ask for its identifier alone."""
    typed = clean_line(request.args.get("record", "")).strip().lower()[:40]
    hand, record = _hand(), None
    kind = kind_of(typed) if IDENTIFIER.fullmatch(typed) else None
    if kind is not None and hand is ExpungingHand.HUMAN_RIGHTS:
        record = _readable(typed)
        kind = kind if record else None
    if kind is None:
        answer = render_template("expunging/propose.html", form=None, typed=typed, hand=hand, record=None)
        return (answer, 422) if typed or request.method == "POST" else answer
    form = _form(kind)
    if form.validate_on_submit() and (sent := carry_out(form, lambda session: _propose(session, typed, hand, form))):
        flash(_("Proposed. The other function has 7 days to agree."), "success")
        return sent
    answer = render_template("expunging/propose.html", form=form, typed=typed, hand=hand, record=record, kind=kind)
    return (answer, 422) if form.is_submitted() else answer


def _hand() -> ExpungingHand:
    """In which function somebody proposes: who holds both chooses by the address."""
    hands = hands_of(g.reader)
    asked = request.args.get("as")
    if ExpungingHand.HUMAN_RIGHTS in hands and (asked != ExpungingHand.ADMINISTRATOR or len(hands) == 1):
        return ExpungingHand.HUMAN_RIGHTS
    return ExpungingHand.ADMINISTRATOR


def _readable(public_id: str) -> Record | None:
    record = known(current(), g.reader, public_id)
    if record is None:
        note_refused(public_id)
    else:
        note_read([record])
    return record


def _form(kind: RecordKind) -> ProposeForm:
    form = ProposeForm()
    form.field.choices = [("", "—"), *((name, say(field_text(name))) for name in fields_of(kind))]
    return form


def _propose(session: Session, public_id: str, hand: ExpungingHand, form: ProposeForm) -> str:
    wanted = Propose(record=public_id, field=form.field.data or "", reason=form.reason.data or "", hand=hand)
    return link("expunging.proposal", key=propose_to_the_other(session, g.reader, wanted).key)
