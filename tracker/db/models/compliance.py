"""Compliance frameworks, reporting, allegations and due diligence."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db.base import SPAN_ORDER, Base, Made, Spanned
from tracker.db.models.cases import CaseLink, Conveyance, DisclosureConsent
from tracker.db.models.liaison import Mechanism
from tracker.db.models.records import Record
from tracker.db.types import WordingType, day, in_order, word
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import RecordKind, Side
from tracker.domain.vocabulary.cases import Corroboration, PlaceCertainty, SourceProtection
from tracker.domain.vocabulary.compliance import (
    AllegationCategory,
    AllegationChannel,
    HrddpDecision,
    HrddpStepKind,
    MeasureState,
    ObligationKind,
    Pillar,
    Risk,
)

MADE_ORDER = ("made_earliest", "made_latest")


class Framework(Mechanism):
    """A human-rights compliance framework of a force. Its state is a dated value."""

    __tablename__ = "framework"
    __mapper_args__ = {"polymorphic_identity": RecordKind.FRAMEWORK}

    id: Mapped[int] = mapped_column(ForeignKey("mechanism.id", ondelete="CASCADE"), primary_key=True)
    force_id: Mapped[int] = mapped_column(ForeignKey("force.id"), index=True)
    national_equivalent: Mapped[bool] = mapped_column(default=False)
    gender_perspective: Mapped[Wording | None] = mapped_column(WordingType)
    public_reporting: Mapped[bool | None]

    measures: Mapped[list[FrameworkMeasure]] = relationship(
        back_populates="framework", cascade="all, delete-orphan", order_by="FrameworkMeasure.id"
    )


class FrameworkMeasure(Base):
    """A measure under one of the seven pillars; `done_on`: since when it is in force, where that is known.

    `evidence` is what shows that it is done: a symbol, a document, a record. A measure without any is not called shown.
    """

    __tablename__ = "framework_measure"

    id: Mapped[int] = mapped_column(primary_key=True)
    framework_id: Mapped[int] = mapped_column(ForeignKey("framework.id", ondelete="CASCADE"), index=True)
    pillar: Mapped[Pillar] = word(Pillar)
    text: Mapped[Wording] = mapped_column(WordingType)
    owner_function: Mapped[str | None] = mapped_column(String(200))
    due: Mapped[date | None]
    state: Mapped[MeasureState] = word(MeasureState, default=MeasureState.PLANNED)
    done_on: Mapped[date | None]
    evidence: Mapped[Wording | None] = mapped_column(WordingType)
    supporters: Mapped[list[str]] = mapped_column(JSON, default=list)  # values of Supporter

    framework: Mapped[Framework] = relationship(back_populates="measures")


class Obligation(Record, Spanned):
    """A duty to report: by whom, to whom, how often."""

    __tablename__ = "obligation"
    __mapper_args__ = {"polymorphic_identity": RecordKind.OBLIGATION}
    __table_args__ = tuple(in_order(*pair) for pair in SPAN_ORDER)

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    obligation_kind: Mapped[ObligationKind] = word(ObligationKind)
    by_side: Mapped[Side] = word(Side)
    reported_to: Mapped[Wording | None] = mapped_column(WordingType)
    cadence: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    next_due: Mapped[date | None]
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id"))

    submissions: Mapped[list[Submission]] = relationship(
        back_populates="obligation", foreign_keys="Submission.obligation_id", order_by="Submission.made_earliest"
    )


class Submission(Record, Made):
    """A report filed under an obligation (also every compliance report); `made` is the day it was filed.

    `by_side`: whose it is, that of the obligation where there is one; `occasion`: the event it was made on, none for a
    periodic one; the period is that on which it looks back.
    """

    __tablename__ = "submission"
    __mapper_args__ = {"polymorphic_identity": RecordKind.COMPLIANCE_REPORT}
    __table_args__ = (in_order(*MADE_ORDER), in_order("period_from", "period_to"))

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    obligation_id: Mapped[int | None] = mapped_column(ForeignKey("obligation.id"), index=True)
    covers_due: Mapped[date | None]
    by_side: Mapped[Side | None] = word(Side, nullable=True)
    author: Mapped[str | None] = mapped_column(String(200))
    occasion: Mapped[Wording | None] = mapped_column(WordingType)
    period_from: Mapped[date | None]
    period_to: Mapped[date | None]
    findings: Mapped[Wording | None] = mapped_column(WordingType)
    follow_up: Mapped[Wording | None] = mapped_column(WordingType)

    obligation: Mapped[Obligation | None] = relationship(back_populates="submissions", foreign_keys=obligation_id)


class Allegation(Record, Made):
    """An allegation: always need to know. Its chain is dated values; `made` is when it is said to have happened.

    `lasted`: until when, where it went on; verification and replies are dated values, too.
    """

    __tablename__ = "allegation"
    __mapper_args__ = {"polymorphic_identity": RecordKind.ALLEGATION}
    __table_args__ = (in_order(*MADE_ORDER), in_order("lasted_earliest", "lasted_latest"))

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    category: Mapped[AllegationCategory] = word(AllegationCategory)
    channel: Mapped[AllegationChannel] = word(AllegationChannel)
    grave: Mapped[bool] = mapped_column(default=False)
    held_until: Mapped[date | None]
    held_by: Mapped[str | None] = mapped_column(String(200))
    lasted_earliest: Mapped[date | None] = day()
    lasted_latest: Mapped[date | None] = day()
    place: Mapped[str | None] = mapped_column(String(200))
    place_known: Mapped[PlaceCertainty | None] = word(PlaceCertainty, nullable=True)
    accountable_id: Mapped[int | None] = mapped_column(ForeignKey("organization.id", ondelete="SET NULL"), index=True)
    corroboration: Mapped[Corroboration | None] = word(Corroboration, nullable=True)
    source_protection: Mapped[SourceProtection | None] = word(SourceProtection, nullable=True)
    oral_only: Mapped[bool] = mapped_column(default=False)
    reprisal_risk: Mapped[Risk | None] = word(Risk, name="reprisal_risk", nullable=True)
    reprisal_checked_on: Mapped[date | None]
    reprisal_checked_by: Mapped[str | None] = mapped_column(String(200))
    promised_by: Mapped[date | None]
    offer: Mapped[str | None] = mapped_column(Text)

    consents: Mapped[list[DisclosureConsent]] = relationship(
        back_populates="allegation", cascade="all, delete-orphan", order_by="DisclosureConsent.id"
    )
    conveyances: Mapped[list[Conveyance]] = relationship(
        back_populates="allegation", cascade="all, delete-orphan", order_by="Conveyance.id"
    )
    case_links: Mapped[list[CaseLink]] = relationship(
        back_populates="allegation",
        foreign_keys="CaseLink.allegation_id",
        cascade="all, delete-orphan",
        order_by="CaseLink.id",
    )


class HrddpAssessment(Record, Made):
    """A risk assessment under the due diligence policy: of one item of support, or a general profile.

    `communicated_on`: when the policy was explained to the recipient, which it asks for before support begins;
    `monitoring`: how the conduct of the recipient is followed, and by whom. What stands on a day is the decision, or
    what steps taken since have made of it.
    """

    __tablename__ = "hrddp_assessment"
    __mapper_args__ = {"polymorphic_identity": RecordKind.HRDDP_ASSESSMENT}
    __table_args__ = (in_order(*MADE_ORDER),)

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    support_id: Mapped[int | None] = mapped_column(ForeignKey("support.id"), index=True)
    risk: Mapped[Risk | None] = word(Risk, nullable=True)
    grounds: Mapped[str | None] = mapped_column(Text)
    decision: Mapped[HrddpDecision | None] = word(HrddpDecision, nullable=True)
    decided_by: Mapped[str | None] = mapped_column(String(200))
    review_due: Mapped[date | None]
    communicated_on: Mapped[date | None]
    monitoring: Mapped[Wording | None] = mapped_column(WordingType)

    measures: Mapped[list[HrddpMeasure]] = relationship(
        back_populates="assessment", cascade="all, delete-orphan", order_by="HrddpMeasure.id"
    )
    steps: Mapped[list[HrddpStep]] = relationship(
        back_populates="assessment", cascade="all, delete-orphan", order_by="HrddpStep.taken_on, HrddpStep.id"
    )


class HrddpMeasure(Base):
    """A mitigatory measure."""

    __tablename__ = "hrddp_measure"
    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("hrddp_assessment.id", ondelete="CASCADE"), index=True)
    text: Mapped[Wording] = mapped_column(WordingType)
    owner_function: Mapped[str | None] = mapped_column(String(200))
    due: Mapped[date | None]
    done_on: Mapped[date | None]
    evidence: Mapped[Wording | None] = mapped_column(WordingType)

    assessment: Mapped[HrddpAssessment] = relationship(back_populates="measures")


class HrddpStep(Base):
    """What was done after an assessment: interceding so that violations end; suspending or withdrawing support.

    Under the policy (A/67/775-S/2013/110) support is suspended or withdrawn where the recipient fails to act.
    `addressed_to`: a function or an organization, `text`: what was asked and answered; neither names a person.
    """

    __tablename__ = "hrddp_step"
    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("hrddp_assessment.id", ondelete="CASCADE"), index=True)
    step_kind: Mapped[HrddpStepKind] = word(HrddpStepKind)
    taken_on: Mapped[date]
    by_function: Mapped[str] = mapped_column(String(200))
    addressed_to: Mapped[str | None] = mapped_column(String(200))
    text: Mapped[Wording | None] = mapped_column(WordingType)

    assessment: Mapped[HrddpAssessment] = relationship(back_populates="steps")
