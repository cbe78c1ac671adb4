"""Words removed for good: who proposed, who agreed, which field and why, never the words; and what is on hold."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db.base import Base
from tracker.db.models.records import Record
from tracker.db.types import Instant, word
from tracker.domain.vocabulary.expunging import ExpunctionOutcome, ExpungingHand


class Expunction(Base):
    """A proposal to remove the words of one field for good, and what became of it.

    It names its record by the identifier alone: it outlives it, and may speak of one that never was.
    """

    __tablename__ = "expunction"
    __table_args__ = (
        CheckConstraint(
            "(outcome IS NULL) = (decided_at IS NULL) AND (outcome IS NULL) = (decided_function IS NULL)",
            name="outcome_says_who_and_when",
        ),
        CheckConstraint("proposed_by <> decided_by", name="two_people"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(32), unique=True)  # by which lists and other installations know it
    record_public_id: Mapped[str] = mapped_column(String(11), index=True)
    field: Mapped[str] = mapped_column(String(80))
    reason: Mapped[str] = mapped_column(Text)
    proposed_as: Mapped[ExpungingHand] = word(ExpungingHand)
    proposed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    proposed_function: Mapped[str] = mapped_column(String(200))
    proposed_at: Mapped[datetime] = mapped_column(Instant, index=True)
    outcome: Mapped[ExpunctionOutcome | None] = word(ExpunctionOutcome)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_function: Mapped[str | None] = mapped_column(String(200))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    decided_why: Mapped[str | None] = mapped_column(Text)


class RecordHold(Base):
    """A legal adviser asks that nothing of a record be expunged."""

    __tablename__ = "record_hold"

    record_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    set_at: Mapped[datetime] = mapped_column(Instant)
    set_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    record: Mapped[Record] = relationship(foreign_keys=record_id)
