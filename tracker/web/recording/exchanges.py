"""Forms on exchanges: information that passed between the sides, checked against the agreements of its day."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from flask import flash, g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session

from tracker.db.models.agreements import Agreement, Exchange
from tracker.db.models.missions import Organization
from tracker.domain.vocabulary.agreements import Basing, Channel, ExchangeKind, Flow
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.services.exchanges import NewExchange, change_exchange, record_exchange
from tracker.services.gaps.exchange_check import check_exchange
from tracker.web import fields
from tracker.web.languages import say
from tracker.web.recording.about import About
from tracker.web.recording.answers import Answered, answered
from tracker.web.recording.choices import chosen, chosen_or_kept, offer_of, organization_choices
from tracker.web.recording.forms import MadeForm


class ExchangeForm(MadeForm):
    """Information that passed between the sides."""

    starts_at = Sensitivity.CONFIDENTIAL
    hint = _(
        "That something passed, never what it said. A warning of an imminent threat needs no approval: log it within "
        "72 hours. Nothing is refused for its basis; how it stands to the agreements is shown when it is saved."
    )
    more: ClassVar[tuple[str, ...]] = ("counterpart", "approved_by", "partner_marking", *MadeForm.more)
    columns: ClassVar[dict[str, str]] = {**MadeForm.columns, "kind": "exchange_kind"}

    flow = fields.choice(_("Which way did it go?"), Flow)
    kind = fields.choice(_("What was it?"), ExchangeKind)
    channel = fields.choice(_("By which channel?"), Channel)
    agreement = fields.pick(_("On which agreement does it rest?"), list, must=False)
    un_equivalent = fields.choice(
        _("Its level, in the UN’s terms"),
        Sensitivity,
        must=False,
        hint=_("Of what passed, not of this record. Without it, nobody can compare it with the level agreed."),
    )
    approved = fields.choice(_("Was its release approved?"), Answered, must=False)
    approved_by = fields.line(_("Who approved it?"), must=False, hint=_("A function, no name."))
    counterpart = fields.pick(_("With which organization?"), organization_choices, must=False)
    partner_marking = fields.line(_("The partner’s marking, as printed"), must=False, longest=120)

    def begin(self, about: About, day: date, language: str) -> None:
        """The question mostly asks for what came from the partner."""
        super().begin(about, day, language)
        subject = about.subject
        stands = subject.agreement if isinstance(subject, Exchange) else None
        basis = subject if isinstance(subject, Agreement) else None
        offer_of(self.agreement, Agreement, about.partnerships, standing=stands or basis)
        if self.fresh:
            self.flow.data, self.agreement.data = Flow.FROM_PARTNER, basis.public_id if basis else None

    def keep(self, session: Session, about: About) -> Exchange:
        """Record the exchange."""
        return self._told(session, record_exchange(session, g.reader, self._new(session, None), self.concerned(about)))

    def change(self, session: Session, about: About) -> Exchange:
        """Change it."""
        exchange = about.of(Exchange)
        new = self._new(session, exchange.agreement)
        return self._told(session, change_exchange(session, g.reader, exchange, new, self.edited(about)))

    def _told(self, session: Session, exchange: Exchange) -> Exchange:
        """Say at once what strikes about it."""
        checked = check_exchange(session, g.reader, exchange)
        if checked:
            fine = checked.basing in (Basing.COVERED, Basing.EXEMPT)
            flash(say(checked.words), "success" if fine else "warning")
            for note in checked.notes:
                flash(say(note), "warning")
        return exchange

    def _new(self, session: Session, stands: Agreement | None) -> NewExchange:
        return NewExchange(
            said=self.said(),
            kind=self.kind.data,
            flow=self.flow.data,
            made=self.when(),
            channel=self.channel.data,
            counterpart=chosen(session, self.counterpart, Organization),
            agreement=chosen_or_kept(session, self.agreement, Agreement, stands),
            approved=answered(self.approved.data),
            approved_by=self.approved_by.data or "",
            partner_marking=self.partner_marking.data or "",
            un_equivalent=self.un_equivalent.data,
        )
