"""The form of contact cards, and what is noted after a test call or a rehearsal."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import BooleanField

from tracker.db.models.liaison import ContactCard
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.services.contacts import (
    NewContactCard,
    change_contact_card,
    note_rehearsal,
    note_test_call,
    record_contact_card,
)
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.forms import RecordForm
from tracker.web.recording.verbs import OnDayForm

NO_NAME = _("A function and a number, no name.")


class ContactCardForm(RecordForm):
    """A contact card with its tests."""

    starts_at = Sensitivity.CONFIDENTIAL
    hint = _("A card without a test, or whose in extremis procedure was never rehearsed, does not close the question.")
    more: ClassVar[tuple[str, ...]] = ("until", *RecordForm.more)
    columns: ClassVar[dict[str, str]] = {"day": "began", "until": "ended"}

    primary_contact = fields.block(_("Whom to call first"), must=True, hint=NO_NAME)
    alternate_contact = fields.block(_("Whom to call next"))
    contingency_contact = fields.block(_("If both fail"))
    emergency_contact = fields.block(_("In an emergency"))
    tested = fields.day(_("When was the card last tested?"), must=False)
    tested_certainty = fields.certainty()
    tested_latest = fields.latest()
    in_extremis = BooleanField(_("It says who asks for help in extremis, and who approves"))
    asked_by = fields.line(_("In extremis: who asks?"), must=False, hint=_("A function, no name."))
    approved_by = fields.line(_("In extremis: who approves?"), must=False, hint=_("A function, no name."))
    means = fields.block(_("In extremis: by which means?"), hint=_("Telephone, radio, liaison officer; no frequency."))
    response_time = fields.line(_("In extremis: how soon is an answer promised?"), must=False, longest=120)
    rehearsed = fields.day(_("When was the in extremis procedure last rehearsed?"), must=False)
    rehearsed_certainty = fields.certainty()
    rehearsed_latest = fields.latest()
    until = fields.day(_("Until when does it hold?"), must=False)
    until_certainty = fields.certainty()
    until_latest = fields.latest()

    def keep(self, session: Session, about: About) -> ContactCard:
        """Record the card."""
        return record_contact_card(session, g.reader, self._new(), self.concerned(about))

    def change(self, session: Session, about: About) -> ContactCard:
        """Change it."""
        return change_contact_card(session, g.reader, about.of(ContactCard), self._new(), self.edited(about))

    def _new(self) -> NewContactCard:
        return NewContactCard(
            said=self.said(),
            began=self.when(),
            ended=self.when("until"),
            primary_contact=self.primary_contact.data or "",
            alternate_contact=self.alternate_contact.data or "",
            contingency_contact=self.contingency_contact.data or "",
            emergency_contact=self.emergency_contact.data or "",
            tested=self.when("tested"),
            in_extremis=self.in_extremis.data,
            asked_by=self.asked_by.data or "",
            approved_by=self.approved_by.data or "",
            means=self.means.data or "",
            response_time=self.response_time.data or "",
            rehearsed=self.when("rehearsed"),
        )


class TestedForm(OnDayForm):
    """Somebody called, and was answered."""

    __test__ = False  # no test, whatever its name begins with

    def do(self, session: Session, about: About, on: date) -> ContactCard:
        """Note the call."""
        return note_test_call(session, g.reader, about.of(ContactCard), on, self.seen())


class RehearsedForm(OnDayForm):
    """The in extremis arrangement was rehearsed."""

    def do(self, session: Session, about: About, on: date) -> ContactCard:
        """Note the rehearsal."""
        return note_rehearsal(session, g.reader, about.of(ContactCard), on, self.seen())
