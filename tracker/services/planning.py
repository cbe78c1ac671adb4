"""Planning: joint assessments, communications plans, lessons."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.db.models.missions import Partnership
from tracker.db.models.planning import CommunicationPlan, JointAssessment, Lesson
from tracker.domain.access import WRITERS, Reader
from tracker.domain.dates import UNKNOWN, When
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.gaps import AssessmentKind, AssessmentParticipation
from tracker.services.changing import Change, change
from tracker.services.keeping import Said, keep
from tracker.services.mechanisms import check_span


@dataclass(frozen=True, slots=True, kw_only=True)
class NewJointAssessment:
    """An assessment made together, with the partner consulted, or by the UN alone."""

    said: Said
    kind: AssessmentKind
    participation: AssessmentParticipation
    made: When


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCommunicationPlan:
    """A strategic communications plan."""

    said: Said
    began: When = UNKNOWN
    ended: When = UNKNOWN
    distinct_mandates: bool = False
    agreed_with_partner: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLesson:
    """A lesson: the title says it in one line, the text at length."""

    said: Said
    made: When
    text: str = ""


def record_joint_assessment(
    session: Session, reader: Reader, new: NewJointAssessment, partnerships: Collection[Partnership]
) -> JointAssessment:
    """Record a joint assessment."""
    assessment = JointAssessment()
    _write_assessment(assessment, new)
    return keep(session, reader, assessment, new.said, partnerships, WRITERS[RecordKind.JOINT_ASSESSMENT])


def change_joint_assessment(
    session: Session, reader: Reader, assessment: JointAssessment, new: NewJointAssessment, edit: Change
) -> JointAssessment:
    """Change a joint assessment."""
    return change(session, reader, assessment, edit, lambda record: _write_assessment(record, new))


def record_communication_plan(
    session: Session, reader: Reader, new: NewCommunicationPlan, partnerships: Collection[Partnership]
) -> CommunicationPlan:
    """Record a communications plan. Raises Refused where it ends before it began."""
    plan = CommunicationPlan()
    _write_plan(plan, new)
    return keep(session, reader, plan, new.said, partnerships, WRITERS[RecordKind.COMMUNICATION_PLAN])


def change_communication_plan(
    session: Session, reader: Reader, plan: CommunicationPlan, new: NewCommunicationPlan, edit: Change
) -> CommunicationPlan:
    """Change a communications plan."""
    return change(session, reader, plan, edit, lambda record: _write_plan(record, new))


def record_lesson(session: Session, reader: Reader, new: NewLesson, partnerships: Collection[Partnership]) -> Lesson:
    """Record a lesson."""
    lesson = Lesson()
    _write_lesson(lesson, new)
    return keep(session, reader, lesson, new.said, partnerships, WRITERS[RecordKind.LESSON])


def change_lesson(session: Session, reader: Reader, lesson: Lesson, new: NewLesson, edit: Change) -> Lesson:
    """Change a lesson."""
    return change(session, reader, lesson, edit, lambda record: _write_lesson(record, new))


def _write_assessment(assessment: JointAssessment, new: NewJointAssessment) -> None:
    assessment.assessment_kind, assessment.participation, assessment.made = new.kind, new.participation, new.made


def _write_plan(plan: CommunicationPlan, new: NewCommunicationPlan) -> None:
    check_span(new.began, new.ended)
    plan.began, plan.ended = new.began, new.ended
    plan.distinct_mandates, plan.agreed_with_partner = new.distinct_mandates, new.agreed_with_partner


def _write_lesson(lesson: Lesson, new: NewLesson) -> None:
    lesson.made, lesson.text = new.made, new.text or None
