"""Verbs of a case: what whoever received it replied."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session

from tracker.db.models.compliance import Allegation
from tracker.domain.allegation_states import CASE_REPLY_MOVES, not_with_them
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.correspondence import ReplyState
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.case_moves import Step
from tracker.services.case_replies import Replied, record_case_reply
from tracker.services.transitions import present
from tracker.web import fields
from tracker.web.recording.case_moves import StepForm, stands
from tracker.web.recording.watchful import NO_NAMES


class ReplyForm(StepForm):
    """A reply that came."""

    to: ClassVar[ReplyState]

    @classmethod
    def offered(cls, record: Any, _day: date) -> bool:
        """Where somebody received it, and the table of moves knows it."""
        now = present(record, DatedAttribute.CASE_REPLY, ReplyState)
        return not_with_them(stands(record)) is None and cls.to in CASE_REPLY_MOVES[now]

    def take(self, session: Session, case: Allegation, step: Step) -> Allegation:
        """Record it."""
        return record_case_reply(session, g.reader, case, self.reply(), step)

    def reply(self) -> Replied:
        """What was replied."""
        return Replied(to=self.to)


class DoneForm(ReplyForm):
    """What was asked was done."""

    to, name, button = ReplyState.DONE, "reply-done", Text(N_("Replied: done"))


class PromisedForm(ReplyForm):
    """It will be done by a day."""

    to, name, button = ReplyState.WILL_BE_DONE, "reply-promised", Text(N_("Replied: will be done by …"))
    hint = _("A promise says that it arrived. The time for an answer runs on.")

    promised_by = fields.day(_("By when will it be done?"))

    def reply(self) -> Replied:
        """With the day that was promised."""
        return Replied(to=self.to, promised_by=self.promised_by.data)


class OfferedForm(ReplyForm):
    """It cannot be done by then, and something else is offered."""

    to, name, button = ReplyState.OFFERED, "reply-offers", Text(N_("Replied: cannot by then, offers …"))

    offer = fields.block(_("What does it offer instead?"), must=True, hint=NO_NAMES)

    def reply(self) -> Replied:
        """With what is offered."""
        return Replied(to=self.to, offer=self.offer.data or "")


class DeclinedForm(ReplyForm):
    """It will not be done."""

    to, name, button = ReplyState.DECLINED, "reply-declined", Text(N_("Replied: declined"))

    reason = fields.block(_("Which reason was given?"), must=True, hint=NO_NAMES)


class SilentForm(ReplyForm):
    """No answer came: that is no consent, and no answer."""

    to, name, button = ReplyState.NO_ANSWER, "no-answer", Text(N_("No answer came"))
    hint = _("Silence is never taken for consent.")

    reason = fields.block(_("How was it chased?"), must=True, hint=NO_NAMES)


REPLIES: tuple[type[StepForm], ...] = (DoneForm, PromisedForm, OfferedForm, DeclinedForm, SilentForm)
