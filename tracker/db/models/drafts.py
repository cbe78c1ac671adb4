"""What somebody began to type: kept apart from all records, for that person alone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Base
from tracker.db.types import Instant


class Draft(Base):
    """A form as it stood when it was last heard of, by the random word that it bears."""

    __tablename__ = "draft"
    __table_args__ = (Index("ix_draft_account_at", "account_id", "at"),)

    word: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    address: Mapped[str] = mapped_column(Text)  # of the page on which the form stands
    title: Mapped[str] = mapped_column(String(200))
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)  # the values of each field, by its name
    at: Mapped[datetime] = mapped_column(Instant)
