"""Verbs of requests and formal communications: what the other side answered, on which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session

from tracker.db.models.correspondence import Communication, InformationRequest
from tracker.db.models.records import Record
from tracker.domain.correspondence import REPLY_MOVES, REQUEST_MOVES
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.correspondence import CommunicationPurpose, ReplyState, RequestState
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.correspondence import Answer, Reply, answer_request, record_reply
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.verbs import MovedForm

WHY = _("Why?")


class AnsweredForm(MovedForm):
    """On which day an answer came, and where it is kept."""

    attribute, moves = DatedAttribute.REQUEST_STATE, REQUEST_MOVES
    to, name, button = RequestState.ANSWERED, "answered", Text(N_("Answered"))

    reason = fields.block(_("Where is the answer kept?"))

    def keep(self, session: Session, about: About) -> Record:
        """Say so."""
        return answer_request(session, g.reader, about.of(InformationRequest), Answer(**self.moved()))


class PartlyForm(AnsweredForm):
    """Some of it was answered."""

    to, name, button = RequestState.PARTLY, "partly", Text(N_("Partly answered"))

    reason = fields.block(_("What is still open?"))


class DeclinedForm(AnsweredForm):
    """The other side will not answer."""

    to, name, button = RequestState.DECLINED, "declined", Text(N_("Declined"))

    reason = fields.block(WHY, must=True)


class UnansweredForm(AnsweredForm):
    """Nothing came by the day on which it was wanted."""

    to, name, button = RequestState.NO_ANSWER, "no-answer", Text(N_("No answer came"))

    reason = fields.block(_("How was it chased?"))


REQUESTS: tuple[type[AnsweredForm], ...] = (AnsweredForm, PartlyForm, DeclinedForm, UnansweredForm)


class DoneForm(MovedForm):
    """What was asked was done."""

    attribute, moves = DatedAttribute.REPLY_STATE, REPLY_MOVES
    to, name, button = ReplyState.DONE, "done", Text(N_("Done"))

    reason = fields.block(_("Where is it written?"))

    @classmethod
    def offered(cls, record: Any, day: date) -> bool:
        """Where action was asked, and the table of moves knows it."""
        return record.purpose is CommunicationPurpose.ACTION and super().offered(record, day)

    def keep(self, session: Session, about: About) -> Record:
        """Say so."""
        return record_reply(session, g.reader, about.of(Communication), self.reply())

    def reply(self) -> Reply:
        """What was replied."""
        return Reply(**self.moved())


class WillBeDoneForm(DoneForm):
    """It will be done by a day."""

    to, name, button = ReplyState.WILL_BE_DONE, "will-be-done", Text(N_("Will be done by …"))

    promised_by = fields.day(_("By when will it be done?"))

    def reply(self) -> Reply:
        """With the day that was promised."""
        return replace(super().reply(), promised_by=self.promised_by.data)


class OffersForm(DoneForm):
    """It cannot be done by then, and something else is offered."""

    to, name, button = ReplyState.OFFERED, "offers", Text(N_("Cannot by then, offers …"))

    offer = fields.block(_("What does it offer instead?"), must=True)
    reason = fields.block(_("Why not by then?"))

    def reply(self) -> Reply:
        """With what is offered."""
        return replace(super().reply(), offer=self.offer.data or "")


class RefusedForm(DoneForm):
    """It will not be done."""

    to, name, button = ReplyState.DECLINED, "declined", Text(N_("Declined"))

    reason = fields.block(WHY, must=True)


class SilentForm(DoneForm):
    """No answer came: that is no consent."""

    hint = _("Silence is never taken for consent.")
    to, name, button = ReplyState.NO_ANSWER, "no-answer", Text(N_("No answer came"))

    reason = fields.block(_("How was it chased?"))


REPLIES: tuple[type[DoneForm], ...] = (DoneForm, WillBeDoneForm, OffersForm, RefusedForm, SilentForm)
