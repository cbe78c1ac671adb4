"""Verbs of an agreement: one for each state that it may move to, and a step of its negotiation."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session

from tracker.db.models.agreements import Agreement
from tracker.domain.agreement_states import MOVES as MOVED
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.agreements import AgreementState
from tracker.domain.vocabulary.basics import Language
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.agreement_moves import Move, NewStep, add_step, move_agreement
from tracker.services.transitions import present
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.verbs import VerbForm


class MoveForm(VerbForm):
    """From which day on the text is in another state, and why."""

    to: ClassVar[AgreementState]
    name: ClassVar[str]
    button: ClassVar[Text]

    on = fields.day(_("From which day on?"))
    on_certainty = fields.certainty()
    on_latest = fields.latest()
    reason = fields.block(_("Why, or where is it written?"))

    def begin(self, about: About, day: date, language: str) -> None:
        """From the day of the page on, unless somebody says otherwise."""
        super().begin(about, day, language)
        if self.fresh:
            self.on.data = day

    @classmethod
    def offered(cls, record: Agreement, _day: date) -> bool:
        """Where the table of moves knows it."""
        return cls.to in MOVED[present(record, DatedAttribute.AGREEMENT_STATE, AgreementState)]

    def keep(self, session: Session, about: About) -> Agreement:
        """Move it."""
        until = self.when("until") if "until" in self else fields.when(None, None)
        reason = self.reason.data or ""
        move = Move(to=self.to, since=self.when("on"), version=self.seen(), reason=reason, until=until)
        return move_agreement(session, g.reader, about.of(Agreement), move)


class ReasonedForm(MoveForm):
    """The same where nobody moves a text without saying why."""

    reason = fields.block(_("Why?"), must=True)


class NegotiateForm(MoveForm):
    """Talks begin, or begin again after the lawyers looked at it."""

    to, name, button = AgreementState.NEGOTIATING, "negotiate", Text(N_("Negotiations began"))


class ClearForm(MoveForm):
    """It lies with the lawyers."""

    to, name, button = AgreementState.LEGAL_CLEARANCE, "clear", Text(N_("Sent to legal clearance"))


class SignForm(MoveForm):
    """Both sides signed."""

    to, name, button = AgreementState.SIGNED, "sign", Text(N_("Signed"))


class ApplyForm(MoveForm):
    """It is applied before it is in force."""

    to, name, button = AgreementState.PROVISIONAL, "apply", Text(N_("Provisionally applied"))


class InForceForm(MoveForm):
    """It is in force, for the first time, again, or for longer."""

    to, name, button = AgreementState.IN_FORCE, "in-force", Text(N_("In force"))

    until = fields.day(_("In force until"), must=False, hint=_("Left empty, it stays as it stands."))
    until_certainty = fields.certainty()
    until_latest = fields.latest()


class SuspendForm(ReasonedForm):
    """It rests."""

    to, name, button = AgreementState.SUSPENDED, "suspend", Text(N_("Suspended"))


class ExpireForm(MoveForm):
    """It ran out."""

    to, name, button = AgreementState.EXPIRED, "expire", Text(N_("Expired"))


class TerminateForm(ReasonedForm):
    """One side or both ended it, or broke the negotiation off."""

    to, name, button = AgreementState.TERMINATED, "terminate", Text(N_("Terminated"))


class SupersedeForm(ReasonedForm):
    """Another text took its place."""

    to, name, button = AgreementState.SUPERSEDED, "supersede", Text(N_("Superseded"))


MOVES: tuple[type[MoveForm], ...] = (
    NegotiateForm, ClearForm, SignForm, ApplyForm, InForceForm, SuspendForm, ExpireForm, TerminateForm, SupersedeForm,
)  # fmt: skip


class StepForm(VerbForm):
    """A dated step of the negotiation."""

    made = fields.day(_("On which day?"))
    made_certainty = fields.certainty()
    made_latest = fields.latest()
    text = fields.block(_("What was done?"), must=True, hint=_("By function, no names."))
    language = fields.choice(_("Written in"), Language, preset=Language.EN)

    def begin(self, about: About, day: date, language: str) -> None:
        """On the day of the page, in its language."""
        super().begin(about, day, language)
        if self.fresh:
            self.made.data, self.language.data = day, Language(language)

    def keep(self, session: Session, about: About) -> Agreement:
        """Record it."""
        text, language = self.text.data or "", self.language.data
        step = NewStep(made=self.when("made"), text=text, version=self.seen(), language=language)
        return add_step(session, g.reader, about.of(Agreement), step)
