"""Forms on assessments, communications plans, lessons; a short one on the mission's posture."""

from __future__ import annotations

from typing import ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import BooleanField

from tracker.db.models.decisions import LeadershipDecision
from tracker.db.models.planning import CommunicationPlan, JointAssessment, Lesson
from tracker.domain.vocabulary.gaps import AssessmentKind, AssessmentParticipation
from tracker.domain.vocabulary.missions import DecisionSubject, Posture
from tracker.services.leadership import NewLeadershipDecision, record_leadership_decision
from tracker.services.planning import (
    NewCommunicationPlan,
    NewJointAssessment,
    NewLesson,
    change_communication_plan,
    change_joint_assessment,
    change_lesson,
    record_communication_plan,
    record_joint_assessment,
    record_lesson,
)
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.forms import MadeForm, RecordForm


class JointAssessmentForm(MadeForm):
    """A joint assessment."""

    columns: ClassVar[dict[str, str]] = {"day": "made", "kind": "assessment_kind"}

    kind = fields.choice(_("Which kind of assessment?"), AssessmentKind)
    participation = fields.choice(_("How far did the partner take part?"), AssessmentParticipation)

    def keep(self, session: Session, about: About) -> JointAssessment:
        """Record the assessment."""
        return record_joint_assessment(session, g.reader, self._new(), self.concerned(about))

    def change(self, session: Session, about: About) -> JointAssessment:
        """Change it."""
        return change_joint_assessment(session, g.reader, about.of(JointAssessment), self._new(), self.edited(about))

    def _new(self) -> NewJointAssessment:
        return NewJointAssessment(
            said=self.said(), kind=self.kind.data, participation=self.participation.data, made=self.when()
        )


class CommunicationPlanForm(RecordForm):
    """A strategic communications plan."""

    columns: ClassVar[dict[str, str]] = {"day": "began", "until": "ended"}

    distinct_mandates = BooleanField(_("It says who is who and who does what"))
    agreed_with_partner = BooleanField(_("It was agreed with the force"))
    until = fields.day(_("Until when?"), must=False)
    until_certainty = fields.certainty()
    until_latest = fields.latest()

    def keep(self, session: Session, about: About) -> CommunicationPlan:
        """Record the plan."""
        return record_communication_plan(session, g.reader, self._new(), self.concerned(about))

    def change(self, session: Session, about: About) -> CommunicationPlan:
        """Change it."""
        plan = about.of(CommunicationPlan)
        return change_communication_plan(session, g.reader, plan, self._new(), self.edited(about))

    def _new(self) -> NewCommunicationPlan:
        return NewCommunicationPlan(
            said=self.said(),
            began=self.when(),
            ended=self.when("until"),
            distinct_mandates=self.distinct_mandates.data,
            agreed_with_partner=self.agreed_with_partner.data,
        )


class LessonForm(MadeForm):
    """A lesson."""

    text = fields.block(_("What was learnt?"))

    def keep(self, session: Session, about: About) -> Lesson:
        """Record the lesson."""
        return record_lesson(session, g.reader, self._new(), self.concerned(about))

    def change(self, session: Session, about: About) -> Lesson:
        """Change it."""
        return change_lesson(session, g.reader, about.of(Lesson), self._new(), self.edited(about))

    def _new(self) -> NewLesson:
        return NewLesson(said=self.said(), made=self.when(), text=self.text.data or "")


class PostureForm(MadeForm):
    """A decision of the mission's leadership on its posture; clearing officers record it."""

    posture = fields.choice(_("What was decided?"), Posture)
    by_function = fields.line(_("By which function?"), hint=_("For instance: head of mission."))
    until = fields.day(_("Until"), must=False)

    def keep(self, session: Session, about: About) -> LeadershipDecision:
        """Record the decision."""
        until = self.when("until")
        new = NewLeadershipDecision(
            said=self.said(),
            subject=DecisionSubject.POSTURE,
            value=self.posture.data.value,
            by_function=self.by_function.data or "",
            decided=self.when(),
            until=until if until.known else None,
        )
        return record_leadership_decision(session, g.reader, new, self.concerned(about))
