"""Status summaries: the words that people wrote, and the snapshot kept for good."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.models.records import Record
from tracker.db.types import in_order, word
from tracker.domain.vocabulary.basics import Language, RecordKind, Sensitivity


class Summary(Record):
    """A status summary of a mission or a partnership as of a date. Its state is a dated value."""

    __tablename__ = "summary"
    __mapper_args__ = {"polymorphic_identity": RecordKind.SUMMARY}
    __table_args__ = (
        CheckConstraint("(mission_id IS NULL) <> (partnership_id IS NULL)", name="one_scope"),
        in_order("since", "as_of"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    mission_id: Mapped[int | None] = mapped_column(ForeignKey("mission.id"), index=True)
    partnership_id: Mapped[int | None] = mapped_column(ForeignKey("partnership.id"), index=True)
    as_of: Mapped[date]
    since: Mapped[date | None]
    language: Mapped[Language] = word(Language)
    ceiling: Mapped[Sensitivity] = word(Sensitivity, "ceiling")
    bottom_line: Mapped[str | None] = mapped_column(Text)
    action_requested: Mapped[str | None] = mapped_column(Text)
    comment: Mapped[str | None] = mapped_column(Text)
    partner_comment: Mapped[str | None] = mapped_column(Text)
    drafted_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    drafted_by_function: Mapped[str | None] = mapped_column(String(200))
    cleared_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    cleared_by_function: Mapped[str | None] = mapped_column(String(200))
    clearing_comment: Mapped[str | None] = mapped_column(Text)
    snapshot: Mapped[dict[str, Any] | None] = mapped_column(JSON)  # the whole summary as it was cleared
