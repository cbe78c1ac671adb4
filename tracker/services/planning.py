"""Planning: joint assessments, communications plans, lessons."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.db.models.missions import Partnership
from tracker.db.models.planning import CommunicationPlan, JointAssessment, Lesson
from tracker.domain.access import Reader
from tracker.domain.dates import UNKNOWN, When
from tracker.domain.vocabulary.gaps import AssessmentKind, AssessmentParticipation
from tracker.services.keeping import Said, keep


@dataclass(frozen=True, slots=True, kw_only=True)
class NewJointAssessment:
    """An assessment made together, with the partner consulted, or by the UN alone."""

    said: Said
    kind: AssessmentKind
    participation: AssessmentParticipation
    made: When


def record_joint_assessment(
    session: Session, reader: Reader, new: NewJointAssessment, partnerships: Collection[Partnership]
) -> JointAssessment:
    """Record a joint assessment."""
    assessment = JointAssessment(assessment_kind=new.kind, participation=new.participation, made=new.made)
    return keep(session, reader, assessment, new.said, partnerships)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCommunicationPlan:
    """A strategic communications plan."""

    said: Said
    began: When = UNKNOWN
    distinct_mandates: bool = False
    agreed_with_partner: bool = False


def record_communication_plan(
    session: Session, reader: Reader, new: NewCommunicationPlan, partnerships: Collection[Partnership]
) -> CommunicationPlan:
    """Record a communications plan."""
    plan = CommunicationPlan(
        began=new.began, distinct_mandates=new.distinct_mandates, agreed_with_partner=new.agreed_with_partner
    )
    return keep(session, reader, plan, new.said, partnerships)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLesson:
    """A lesson: the title says it in one line, the text at length."""

    said: Said
    made: When
    text: str = ""


def record_lesson(session: Session, reader: Reader, new: NewLesson, partnerships: Collection[Partnership]) -> Lesson:
    """Record a lesson."""
    return keep(session, reader, Lesson(made=new.made, text=new.text or None), new.said, partnerships)
