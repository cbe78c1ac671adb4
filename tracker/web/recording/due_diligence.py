"""Forms on due diligence (HRDDP): risk assessments of support, the measures that lower a risk."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session

from tracker.db.models.compliance import HrddpAssessment
from tracker.db.models.decisions import Support
from tracker.domain.vocabulary.basics import Language
from tracker.domain.vocabulary.compliance import HrddpDecision, Risk
from tracker.services.due_diligence import (
    NewHrddpAssessment,
    NewMeasure,
    add_measure,
    change_hrddp_assessment,
    record_hrddp_assessment,
)
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.choices import chosen, offer_of
from tracker.web.recording.forms import MadeForm, ShortForm
from tracker.web.recording.measures import MeasureRow
from tracker.web.recording.rows import Rows


class MitigationRow(MeasureRow):
    """A mitigatory measure."""

    done_on = fields.day(_("Carried out on"), must=False)


class HrddpForm(MadeForm):
    """A due diligence risk assessment."""

    hint = _("Names of victims, witnesses and suspects stay in the assessment that you cite.")
    columns: ClassVar[dict[str, str]] = {"day": "made", "support": "support_id"}

    support = fields.pick(
        _("Which support does it assess?"), list, must=False, hint=_("None: a general profile of the recipient.")
    )
    risk = fields.choice(_("Which risk did it find?"), Risk, must=False)
    grounds = fields.block(_("On which grounds?"))
    decision = fields.choice(_("What was decided?"), HrddpDecision, must=False)
    decided_by = fields.line(_("By which function?"), must=False)
    communicated_on = fields.day(_("When was the recipient told?"), must=False)
    review_due = fields.day(_("To be reviewed by"), must=False)
    measures = Rows(MitigationRow, _("Which measures lower the risk?"))

    def begin(self, about: About, day: date, language: str) -> None:
        """Offer the support of the mission; on the page of one, that one."""
        super().begin(about, day, language)
        offer_of(self.support, Support, about.partnerships)
        if self.fresh and isinstance(about.subject, Support):
            self.support.data = about.subject.public_id

    def keep(self, session: Session, about: About) -> HrddpAssessment:
        """Record the assessment."""
        return record_hrddp_assessment(session, g.reader, self._new(session), self.concerned(about))

    def change(self, session: Session, about: About) -> HrddpAssessment:
        """Change it."""
        assessment = about.of(HrddpAssessment)
        return change_hrddp_assessment(session, g.reader, assessment, self._new(session), self.edited(about))

    def _new(self, session: Session) -> NewHrddpAssessment:
        return NewHrddpAssessment(
            said=self.said(),
            made=self.when(),
            support=chosen(session, self.support, Support),
            risk=self.risk.data,
            grounds=self.grounds.data or "",
            decision=self.decision.data,
            decided_by=self.decided_by.data or "",
            communicated_on=self.communicated_on.data,
            review_due=self.review_due.data,
            measures=tuple(row.measure(done_on=row.done_on.data) for row in self.measures.filled()),
        )


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
        new = NewMeasure(
            text=self.text.data or "",
            language=self.language.data,
            owner_function=self.owner_function.data or "",
            due=self.due.data,
            done_on=self.done_on.data,
        )
        return add_measure(session, g.reader, about.of(HrddpAssessment), new)
