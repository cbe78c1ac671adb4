"""Forms on the texts between the sides: whole, pre-filled for the question that asks for one, and their clauses."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import BooleanField

from tracker.db.models.agreements import Agreement
from tracker.db.models.decisions import Support
from tracker.domain.vocabulary.agreements import AgreementKind, AgreementState, AgreementSubject, InformationDirection
from tracker.domain.vocabulary.basics import Formality, Sensitivity
from tracker.services.agreements import Clauses, NewAgreement, change_agreement, record_agreement, record_clauses
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.answers import Answered, answered
from tracker.web.recording.choices import chosen_or_kept, offer_of
from tracker.web.recording.forms import EditForm, ShortForm
from tracker.web.recording.mechanisms import ArrangementForm


class ClausesPart(ShortForm):
    """What a text says about information, as part of a form."""

    purpose_limitation = fields.choice(_("Does it limit what the information may be used for?"), Answered, must=False)
    onward_sharing = fields.choice(_("Does it say who else may be told?"), Answered, must=False)
    breach_procedure = fields.choice(_("Does it say what happens after a breach?"), Answered, must=False)
    highest_level = fields.choice(_("Up to which level may be shared?"), Sensitivity, must=False)
    direction = fields.choice(_("Which way may information flow?"), InformationDirection, must=False)
    analysis_apart = fields.choice(
        _("Does it treat analysis apart from raw data?"),
        Answered,
        must=False,
        hint=_("Yes where what analysts make of it has rules of its own."),
    )
    source_protection = fields.choice(_("Does it protect sources?"), Answered, must=False)
    approval_by = fields.line(_("Who approves what is released under it?"), must=False, hint=_("A function, no name."))

    def clauses(self) -> Clauses:
        """What was said of them."""
        return Clauses(
            highest_level=self.highest_level.data,
            purpose_limitation=answered(self.purpose_limitation.data),
            onward_sharing=answered(self.onward_sharing.data),
            breach_procedure=answered(self.breach_procedure.data),
            direction=self.direction.data,
            analysis_apart=answered(self.analysis_apart.data),
            source_protection=answered(self.source_protection.data),
            approval_by=self.approval_by.data or "",
        )


CLAUSES = (
    "purpose_limitation", "onward_sharing", "breach_procedure", "highest_level", "direction", "analysis_apart",
    "source_protection", "approval_by",
)  # fmt: skip


class ClausesForm(EditForm, ClausesPart):
    """What a text says about information."""

    hint = _("Read the text once and say of each whether it is in it.")

    def keep(self, session: Session, about: About) -> Agreement:
        """Record what the text says."""
        agreement = about.of(Agreement)
        self.demand_fresh(session, about)
        return record_clauses(session, g.reader, agreement, self.clauses())


class AgreementForm(ArrangementForm, ClausesPart):
    """A text between the sides. Subclasses say which kind and subjects the question asks for."""

    usual: ClassVar[AgreementKind | None] = None
    covers: ClassVar[tuple[AgreementSubject, ...]] = ()
    first: ClassVar[tuple[str, ...]] = (
        "title", "kind", "symbol", "state", "day", "subjects", "binding", "in_force_until",
    )  # fmt: skip
    more: ClassVar[tuple[str, ...]] = (
        "review", "head_of_mission_authority", "parent", "announced", "awaited_by", *CLAUSES,
        "level", "formality", "purpose", *ArrangementForm.more,
    )  # fmt: skip
    once: ClassVar[tuple[str, ...]] = ("state",)
    columns: ClassVar[dict[str, str]] = {
        **ArrangementForm.columns, "kind": "agreement_kind", "parent": "parent_agreement",
    }  # fmt: skip

    kind = fields.choice(_("Which kind of text?"), AgreementKind)
    symbol = fields.line(_("Symbol or number"), must=False, longest=120)
    state = fields.choice(_("In which state is it?"), AgreementState)
    subjects = fields.ticks(_("What does it cover?"), AgreementSubject)
    binding = BooleanField(_("It is legally binding"))
    in_force_until = fields.day(_("In force until"), must=False)
    in_force_until_certainty = fields.certainty()
    in_force_until_latest = fields.latest()
    review = fields.day(_("When is it to be reviewed?"), must=False)
    review_certainty = fields.certainty()
    review_latest = fields.latest()
    head_of_mission_authority = BooleanField(_("It has the authority of the head of mission"))
    parent = fields.pick(_("Which text does it carry out?"), list, must=False)
    announced = fields.day(
        _("Since when does it announce a text that carries it out?"),
        must=False,
        hint=_("Where it announces none, leave this empty."),
    )
    announced_certainty = fields.certainty()
    announced_latest = fields.latest()
    awaited_by = fields.block(_("What waits for it?"))

    def begin(self, about: About, day: date, language: str) -> None:
        """Begin with the kind of text that would answer, and with the text that it would carry out."""
        super().begin(about, day, language)
        subject = about.subject if isinstance(about.subject, Agreement) else None
        new = "state" in self
        offer_of(
            self.parent, Agreement, about.partnerships, but=None if new else subject, standing=_above(subject, new)
        )
        self.day.label.text = str(_("Since when is it in this state?") if new else _("Since when does it exist?"))
        if self.fresh and new:
            self.kind.data, self.subjects.data = self.usual, list(self.covers)
            self.state.data = AgreementState.IN_FORCE if self.usual else None
            self.formality.data, self.parent.data = Formality.FORMAL, subject.public_id if subject else None

    def keep(self, session: Session, about: About) -> Agreement:
        """Record the text."""
        return record_agreement(session, g.reader, self._new(session, about), self.concerned(about))

    def change(self, session: Session, about: About) -> Agreement:
        """Change it."""
        agreement = about.of(Agreement)
        return change_agreement(session, g.reader, agreement, self._new(session, about), self.edited(about))

    def _new(self, session: Session, about: About) -> NewAgreement:
        subject, new = about.subject, not self.edits
        stands = None if new else about.of(Agreement).parent_agreement
        return NewAgreement(
            said=self.said(),
            kind=self.kind.data,
            state=self.state.data if new else None,
            since=self.when(),
            symbol=self.symbol.data or "",
            subjects=tuple(self.subjects.data or ()),
            binding=self.binding.data,
            in_force_until=self.when("in_force_until"),
            review=self.when("review"),
            announced=self.when("announced"),
            awaited_by=self.awaited_by.data or "",
            head_of_mission_authority=self.head_of_mission_authority.data,
            carries_out=chosen_or_kept(session, self.parent, Agreement, stands),
            bears=subject if isinstance(subject, Support) else None,
            clauses=self.clauses(),
            arrangement=self.arrangement(session),
        )


def _above(subject: Agreement | None, new: bool) -> Agreement | None:
    """The text that a field must offer besides those of the mission: what stands there, or what the page is about."""
    if subject is None:
        return None
    return subject if new else subject.parent_agreement


class InformationAgreementForm(AgreementForm):
    """An agreement on the exchange of information."""

    usual = AgreementKind.MOU
    covers = (AgreementSubject.INFORMATION,)


class DelineationForm(AgreementForm):
    """A text that divides tasks and areas."""

    usual = AgreementKind.DELINEATION
    covers = (AgreementSubject.DELINEATION,)


class TransitionForm(AgreementForm):
    """A transition plan."""

    usual = AgreementKind.TRANSITION_PLAN
    covers = (AgreementSubject.TRANSITION,)


class SupportTextForm(AgreementForm):
    """The arrangement on which support rests."""

    usual = AgreementKind.SUPPORT_ARRANGEMENT
    covers = (AgreementSubject.SUPPORT,)


class ImplementingTextForm(AgreementForm):
    """A text that carries out another."""

    usual = AgreementKind.TECHNICAL_ARRANGEMENT
