"""Checklists as they ship, version by version, and what a mission adapted of them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db.base import Base
from tracker.db.types import Instant, WordingType, word
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import Level
from tracker.domain.vocabulary.checklists import Repeat, Responsible

ITEM_KEY = 80  # characters


class Checklist(Base):
    """A checklist, whatever its version."""

    __tablename__ = "checklist"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(60), unique=True)

    versions: Mapped[list[ChecklistVersion]] = relationship(
        back_populates="checklist", order_by="ChecklistVersion.number"
    )


class ChecklistVersion(Base):
    """A checklist as one version of its file says it; it never changes. `digest` is that of the file's content."""

    __tablename__ = "checklist_version"
    __table_args__ = (
        UniqueConstraint("checklist_id", "number"),
        CheckConstraint("number > 0", name="counts_from_one"),
        CheckConstraint("due_days > 0", name="some_days"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    checklist_id: Mapped[int] = mapped_column(ForeignKey("checklist.id", ondelete="CASCADE"))
    number: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    name: Mapped[Wording] = mapped_column(WordingType)
    purpose: Mapped[Wording] = mapped_column(WordingType)
    opened_when: Mapped[Wording] = mapped_column(WordingType)
    pack: Mapped[bool] = mapped_column(default=False)
    due_days: Mapped[int]
    repeated: Mapped[Repeat] = word(Repeat)
    phases: Mapped[list[str]] = mapped_column(JSON, default=list)
    loaded_at: Mapped[datetime] = mapped_column(Instant)

    checklist: Mapped[Checklist] = relationship(back_populates="versions")
    sections: Mapped[list[ChecklistSection]] = relationship(order_by="ChecklistSection.place")
    items: Mapped[list[ChecklistItem]] = relationship(order_by="ChecklistItem.place")


class ChecklistSection(Base):
    """A heading of a version."""

    __tablename__ = "checklist_section"
    __table_args__ = (UniqueConstraint("version_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("checklist_version.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(60))
    place: Mapped[int]
    name: Mapped[Wording] = mapped_column(WordingType)


class ChecklistItem(Base):
    """An item of a version."""

    __tablename__ = "checklist_item"
    __table_args__ = (
        UniqueConstraint("version_id", "key"),
        CheckConstraint("lasts > 0", name="lasts_some_days"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("checklist_version.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(ITEM_KEY), index=True)
    section: Mapped[str] = mapped_column(String(60))
    place: Mapped[int]
    statement: Mapped[Wording] = mapped_column(WordingType)
    guidance: Mapped[Wording] = mapped_column(WordingType)
    evidence: Mapped[Wording] = mapped_column(WordingType)
    level: Mapped[Level] = word(Level)
    responsible: Mapped[Responsible] = word(Responsible)
    recommendations: Mapped[list[str]] = mapped_column(JSON, default=list)
    applies: Mapped[list[str]] = mapped_column(JSON, default=list)
    phases: Mapped[list[str]] = mapped_column(JSON, default=list)
    decided_by: Mapped[list[str]] = mapped_column(JSON, default=list)
    lasts: Mapped[int | None]
    after: Mapped[list[str]] = mapped_column(JSON, default=list)


class ChecklistAdaptation(Base):
    """What a mission did with an item, or an item it added; of each item the last row holds, the others are history.

    `place` is where the item stands among all items; NULL: where it ships.
    """

    __tablename__ = "checklist_adaptation"
    __table_args__ = (
        Index("ix_checklist_adaptation_mission_id", "mission_id", "checklist_id"),
        CheckConstraint("NOT hidden OR reason IS NOT NULL", name="hidden_with_a_reason"),
        CheckConstraint("(statement IS NULL) = (section IS NULL)", name="added_under_a_section"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    mission_id: Mapped[int] = mapped_column(ForeignKey("mission.id", ondelete="CASCADE"))
    checklist_id: Mapped[int] = mapped_column(ForeignKey("checklist.id", ondelete="CASCADE"), index=True)
    item_key: Mapped[str] = mapped_column(String(ITEM_KEY))
    hidden: Mapped[bool] = mapped_column(default=False)
    place: Mapped[int | None]
    guidance: Mapped[Wording | None] = mapped_column(WordingType)
    statement: Mapped[Wording | None] = mapped_column(WordingType)  # of an item that the mission added
    section: Mapped[str | None] = mapped_column(String(60))
    level: Mapped[Level | None] = word(Level, nullable=True)
    responsible: Mapped[Responsible | None] = word(Responsible, nullable=True)
    reason: Mapped[str | None] = mapped_column(Text)
    set_at: Mapped[datetime] = mapped_column(Instant)
    set_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    by_function: Mapped[str | None] = mapped_column(String(200))
