"""Record, the root of all records, and what hangs on every one: scope, circle, coverage, dated values, history."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Composite, Mapped, composite, mapped_column, relationship

from tracker.db.base import Base
from tracker.db.types import Instant, WordingType, day, in_order, word
from tracker.domain.dates import When
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import RecordKind, Releasable, Sensitivity, SourceBasis
from tracker.domain.vocabulary.records import VALUES, DatedAttribute, HistoryVerb


class Record(Base):
    """What every record has. Each kind extends it with a table of its own that shares the id."""

    __tablename__ = "record"
    __table_args__: Any = (
        Index("ix_record_kind_title", "kind", "title_folded", "id"),
        Index("ix_record_anchor_id", "anchor_id"),
        CheckConstraint("(removed_at IS NULL) = (removed_reason IS NULL)", name="removal_has_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(11), unique=True)
    kind: Mapped[RecordKind] = word(RecordKind)
    title: Mapped[Wording] = mapped_column(WordingType)
    title_folded: Mapped[str] = mapped_column(String(400), default="")  # to sort and search by; set on flush
    note: Mapped[Wording | None] = mapped_column(WordingType)
    sensitivity: Mapped[Sensitivity] = word(Sensitivity, default=Sensitivity.UNCLASSIFIED)
    releasable: Mapped[Releasable] = word(Releasable, default=Releasable.MISSION)
    need_to_know: Mapped[bool] = mapped_column(default=False)
    basis: Mapped[SourceBasis] = word(SourceBasis, default=SourceBasis.RECORDED)
    locators: Mapped[list[str]] = mapped_column(JSON, default=list)
    # The record whose scopes count for this one: the forum of a meeting, the position of a tour. NULL: itself.
    anchor_id: Mapped[int | None] = mapped_column(ForeignKey("record.id"))
    bundle: Mapped[str | None] = mapped_column(String(40), index=True)  # the example it came with, removed as a whole
    reference_key: Mapped[str | None] = mapped_column(String(120), unique=True)
    shipped: Mapped[dict[str, Any] | None] = mapped_column(JSON)  # reference rows: the value of each field as shipped
    version: Mapped[int] = mapped_column(default=1)
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    removed_at: Mapped[datetime | None] = mapped_column(Instant)
    removed_reason: Mapped[str | None] = mapped_column(Text)

    scopes: Mapped[list[RecordScope]] = relationship(
        foreign_keys="RecordScope.record_id", cascade="all, delete-orphan", back_populates="record"
    )
    circle: Mapped[list[RecordCircle]] = relationship(cascade="all, delete-orphan", back_populates="record")
    coverage: Mapped[list[RecordCoverage]] = relationship(
        foreign_keys="RecordCoverage.record_id", cascade="all, delete-orphan", back_populates="record"
    )
    dated_values: Mapped[list[DatedValueRow]] = relationship(
        cascade="all, delete-orphan", back_populates="record", order_by="DatedValueRow.id"
    )

    __mapper_args__ = {"polymorphic_on": "kind", "version_id_col": version}

    @property
    def illustrative(self) -> bool:
        """Whether it belongs to an example and no source says it."""
        return self.basis is SourceBasis.ILLUSTRATIVE


class RecordScope(Base):
    """In whose scope a record is: a mission's, or, with NULL, headquarters'."""

    __tablename__ = "record_scope"
    __table_args__ = (UniqueConstraint("record_id", "mission_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"))
    mission_id: Mapped[int | None] = mapped_column(ForeignKey("mission.id", ondelete="CASCADE"), index=True)

    record: Mapped[Record] = relationship(foreign_keys=record_id, back_populates="scopes")


class RecordCircle(Base):
    """Who may know of a need-to-know record."""

    __tablename__ = "record_circle"

    record_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)

    record: Mapped[Record] = relationship(back_populates="circle")


class RecordCoverage(Base):
    """Which partnerships a record concerns; named by a person, never guessed."""

    __tablename__ = "record_coverage"

    record_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    partnership_id: Mapped[int] = mapped_column(
        ForeignKey("partnership.id", ondelete="CASCADE"), primary_key=True, index=True
    )

    record: Mapped[Record] = relationship(foreign_keys=record_id, back_populates="coverage")


def _known_values() -> str:
    """SQL: the value belongs to the list of its attribute."""
    free = ", ".join(f"'{a}'" for a in DatedAttribute.values() if DatedAttribute(a) not in VALUES)
    closed = " OR ".join(
        f"(attribute = '{a}' AND value IN ({', '.join(repr(str(v)) for v in words.values())}))"
        for a, words in VALUES.items()
    )
    return f"attribute IN ({free}) OR {closed}"


class DatedValueRow(Base):
    """A value of an attribute since a day, until a day where it does not give way to the next; also every state."""

    __tablename__ = "dated_value"
    __table_args__ = (
        CheckConstraint(_known_values(), name="known_value"),
        in_order("effective_earliest", "effective_latest"),
        in_order("until_earliest", "until_latest"),
        in_order("effective_earliest", "until_latest"),
        Index("ix_dated_value_record_attribute", "record_id", "attribute"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"))
    attribute: Mapped[DatedAttribute] = word(DatedAttribute)
    value: Mapped[str] = mapped_column(Text)
    effective_earliest: Mapped[date | None] = day()
    effective_latest: Mapped[date | None] = day()
    until_earliest: Mapped[date | None] = day()
    until_latest: Mapped[date | None] = day()
    locator: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    effective: Composite[When | None] = composite(When, "effective_earliest", "effective_latest")
    until: Composite[When | None] = composite(When, "until_earliest", "until_latest")
    record: Mapped[Record] = relationship(back_populates="dated_values")


class History(Base):
    """One change of one record: who, in which capacity, when, what before and after, why."""

    __tablename__ = "history"

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), index=True)
    version: Mapped[int]
    verb: Mapped[HistoryVerb] = word(HistoryVerb)
    at: Mapped[datetime] = mapped_column(Instant)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    capacity: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str | None] = mapped_column(Text)
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
    sensitivity: Mapped[Sensitivity] = word(Sensitivity)  # the level the record had then; readers need the highest ever
