"""Verbs of requests and formal communications: what the other side answered, on which day."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

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
from tracker.services.transitions import present
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.verbs import VerbForm

WHY = _("Why?")


class AnsweredForm(VerbForm):
    """On which day an answer came, and where it is kept."""

    to: ClassVar[RequestState] = RequestState.ANSWERED
    name: ClassVar[str] = "answered"
    button: ClassVar[Text] = Text(N_("Answered"))

    on = fields.day(_("On which day?"))
    on_certainty = fields.certainty()
    on_latest = fields.latest()
    reason = fields.block(_("Where is the answer kept?"))

    def begin(self, about: About, day: date, language: str) -> None:
        """On the day of the page, unless somebody says otherwise."""
        super().begin(about, day, language)
        if self.fresh:
            self.on.data = day

    @classmethod
    def offered(cls, record: Any, _day: date) -> bool:
        """Where the table of moves knows it."""
        return cls.to in REQUEST_MOVES[present(record, DatedAttribute.REQUEST_STATE, RequestState)]

    def keep(self, session: Session, about: About) -> Record:
        """Say so."""
        answer = Answer(to=self.to, on=self.when("on"), version=self.seen(), reason=self.reason.data or "")
        return answer_request(session, g.reader, about.of(InformationRequest), answer)


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


class DoneForm(VerbForm):
    """What was asked was done."""

    to: ClassVar[ReplyState] = ReplyState.DONE
    name: ClassVar[str] = "done"
    button: ClassVar[Text] = Text(N_("Done"))

    on = fields.day(_("On which day?"))
    on_certainty = fields.certainty()
    on_latest = fields.latest()
    reason = fields.block(_("Where is it written?"))

    def begin(self, about: About, day: date, language: str) -> None:
        """On the day of the page, unless somebody says otherwise."""
        super().begin(about, day, language)
        if self.fresh:
            self.on.data = day

    @classmethod
    def offered(cls, record: Any, _day: date) -> bool:
        """Where action was asked, and the table of moves knows it."""
        asks = record.purpose is CommunicationPurpose.ACTION
        return asks and cls.to in REPLY_MOVES[present(record, DatedAttribute.REPLY_STATE, ReplyState)]

    def keep(self, session: Session, about: About) -> Record:
        """Say so."""
        return record_reply(session, g.reader, about.of(Communication), self.reply())

    def reply(self) -> Reply:
        """What was replied."""
        return Reply(to=self.to, on=self.when("on"), version=self.seen(), reason=self.reason.data or "")


class WillBeDoneForm(DoneForm):
    """It will be done by a day."""

    to, name, button = ReplyState.WILL_BE_DONE, "will-be-done", Text(N_("Will be done by …"))

    promised_by = fields.day(_("By when will it be done?"))

    def reply(self) -> Reply:
        """With the day that was promised."""
        said = super().reply()
        return Reply(
            to=said.to, on=said.on, version=said.version, reason=said.reason, promised_by=self.promised_by.data
        )


class OffersForm(DoneForm):
    """It cannot be done by then, and something else is offered."""

    to, name, button = ReplyState.OFFERED, "offers", Text(N_("Cannot by then, offers …"))

    offer = fields.block(_("What does it offer instead?"), must=True)
    reason = fields.block(_("Why not by then?"))

    def reply(self) -> Reply:
        """With what is offered."""
        said = super().reply()
        return Reply(to=said.to, on=said.on, version=said.version, reason=said.reason, offer=self.offer.data or "")


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
