"""Forms on exchanges: information that passed between the sides."""

from __future__ import annotations

from datetime import date

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session

from tracker.db.models.agreements import Exchange
from tracker.domain.vocabulary.agreements import Channel, ExchangeKind, Flow
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.services.exchanges import NewExchange, record_exchange
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.answers import Answered, answered
from tracker.web.recording.forms import MadeForm


class ExchangeForm(MadeForm):
    """Information that passed between the sides."""

    starts_at = Sensitivity.CONFIDENTIAL
    hint = _("That something passed, never what it said.")

    flow = fields.choice(_("Which way did it go?"), Flow)
    kind = fields.choice(_("What was it?"), ExchangeKind)
    channel = fields.choice(_("By which channel?"), Channel)
    approved = fields.choice(_("Was its release approved?"), Answered, must=False)

    def begin(self, about: About, day: date, language: str) -> None:
        """The question mostly asks for what came from the partner."""
        super().begin(about, day, language)
        if self.fresh:
            self.flow.data = Flow.FROM_PARTNER

    def keep(self, session: Session, about: About) -> Exchange:
        """Record the exchange."""
        new = NewExchange(
            said=self.said(),
            kind=self.kind.data,
            flow=self.flow.data,
            made=self.when(),
            channel=self.channel.data,
            approved=answered(self.approved.data),
        )
        return record_exchange(session, g.reader, new, self.concerned(about))
