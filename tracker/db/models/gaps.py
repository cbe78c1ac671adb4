"""Statements, stocktakes, thresholds, what was decided on gaps, and the observed memory of gaps."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db.base import Base, Made
from tracker.db.models.decisions import LeadershipDecision
from tracker.db.models.records import Record
from tracker.db.types import Instant, in_order, word
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity, Theme
from tracker.domain.vocabulary.gaps import FindingDecisionKind, Matter, Verdict


class Statement(Record, Made):
    """A function says that something does not exist, or is not ours to record; `made` is the day it speaks of."""

    __tablename__ = "statement"
    __table_args__ = (in_order("made_earliest", "made_latest"), in_order("made_earliest", "review_on"))

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), index=True)
    matter: Mapped[Matter] = word(Matter)
    verdict: Mapped[Verdict] = word(Verdict)
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("record.id"))  # NULL: the partnership
    by_function: Mapped[str] = mapped_column(String(200))
    source: Mapped[str | None] = mapped_column(Text)
    review_on: Mapped[date]

    __mapper_args__ = {"polymorphic_identity": RecordKind.STATEMENT, "inherit_condition": id == Record.id}


class Stocktake(Record):
    """A function says that the register of one theme of one partnership is complete, or what it lacks."""

    __tablename__ = "stocktake"
    __mapper_args__ = {"polymorphic_identity": RecordKind.STOCKTAKE}
    __table_args__ = (CheckConstraint("complete OR lacks IS NOT NULL", name="complete_or_says_what_lacks"),)

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), index=True)
    theme: Mapped[Theme] = word(Theme)
    made_on: Mapped[date]
    by_function: Mapped[str] = mapped_column(String(200))
    complete: Mapped[bool]
    lacks: Mapped[str | None] = mapped_column(Text)


class ThresholdSetting(Base):
    """A threshold of a rule as a mission set it, from a date on."""

    __tablename__ = "threshold_setting"
    __table_args__ = (
        UniqueConstraint("mission_id", "rule", "name", "holds_from"),
        CheckConstraint("value >= 0", name="not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    mission_id: Mapped[int] = mapped_column(ForeignKey("mission.id", ondelete="CASCADE"))
    rule: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(40))
    value: Mapped[int]
    holds_from: Mapped[date]
    set_at: Mapped[datetime] = mapped_column(Instant)
    set_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    reason: Mapped[str | None] = mapped_column(Text)


class Episode(Base):
    """The observed history of one finding, written by the daily observation, which may run twice."""

    __tablename__ = "episode"
    __table_args__ = (
        Index("ix_episode_key", "finding_key"),
        Index(
            "uq_episode_open",
            "finding_key",
            unique=True,
            sqlite_where=text("closed_on IS NULL"),
            postgresql_where=text("closed_on IS NULL"),
        ),
        in_order("first_seen", "last_seen"),
        in_order("last_seen", "closed_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    finding_key: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), index=True)
    first_seen: Mapped[date]
    last_seen: Mapped[date]
    closed_on: Mapped[date | None]
    is_gap: Mapped[bool]
    sensitivity: Mapped[Sensitivity] = word(Sensitivity)


class FindingDecision(Record):
    """What was decided on a gap: assigned, risk accepted until, by leadership decision, disputed, noted."""

    __tablename__ = "finding_decision"
    __mapper_args__ = {"polymorphic_identity": RecordKind.FINDING_DECISION}
    __table_args__ = (
        Index("ix_finding_decision_key", "finding_key"),
        CheckConstraint("decision <> 'risk_accepted' OR until IS NOT NULL", name="acceptance_has_an_end"),
        in_order("decided_on", "until"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    finding_key: Mapped[str] = mapped_column(String(40))
    decision: Mapped[FindingDecisionKind] = word(FindingDecisionKind)
    by_function: Mapped[str] = mapped_column(String(200))
    assigned_to: Mapped[str | None] = mapped_column(String(200))
    decided_on: Mapped[date]
    until: Mapped[date | None]
    reason: Mapped[str] = mapped_column(Text)
    leadership_decision_id: Mapped[int | None] = mapped_column(ForeignKey("leadership_decision.id"))
    episode_id: Mapped[int | None] = mapped_column(ForeignKey("episode.id"))

    episode: Mapped[Episode | None] = relationship()
    leadership_decision: Mapped[LeadershipDecision | None] = relationship(foreign_keys=leadership_decision_id)
