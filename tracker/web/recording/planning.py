"""Short forms on planning, communications, lessons, and the mission's posture."""

from __future__ import annotations

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
    record_communication_plan,
    record_joint_assessment,
    record_lesson,
)
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.forms import MadeForm, RecordForm


class JointAssessmentForm(MadeForm):
    """A joint assessment."""

    kind = fields.choice(_("Which kind of assessment?"), AssessmentKind)
    participation = fields.choice(_("How far did the partner take part?"), AssessmentParticipation)

    def keep(self, session: Session, about: About) -> JointAssessment:
        """Record the assessment."""
        new = NewJointAssessment(
            said=self.said(), kind=self.kind.data, participation=self.participation.data, made=self.when()
        )
        return record_joint_assessment(session, g.reader, new, self.concerned(about))


class CommunicationPlanForm(RecordForm):
    """A strategic communications plan."""

    distinct_mandates = BooleanField(_("It says who is who and who does what"))
    agreed_with_partner = BooleanField(_("It was agreed with the force"))

    def keep(self, session: Session, about: About) -> CommunicationPlan:
        """Record the plan."""
        new = NewCommunicationPlan(
            said=self.said(),
            began=self.when(),
            distinct_mandates=self.distinct_mandates.data,
            agreed_with_partner=self.agreed_with_partner.data,
        )
        return record_communication_plan(session, g.reader, new, self.concerned(about))


class LessonForm(MadeForm):
    """A lesson."""

    text = fields.block(_("What was learnt?"))

    def keep(self, session: Session, about: About) -> Lesson:
        """Record the lesson."""
        new = NewLesson(said=self.said(), made=self.when(), text=self.text.data or "")
        return record_lesson(session, g.reader, new, self.concerned(about))


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
