"""Verbs of a case: each step of its chain, with its day and its reason; who received it; what protects people."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session

from tracker.db.models.compliance import Allegation
from tracker.db.models.missions import Organization
from tracker.domain.allegation_states import CASE_MOVES, HOLD, LIFT, WITH_THEM
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.cases import Addressee, Verification
from tracker.domain.vocabulary.compliance import AllegationState, Risk
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.case_moves import (
    Conveying,
    Step,
    convey,
    hold_case,
    lift_hold,
    mark_transmissible,
    move_case,
    verify_case,
)
from tracker.services.errors import Refused
from tracker.services.transitions import present
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.choices import chosen, organization_choices
from tracker.web.recording.verbs import MovedForm, SinceForm
from tracker.web.recording.watchful import NO_NAMES, WatchfulForm

WHY = _("Why?")


def stands(record: Any) -> AllegationState | None:
    """The state of a case, whatever the day of the page."""
    return present(record, DatedAttribute.ALLEGATION_STATE, AllegationState)


class StepForm(WatchfulForm, SinceForm):
    """From which day on, and why or where it is written."""

    last: ClassVar[tuple[str, ...]] = ("reason",)

    reason = fields.block(_("Why, or where is it written?"), hint=NO_NAMES)

    def keep(self, session: Session, about: About) -> Allegation:
        """Take the step."""
        return self.take(session, about.of(Allegation), self.step())

    @classmethod
    def offered(cls, record: Any, day: date) -> bool:
        """Whether it may follow what stands."""
        raise NotImplementedError

    def step(self) -> Step:
        """Its day and its reason."""
        return Step(on=self.when("on"), version=self.seen(), reason=self.reason.data or "")

    def take(self, session: Session, case: Allegation, step: Step) -> Allegation:
        """Do what the form is for."""
        raise NotImplementedError


class MoveForm(MovedForm, StepForm):
    """A step that needs nothing else."""

    attribute = DatedAttribute.ALLEGATION_STATE
    moves = CASE_MOVES

    def take(self, session: Session, case: Allegation, step: Step) -> Allegation:
        """Move it on."""
        return move_case(session, g.reader, case, self.to, step)


class ReasonedForm(MoveForm):
    """A step that nobody takes without saying why."""

    reason = fields.block(WHY, must=True, hint=NO_NAMES)


class AssessForm(MoveForm):
    """Somebody assessed whether there is something in it."""

    to, name, button = AllegationState.ASSESSED, "assess", Text(N_("Assessed"))
    hint = _(
        "That it was assessed, with what result. Of a transmissible case: why it must not be conveyed as it stands."
    )


class TransmissibleForm(MoveForm):
    """It may be conveyed: its clock runs from now on."""

    to, name, button = AllegationState.TRANSMISSIBLE, "transmissible", Text(N_("Mark as transmissible"))
    hint = _(
        "From that day on the time to convey it runs: 14 days, 3 for sexual exploitation and abuse, unless the mission "
        "set others."
    )

    reprisal_risk = fields.choice(_("How high is the risk of reprisals if it is conveyed?"), Risk)
    reprisal_checked_by = fields.line(_("Which function considered it?"), hint=_("A function, no name."))

    def take(self, session: Session, case: Allegation, step: Step) -> Allegation:
        """Mark it."""
        by = self.reprisal_checked_by.data or ""
        return mark_transmissible(session, g.reader, case, self.reprisal_risk.data, by, step)


class HoldForm(ReasonedForm):
    """It is held to protect those concerned."""

    to, name, button = AllegationState.HELD, "hold", HOLD
    hint = _("A hold stops the time to convey it until its last day, and no longer.")

    held_by = fields.line(_("Who holds it?"), hint=_("A function, no name."))
    held_until = fields.day(_("Until which day?"))

    def take(self, session: Session, case: Allegation, step: Step) -> Allegation:
        """Hold it."""
        assert self.held_until.data is not None
        return hold_case(session, g.reader, case, self.held_by.data or "", self.held_until.data, step)


class LiftForm(StepForm):
    """The hold ends: it stands again where it stood."""

    name, button = "lift", LIFT
    reason = fields.block(WHY, must=True, hint=NO_NAMES)

    @classmethod
    def offered(cls, record: Any, _day: date) -> bool:
        """Where it is held."""
        return stands(record) is AllegationState.HELD

    def take(self, session: Session, case: Allegation, step: Step) -> Allegation:
        """Lift it."""
        return lift_hold(session, g.reader, case, step)


class ConveyForm(StepForm):
    """Somebody is told: chosen for this case, none by default."""

    name, button = "convey", Text(N_("Convey"))
    hint = _(
        "Choose who is told for this case. The local commander may be the one concerned: tell him only for a reason."
    )

    addressee = fields.choice(_("Who is told?"), Addressee)
    organization = fields.pick(_("Of which organization?"), organization_choices)
    why = fields.block(
        _("If the source did not agree, or the local commander is told: who decided so, and why?"), hint=NO_NAMES
    )

    @classmethod
    def offered(cls, record: Any, _day: date) -> bool:
        """Where it is transmissible, or was conveyed to somebody and is open."""
        now = stands(record)
        return now in WITH_THEM or AllegationState.CONVEYED in CASE_MOVES[now]

    def take(self, session: Session, case: Allegation, step: Step) -> Allegation:
        """Convey it."""
        organization = chosen(session, self.organization, Organization)
        if organization is None:
            raise Refused(Text(N_("This is none of the choices.")), "organization")
        to = Conveying(addressee=self.addressee.data, organization=organization, why=self.why.data or "")
        return convey(session, g.reader, case, to, step)


class AcknowledgeForm(MoveForm):
    """Whoever was told says that it arrived."""

    to, name, button = AllegationState.ACKNOWLEDGED, "acknowledge", Text(N_("Acknowledged"))


class InvestigationForm(MoveForm):
    """An investigation was opened."""

    to, name, button = AllegationState.UNDER_INVESTIGATION, "investigation", Text(N_("Investigation opened"))


class InterimForm(MoveForm):
    """An interim reply came."""

    to, name, button = AllegationState.INTERIM_REPLY, "interim", Text(N_("Interim reply"))
    hint = _("The first interim reply starts the time for an answer again; a further one does not.")


class SubstantiatedForm(MoveForm):
    """It was substantiated."""

    to, name, button = AllegationState.SUBSTANTIATED, "substantiated", Text(N_("Substantiated"))


class UnsubstantiatedForm(ReasonedForm):
    """It was not substantiated."""

    to, name, button = AllegationState.NOT_SUBSTANTIATED, "not-substantiated", Text(N_("Not substantiated"))


class InconclusiveForm(ReasonedForm):
    """The investigation came to no end."""

    to, name, button = AllegationState.INCONCLUSIVE, "inconclusive", Text(N_("Inconclusive"))


class MeasuresForm(MoveForm):
    """Measures were taken against those responsible, or so that it does not happen again."""

    to, name, button = AllegationState.MEASURES_TAKEN, "measures", Text(N_("Measures taken"))


class RemedyForm(MoveForm):
    """Victims received a remedy."""

    to, name, button = AllegationState.REMEDIED, "remedy", Text(N_("Remedy to victims"))


class CloseForm(ReasonedForm):
    """The case is closed."""

    to, name, button = AllegationState.CLOSED, "close", Text(N_("Close the case"))


class ReopenForm(ReasonedForm):
    """The case is opened again."""

    to, name, button = AllegationState.REOPENED, "reopen", Text(N_("Open the case again"))
    hint = _("It is assessed anew, and its time begins anew.")


class VerifyForm(StepForm):
    """What became of the attempt to verify it."""

    name, button = "verification", Text(N_("Verification"))
    hint = _("Verified after the quarter in which it happened counts as late in the quarterly reports.")

    verification = fields.choice(_("What became of it?"), Verification)

    @classmethod
    def offered(cls, record: Any, _day: date) -> bool:
        """At any time while it is open."""
        return stands(record) is not AllegationState.CLOSED

    def take(self, session: Session, case: Allegation, step: Step) -> Allegation:
        """Say so."""
        return verify_case(session, g.reader, case, self.verification.data, step)


STEPS: tuple[type[StepForm], ...] = (
    AssessForm, TransmissibleForm, HoldForm, LiftForm, ConveyForm, AcknowledgeForm, InvestigationForm, InterimForm,
)  # fmt: skip
ENDS: tuple[type[StepForm], ...] = (
    SubstantiatedForm, UnsubstantiatedForm, InconclusiveForm, MeasuresForm, RemedyForm, VerifyForm, CloseForm,
    ReopenForm,
)  # fmt: skip
