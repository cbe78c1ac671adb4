"""Joint and site assessments, communication plans and lessons."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import SPAN_ORDER, Made, Spanned
from tracker.db.models.records import Record
from tracker.db.types import in_order, word
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.gaps import AssessmentKind, AssessmentParticipation

MADE_ORDER = ("made_earliest", "made_latest")


class JointAssessment(Record, Made):
    """An assessment made together, with the partner consulted, or by the UN alone."""

    __tablename__ = "joint_assessment"
    __mapper_args__ = {"polymorphic_identity": RecordKind.JOINT_ASSESSMENT}
    __table_args__ = (in_order(*MADE_ORDER),)

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    assessment_kind: Mapped[AssessmentKind] = word(AssessmentKind)
    participation: Mapped[AssessmentParticipation] = word(AssessmentParticipation)


class SiteAssessment(Record, Made):
    """A risk assessment that covers a shared site."""

    __tablename__ = "site_assessment"
    __mapper_args__ = {"polymorphic_identity": RecordKind.SITE_ASSESSMENT}
    __table_args__ = (in_order(*MADE_ORDER), in_order("made_earliest", "valid_until"))

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("site.id"), index=True)
    valid_until: Mapped[date | None]
    separation_considered: Mapped[bool | None]


class CommunicationPlan(Record, Spanned):
    """A strategic communications plan."""

    __tablename__ = "communication_plan"
    __mapper_args__ = {"polymorphic_identity": RecordKind.COMMUNICATION_PLAN}
    __table_args__ = tuple(in_order(*pair) for pair in SPAN_ORDER)

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    distinct_mandates: Mapped[bool] = mapped_column(default=False)  # says who is who and who does what
    agreed_with_partner: Mapped[bool] = mapped_column(default=False)


class Lesson(Record, Made):
    """A lesson recorded; `made` is the day."""

    __tablename__ = "lesson"
    __mapper_args__ = {"polymorphic_identity": RecordKind.LESSON}
    __table_args__ = (in_order(*MADE_ORDER),)

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    text: Mapped[str | None] = mapped_column(Text)
