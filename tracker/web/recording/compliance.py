"""Short forms on human rights: compliance frameworks, due diligence."""

from __future__ import annotations

from datetime import date

from flask import abort, g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import BooleanField

from tracker.db.models.compliance import Framework, HrddpAssessment
from tracker.db.models.decisions import Support
from tracker.domain.vocabulary.basics import Language
from tracker.domain.vocabulary.compliance import FrameworkState, HrddpDecision, Risk
from tracker.services.compliance import (
    NewFramework,
    NewHrddpAssessment,
    NewMeasure,
    add_measure,
    record_framework,
    record_hrddp_assessment,
)
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.forms import MadeForm, RecordForm, ShortForm


class FrameworkForm(RecordForm):
    """A compliance framework of the force."""

    state = fields.choice(_("In which state is it?"), FrameworkState)
    national_equivalent = BooleanField(_("It is an equivalent national system that has been assessed"))

    def begin(self, about: About, day: date, language: str) -> None:
        """The date is that of the state."""
        super().begin(about, day, language)
        self.day.label.text = str(_("Since when is it in this state?"))

    def keep(self, session: Session, about: About) -> Framework:
        """Record the framework."""
        concerned = self.concerned(about)
        new = NewFramework(
            said=self.said(),
            force=next(iter(concerned)).force,
            state=self.state.data,
            since=self.when(),
            national_equivalent=self.national_equivalent.data,
        )
        return record_framework(session, g.reader, new, concerned)


class HrddpForm(MadeForm):
    """A due diligence risk assessment."""

    risk = fields.choice(_("Which risk did it find?"), Risk, must=False)
    decision = fields.choice(_("What was decided?"), HrddpDecision, must=False)
    decided_by = fields.line(_("By which function?"), must=False)
    review_due = fields.day(_("To be reviewed by"), must=False)

    def keep(self, session: Session, about: About) -> HrddpAssessment:
        """Record the assessment."""
        new = NewHrddpAssessment(
            said=self.said(),
            made=self.when(),
            support=about.subject if isinstance(about.subject, Support) else None,
            risk=self.risk.data,
            decision=self.decision.data,
            decided_by=self.decided_by.data or "",
            review_due=self.review_due.data,
        )
        return record_hrddp_assessment(session, g.reader, new, self.concerned(about))


class MeasureForm(ShortForm):
    """A mitigatory measure."""

    text = fields.block(_("What is done to lower the risk?"), must=True)
    owner_function = fields.line(_("Which function sees to it?"), must=False)
    due = fields.day(_("Due on"), must=False)
    done_on = fields.day(_("Carried out on"), must=False)
    language = fields.choice(_("Written in"), Language, preset=Language.EN)

    def begin(self, about: About, day: date, language: str) -> None:
        """People write in the language of the page, unless they say otherwise."""
        if self.fresh:
            self.language.data = Language(language)

    def keep(self, session: Session, about: About) -> HrddpAssessment:
        """Add the measure."""
        if not isinstance(about.subject, HrddpAssessment):
            abort(404)
        new = NewMeasure(
            text=self.text.data or "",
            language=self.language.data,
            owner_function=self.owner_function.data or "",
            due=self.due.data,
            done_on=self.done_on.data,
        )
        return add_measure(session, g.reader, about.subject, new)
