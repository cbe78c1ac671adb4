"""Forms on due diligence (HRDDP): risk assessments of support, measures that lower a risk, steps that follow."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from flask import flash, g
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session
from wtforms import HiddenField

from tracker.db.models.compliance import HrddpAssessment
from tracker.db.models.decisions import Support
from tracker.db.queries.visible import readable
from tracker.domain.dates import YES
from tracker.domain.vocabulary.basics import Language
from tracker.domain.vocabulary.compliance import HrddpDecision, HrddpStepKind, Risk
from tracker.services.due_diligence import (
    NewHrddpAssessment,
    NewMeasure,
    add_measure,
    change_hrddp_assessment,
    record_hrddp_assessment,
)
from tracker.services.due_diligence_steps import NewStep, add_step
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.choices import chosen_or_kept, offer_of
from tracker.web.recording.forms import MadeForm
from tracker.web.recording.measures import MeasureRow, key_in, what_shows
from tracker.web.recording.rows import RowForm, Rows
from tracker.web.recording.verbs import VerbForm
from tracker.web.recording.watchful import WatchfulForm

FUNCTION, NAMELESS = _("A function, no name."), _("By function, no names.")
ADDRESSED = _("A function or an organization, no name.")
WHEN, WHAT = _("On which day?"), _("What was done?")
BY, TO, SAID = _("By which function?"), _("To whom was it addressed?"), _("What was asked, and what was answered?")


class MitigationRow(MeasureRow):
    """A mitigatory measure."""

    done_on = fields.day(_("Carried out on"), must=False)
    evidence = what_shows()


class StepRow(RowForm):
    """A step that was taken after the assessment."""

    key = HiddenField()
    step_kind = fields.choice(WHAT, HrddpStepKind)
    taken_on = fields.day(WHEN)
    by_function = fields.line(BY, hint=FUNCTION)
    addressed_to = fields.line(TO, must=False, hint=ADDRESSED)
    text = fields.block(SAID, hint=NAMELESS)

    def step(self) -> NewStep:
        """What was said, as the services take it."""
        return _step(self, key_in(self.key))


class HrddpForm(WatchfulForm, MadeForm):
    """A due diligence risk assessment."""

    hint = _(
        "Names of victims, witnesses and suspects stay in the assessment that you cite. Say nothing of a case here: "
        "more people read this than its circle."
    )
    more: ClassVar[tuple[str, ...]] = ("steps", *MadeForm.more)
    columns: ClassVar[dict[str, str]] = {"day": "made", "support": "support_id"}

    support = fields.pick(
        _("Which support does it assess?"), list, must=False, hint=_("None: a general profile of the recipient.")
    )
    risk = fields.choice(_("Which risk did it find?"), Risk, must=False)
    grounds = fields.block(_("On which grounds?"))
    decision = fields.choice(_("What was decided?"), HrddpDecision, must=False)
    decided_by = fields.line(_("By which function?"), must=False)
    communicated_on = fields.day(_("When was the policy explained to the recipient?"), must=False)
    review_due = fields.day(_("To be reviewed by"), must=False)
    monitoring = fields.block(_("How is the conduct of the recipient followed, and by whom?"), hint=NAMELESS)
    measures = Rows(MitigationRow, _("Which measures lower the risk?"))
    steps = Rows(StepRow, _("Which steps followed?"), description=_("A step that follows now has a button of its own."))

    def begin(self, about: About, day: date, language: str) -> None:
        """Offer the support of the mission; on the page of one, that one."""
        super().begin(about, day, language)
        offer_of(self.support, Support, about.partnerships)
        if self.fresh and isinstance(about.subject, Support):
            self.support.data = about.subject.public_id

    def keep(self, session: Session, about: About) -> HrddpAssessment:
        """Record the assessment."""
        return record_hrddp_assessment(session, g.reader, self._new(session, None), self.concerned(about))

    def change(self, session: Session, about: About) -> HrddpAssessment:
        """Change it."""
        assessment = about.of(HrddpAssessment)
        return change_hrddp_assessment(
            session, g.reader, assessment, self._new(session, assessment.support_id), self.edited(about)
        )

    def _new(self, session: Session, stands: int | None) -> NewHrddpAssessment:
        return NewHrddpAssessment(
            said=self.said(),
            made=self.when(),
            support=chosen_or_kept(session, self.support, Support, stands),
            risk=self.risk.data,
            grounds=self.grounds.data or "",
            decision=self.decision.data,
            decided_by=self.decided_by.data or "",
            communicated_on=self.communicated_on.data,
            review_due=self.review_due.data,
            monitoring=self.monitoring.data or "",
            measures=tuple(row.measure(done_on=row.done_on.data) for row in self.measures.filled()),
            steps=tuple(row.step() for row in self.steps.filled()),
        )


class MeasureForm(WatchfulForm):
    """A mitigatory measure."""

    text = fields.block(_("What is done to lower the risk?"), must=True)
    owner_function = fields.line(_("Which function sees to it?"), must=False)
    due = fields.day(_("Due on"), must=False)
    done_on = fields.day(_("Carried out on"), must=False)
    evidence = what_shows()
    language = fields.choice(_("Written in"), Language, preset=Language.EN)

    def begin(self, about: About, day: date, language: str) -> None:
        """People write in the language of the page, unless they say otherwise."""
        if self.fresh:
            self.language.data = Language(language)

    def keep(self, session: Session, about: About) -> HrddpAssessment:
        """Add the measure."""
        new = NewMeasure(
            text=self.text.data or "",
            language=self.language.data,
            owner_function=self.owner_function.data or "",
            due=self.due.data,
            done_on=self.done_on.data,
            evidence=self.evidence.data or "",
        )
        return add_measure(session, g.reader, about.of(HrddpAssessment), new)


class StepForm(WatchfulForm, VerbForm):
    """A step after the assessment: what cannot have followed is refused."""

    hint = _(
        "Where the recipient violates human rights, the policy asks to intercede so that it ends, and to suspend or "
        "withdraw support where nothing is done. From its day on the step says which decision stands."
    )

    step_kind = fields.choice(WHAT, HrddpStepKind)
    taken_on = fields.day(WHEN)
    by_function = fields.line(BY, hint=FUNCTION)
    addressed_to = fields.line(TO, must=False, hint=ADDRESSED)
    text = fields.block(SAID, hint=NAMELESS)
    language = fields.choice(_("Written in"), Language, preset=Language.EN)

    def begin(self, about: About, day: date, language: str) -> None:
        """On the day of the page, in its language."""
        super().begin(about, day, language)
        if self.fresh:
            self.taken_on.data, self.language.data = day, Language(language)

    def keep(self, session: Session, about: About) -> HrddpAssessment:
        """Record it."""
        step, assessment = _step(self, None), about.of(HrddpAssessment)
        kept = add_step(session, g.reader, assessment, step, self.seen(), self.language.data)
        if step.kind is HrddpStepKind.WITHDRAWN and _still_given(session, kept, step.on):
            flash(gettext("The support is still recorded as given. Say on its own page when it ended."), "warning")
        return kept


def _still_given(session: Session, assessment: HrddpAssessment, day: date) -> bool:
    """Whether its support may run on after the day; of support that the person may not know of, not a word."""
    wanted = readable(select(Support), g.reader).where(Support.id == assessment.support_id)
    support = session.scalars(wanted).one_or_none()
    return support is not None and support.span.over(day) is not YES


def _step(form: Any, key: int | None) -> NewStep:
    return NewStep(
        key=key,
        kind=form.step_kind.data,
        on=form.taken_on.data,
        by_function=form.by_function.data,
        addressed_to=form.addressed_to.data or "",
        text=form.text.data or "",
    )
