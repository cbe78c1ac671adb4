"""Short forms on texts and information: agreements, their clauses, what answers a Council clause, exchanges."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from flask import abort, g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import BooleanField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type information

from tracker.db.models.agreements import Agreement, Exchange
from tracker.db.models.decisions import Clause, Support
from tracker.db.models.liaison import Mechanism
from tracker.db.queries.partnerships import mechanisms_of
from tracker.db.queries.visible import find
from tracker.domain.vocabulary.agreements import (
    AgreementKind,
    AgreementState,
    AgreementSubject,
    Channel,
    ExchangeKind,
    Flow,
)
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.services.agreements import Clauses, NewAgreement, answer_clause, record_agreement, record_clauses
from tracker.services.exchanges import NewExchange, record_exchange
from tracker.web import fields
from tracker.web.languages import say
from tracker.web.recording.about import About
from tracker.web.recording.answers import Answered, answered
from tracker.web.recording.forms import EditForm, MadeForm, RecordForm, ShortForm
from tracker.web.session import current


class AgreementForm(RecordForm):
    """A text between the sides. Subclasses say which kind and subjects the question asks for."""

    usual: ClassVar[AgreementKind] = AgreementKind.MOU
    about: ClassVar[tuple[AgreementSubject, ...]] = ()

    kind = fields.choice(_("Which kind of text?"), AgreementKind)
    symbol = fields.line(_("Symbol or number"), must=False, longest=120)
    state = fields.choice(_("In which state is it?"), AgreementState)
    subjects = fields.ticks(_("What does it cover?"), AgreementSubject)
    binding = BooleanField(_("It is legally binding"))
    until = fields.day(_("In force until"), must=False)

    def begin(self, about: About, day: date, language: str) -> None:
        """Begin with the kind of text that would answer."""
        super().begin(about, day, language)
        self.day.label.text = str(_("Since when is it in this state?"))
        if self.fresh:
            self.kind.data, self.subjects.data, self.state.data = self.usual, list(self.about), AgreementState.IN_FORCE

    def keep(self, session: Session, about: About) -> Agreement:
        """Record the text."""
        subject = about.subject
        new = NewAgreement(
            said=self.said(),
            kind=self.kind.data,
            state=self.state.data,
            since=self.when(),
            symbol=self.symbol.data or "",
            subjects=tuple(self.subjects.data or ()),
            binding=self.binding.data,
            in_force_until=self.when("until"),
            carries_out=subject if isinstance(subject, Agreement) else None,
            bears=subject if isinstance(subject, Support) else None,
        )
        return record_agreement(session, g.reader, new, self.concerned(about))


class InformationAgreementForm(AgreementForm):
    """An agreement on the exchange of information."""

    about = (AgreementSubject.INFORMATION,)


class DelineationForm(AgreementForm):
    """A text that divides tasks and areas."""

    usual = AgreementKind.DELINEATION
    about = (AgreementSubject.DELINEATION,)


class TransitionForm(AgreementForm):
    """A transition plan."""

    usual = AgreementKind.TRANSITION_PLAN
    about = (AgreementSubject.TRANSITION,)


class SupportTextForm(AgreementForm):
    """The arrangement on which support rests."""

    usual = AgreementKind.SUPPORT_ARRANGEMENT
    about = (AgreementSubject.SUPPORT,)


class ImplementingTextForm(AgreementForm):
    """A text that carries out another."""

    usual = AgreementKind.TECHNICAL_ARRANGEMENT


class ClausesForm(EditForm):
    """What a text says about information."""

    hint = _("Read the text once and say of each whether it is in it.")
    columns: ClassVar[dict[str, str]] = {
        "purpose": "purpose_limitation",
        "onward": "onward_sharing",
        "breach": "breach_procedure",
    }

    purpose = fields.choice(_("Does it limit what the information may be used for?"), Answered, must=False)
    onward = fields.choice(_("Does it say who else may be told?"), Answered, must=False)
    breach = fields.choice(_("Does it say what happens after a breach?"), Answered, must=False)
    highest_level = fields.choice(_("Up to which level may be shared?"), Sensitivity, must=False)

    def keep(self, session: Session, about: About) -> Agreement:
        """Record what the text says."""
        if not isinstance(about.subject, Agreement):
            abort(404)
        self.demand_fresh(session, about)
        said = Clauses(
            highest_level=self.highest_level.data,
            purpose_limitation=answered(self.purpose.data),
            onward_sharing=answered(self.onward.data),
            breach_procedure=answered(self.breach.data),
        )
        return record_clauses(session, g.reader, about.subject, said)


class AnswerForm(ShortForm):
    """The mechanism that answers a clause of the Council."""

    mechanism = fields.pick(_("Which mechanism answers the clause?"), list)

    def begin(self, about: About, day: date, language: str) -> None:
        """Offer the mechanisms of the mission that may be read."""
        found = mechanisms_of(current(), g.reader, about.partnerships)
        self.mechanism.choices = [SelectChoice("", "—"), *(SelectChoice(m.public_id, say(m.title)) for m in found)]

    def keep(self, session: Session, about: About) -> Clause:
        """Link them."""
        if not isinstance(about.subject, Clause):
            abort(404)
        mechanism = find(session, g.reader, str(self.mechanism.data))
        return answer_clause(session, g.reader, about.subject, mechanism if isinstance(mechanism, Mechanism) else None)


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
