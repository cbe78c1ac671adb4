"""Council decisions and clauses, leadership decisions, collocation sites and support."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db.base import SPAN_ORDER, Base, Made, Spanned
from tracker.db.models.records import Record
from tracker.db.types import WordingType, day, in_order, word
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import OwnerSide, RecordKind
from tracker.domain.vocabulary.missions import (
    ClauseSubject,
    ClauseVerb,
    DecisionSubject,
    HrddpScope,
    SupportDirection,
    SupportKind,
)

MADE_ORDER = ("made_earliest", "made_latest")


class CouncilDecision(Record, Made):
    """A decision of the Security Council, of another council or of the Secretary-General; `made` is its date."""

    __tablename__ = "council_decision"
    __mapper_args__ = {"polymorphic_identity": RecordKind.COUNCIL_DECISION}
    __table_args__ = (in_order(*MADE_ORDER),)

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    symbol: Mapped[str] = mapped_column(String(60), index=True)  # once in each mission: its service sees to it
    renews: Mapped[bool] = mapped_column(default=False)  # a renewal is not an end
    clauses: Mapped[list[Clause]] = relationship(back_populates="decision", foreign_keys="Clause.decision_id")


class Clause(Record):
    """One paragraph of a decision that asks something of mission and force; `title` says what, in our words."""

    __tablename__ = "clause"
    __mapper_args__ = {"polymorphic_identity": RecordKind.CLAUSE}

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("council_decision.id"), index=True)
    paragraph: Mapped[str | None] = mapped_column(String(40))
    verb: Mapped[ClauseVerb] = word(ClauseVerb, default=ClauseVerb.NOT_STATED)
    addressee: Mapped[Wording | None] = mapped_column(WordingType)
    subject: Mapped[ClauseSubject] = word(ClauseSubject)
    owner: Mapped[OwnerSide] = word(OwnerSide, default=OwnerSide.MISSION)

    decision: Mapped[CouncilDecision] = relationship(back_populates="clauses", foreign_keys=decision_id)
    answers: Mapped[list[ClauseAnswer]] = relationship(
        back_populates="clause", cascade="all, delete-orphan", foreign_keys="ClauseAnswer.clause_id"
    )


class ClauseAnswer(Base):
    """The mechanism that answers a clause; named by a person."""

    __tablename__ = "clause_answer"

    clause_id: Mapped[int] = mapped_column(ForeignKey("clause.id", ondelete="CASCADE"), primary_key=True)
    mechanism_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)

    clause: Mapped[Clause] = relationship(back_populates="answers", foreign_keys=clause_id)


class LeadershipDecision(Record, Spanned):
    """What the head of mission or force commander decided about a partnership: `began` decided, `ended` until."""

    __tablename__ = "leadership_decision"
    __mapper_args__ = {"polymorphic_identity": RecordKind.LEADERSHIP_DECISION}
    __table_args__ = tuple(in_order(*pair) for pair in SPAN_ORDER)

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    subject: Mapped[DecisionSubject] = word(DecisionSubject)
    value: Mapped[str] = mapped_column(String(60))
    by_function: Mapped[str] = mapped_column(String(200))
    component: Mapped[str | None] = mapped_column(String(200))  # where one component speaks for itself


class Site(Record, Spanned):
    """A site that mission and force share."""

    __tablename__ = "site"
    __mapper_args__ = {"polymorphic_identity": RecordKind.SITE}
    __table_args__ = tuple(in_order(*pair) for pair in SPAN_ORDER)

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)


class Support(Record, Spanned):
    """An item of support between mission and force."""

    __tablename__ = "support"
    __mapper_args__ = {"polymorphic_identity": RecordKind.SUPPORT}
    __table_args__ = (*(in_order(*pair) for pair in SPAN_ORDER), in_order("changed_earliest", "changed_latest"))

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    direction: Mapped[SupportDirection] = word(SupportDirection)
    support_kind: Mapped[SupportKind] = word(SupportKind)
    scope: Mapped[HrddpScope] = word(HrddpScope, default=HrddpScope.TO_BE_SCREENED)
    exclusion: Mapped[str | None] = mapped_column(Text)  # which exclusion of the policy, where outside
    planned: Mapped[bool] = mapped_column(default=False)
    recipient_unit: Mapped[Wording | None] = mapped_column(WordingType)
    value: Mapped[str | None] = mapped_column(String(120))
    changed_earliest: Mapped[date | None] = day()  # new unit or new command
    changed_latest: Mapped[date | None] = day()

    agreements: Mapped[list[SupportBasis]] = relationship(back_populates="support", cascade="all, delete-orphan")


class SupportBasis(Base):
    """The agreement under which support is given or received; named by a person."""

    __tablename__ = "support_basis"
    __table_args__ = (UniqueConstraint("support_id", "agreement_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    support_id: Mapped[int] = mapped_column(ForeignKey("support.id", ondelete="CASCADE"))
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id", ondelete="CASCADE"), index=True)

    support: Mapped[Support] = relationship(back_populates="agreements")
    rests_on: Mapped[Record] = relationship("Agreement", viewonly=True)
