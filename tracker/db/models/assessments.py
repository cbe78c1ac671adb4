"""Checklists opened for partnerships: answers, remarks, tasks, evidence, and what turned back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db.base import Base
from tracker.db.models.checklists import ITEM_KEY, ChecklistVersion
from tracker.db.models.records import Record
from tracker.db.types import Instant, in_order, word
from tracker.domain.vocabulary.basics import Language, RecordKind, Sensitivity
from tracker.domain.vocabulary.checklists import AnswerState, TurnCause


class Assessment(Record):
    """A checklist opened for a partnership on a day, for a person or a function. Its state is a dated value."""

    __tablename__ = "assessment"
    __mapper_args__ = {"polymorphic_identity": RecordKind.ASSESSMENT}
    __table_args__ = (in_order("opened_on", "due"),)

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("checklist_version.id"), index=True)
    opened_on: Mapped[date]
    due: Mapped[date]
    holder_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    holder_function: Mapped[str | None] = mapped_column(String(200))
    closed_as: Mapped[dict[str, Any] | None] = mapped_column(JSON)  # what was asked and answered when it was closed

    checklist_version: Mapped[ChecklistVersion] = relationship()
    answers: Mapped[list[AssessmentAnswer]] = relationship(
        back_populates="assessment", cascade="all, delete-orphan", order_by="AssessmentAnswer.id"
    )
    tasks: Mapped[list[AssessmentTask]] = relationship(back_populates="assessment", cascade="all, delete-orphan")
    remarks: Mapped[list[AssessmentRemark]] = relationship(
        back_populates="assessment", cascade="all, delete-orphan", order_by="AssessmentRemark.id"
    )


class AssessmentAnswer(Base):
    """What a person said of an item; the last one counts, the others are its history. No state: taken back."""

    __tablename__ = "assessment_answer"
    __table_args__ = (UniqueConstraint("assessment_id", "item_key", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"))
    item_key: Mapped[str] = mapped_column(String(ITEM_KEY))
    number: Mapped[int]
    answer_state: Mapped[AnswerState | None] = word(AnswerState, nullable=True)
    answered_on: Mapped[date]
    reason: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    language: Mapped[Language] = word(Language, default=Language.EN)
    overrules: Mapped[bool] = mapped_column(default=False)  # the records said otherwise when it was given
    asked_in: Mapped[int]  # number of the version of the checklist in which it was asked
    answered_at: Mapped[datetime] = mapped_column(Instant)
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    by_function: Mapped[str | None] = mapped_column(String(200))

    assessment: Mapped[Assessment] = relationship(back_populates="answers")


class AssessmentTask(Base):
    """Who is to answer an item, and by when."""

    __tablename__ = "assessment_task"
    __table_args__ = (
        UniqueConstraint("assessment_id", "item_key"),
        CheckConstraint("assignee_id IS NOT NULL OR assigned_to IS NOT NULL", name="somebody"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"))
    item_key: Mapped[str] = mapped_column(String(ITEM_KEY))
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    assigned_to: Mapped[str | None] = mapped_column(String(200))
    due: Mapped[date | None]

    assessment: Mapped[Assessment] = relationship(back_populates="tasks")


class AssessmentRemark(Base):
    """A comment on an item or on the whole; or, as evidence, a note that speaks of a day."""

    __tablename__ = "assessment_remark"
    __table_args__ = (
        Index("ix_assessment_remark_assessment_id", "assessment_id"),
        CheckConstraint(
            "NOT as_evidence OR (item_key IS NOT NULL AND effective_on IS NOT NULL)", name="dated_evidence"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"))
    item_key: Mapped[str | None] = mapped_column(String(ITEM_KEY))
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[Language] = word(Language, default=Language.EN)
    as_evidence: Mapped[bool] = mapped_column(default=False)
    effective_on: Mapped[date | None]
    said_on: Mapped[date]
    said_at: Mapped[datetime] = mapped_column(Instant)
    said_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    by_function: Mapped[str | None] = mapped_column(String(200))

    assessment: Mapped[Assessment] = relationship(back_populates="remarks")


class AssessmentLink(Base):
    """A record that carries an answer, from a day until it was taken away.

    No part of the assessment, whose history everybody reads who reads it: the record may be need to know. It holds no
    words, and whoever may not know of the record is not told of the link.
    """

    __tablename__ = "assessment_link"
    __table_args__ = (Index("ix_assessment_link_assessment_id", "assessment_id"), in_order("added_on", "taken_on"))

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"))
    item_key: Mapped[str] = mapped_column(String(ITEM_KEY))
    linked_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), index=True)
    effective_on: Mapped[date | None]
    added_on: Mapped[date]
    added_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    by_function: Mapped[str | None] = mapped_column(String(200))
    taken_on: Mapped[date | None]
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class AssessmentTurn(Base):
    """An answer that no longer stands, as the daily observation saw it: once for each cause, record and day.

    No part of the assessment, for the same reason. `resolved_on`: somebody answered again, or it stands again.
    """

    __tablename__ = "assessment_turn"
    __table_args__ = (
        Index("ix_assessment_turn_assessment_id", "assessment_id"),
        in_order("since", "observed_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"))
    item_key: Mapped[str] = mapped_column(String(ITEM_KEY))
    cause: Mapped[TurnCause] = word(TurnCause)
    linked_id: Mapped[int | None] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), index=True)
    was: Mapped[AnswerState] = word(AnswerState)
    since: Mapped[date]
    observed_on: Mapped[date]
    sensitivity: Mapped[Sensitivity] = word(Sensitivity)  # the highest of the records that show it
    resolved_on: Mapped[date | None]


class AssessmentObservation(Base):
    """What the records alone answered to an item when they were last observed, to tell when they answer less."""

    __tablename__ = "assessment_observation"
    __table_args__ = (UniqueConstraint("assessment_id", "item_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"))
    item_key: Mapped[str] = mapped_column(String(ITEM_KEY))
    answer_state: Mapped[AnswerState] = word(AnswerState)
    observed_on: Mapped[date]
