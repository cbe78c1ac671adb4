"""Verbs of an agreement: one for each state that it may move to."""

from __future__ import annotations

from dataclasses import replace

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session

from tracker.db.models.agreements import Agreement
from tracker.domain import agreement_states
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.agreements import AgreementState
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.agreement_moves import Move, move_agreement
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.verbs import MovedForm


class MoveForm(MovedForm):
    """From which day on the text is in another state, and why."""

    attribute = DatedAttribute.AGREEMENT_STATE
    moves = agreement_states.MOVES

    on = fields.day(_("From which day on?"))
    reason = fields.block(_("Why, or where is it written?"))

    def keep(self, session: Session, about: About) -> Agreement:
        """Move it."""
        return move_agreement(session, g.reader, about.of(Agreement), self.move())

    def move(self) -> Move:
        """What was said of the move."""
        return Move(**self.moved())


class ReasonedForm(MoveForm):
    """The same where nobody moves a text without saying why."""

    reason = fields.block(_("Why?"), must=True)


class NegotiateForm(MoveForm):
    """Talks begin, or begin again after the lawyers looked at it."""

    to, name, button = AgreementState.NEGOTIATING, "negotiate", Text(N_("Negotiations began"))


class ClearForm(MoveForm):
    """It lies with the lawyers."""

    to, name, button = AgreementState.LEGAL_CLEARANCE, "clear", Text(N_("It went to legal clearance"))


class SignForm(MoveForm):
    """Both sides signed."""

    to, name, button = AgreementState.SIGNED, "sign", Text(N_("It was signed"))


class ApplyForm(MoveForm):
    """It is applied before it is in force."""

    to, name, button = AgreementState.PROVISIONAL, "apply", Text(N_("It was applied provisionally"))


class InForceForm(MoveForm):
    """It is in force, for the first time, again, or for longer."""

    to, name, button = AgreementState.IN_FORCE, "in-force", Text(N_("It entered into force"))

    until = fields.day(_("In force until"), must=False, hint=_("Left empty, it stays as it stands."))
    until_certainty = fields.certainty()
    until_latest = fields.latest()

    def move(self) -> Move:
        """With the day until which it is in force."""
        return replace(super().move(), until=self.when("until"))


class SuspendForm(ReasonedForm):
    """It rests."""

    to, name, button = AgreementState.SUSPENDED, "suspend", Text(N_("It was suspended"))


class ExpireForm(MoveForm):
    """It ran out."""

    to, name, button = AgreementState.EXPIRED, "expire", Text(N_("It expired"))


class TerminateForm(ReasonedForm):
    """One side or both ended it, or broke the negotiation off."""

    to, name, button = AgreementState.TERMINATED, "terminate", Text(N_("It was terminated"))


class SupersedeForm(ReasonedForm):
    """Another text took its place."""

    to, name, button = AgreementState.SUPERSEDED, "supersede", Text(N_("It was superseded"))


MOVES: tuple[type[MoveForm], ...] = (
    NegotiateForm, ClearForm, SignForm, ApplyForm, InForceForm, SuspendForm, ExpireForm, TerminateForm, SupersedeForm,
)  # fmt: skip
