"""What a person subscribed to: a calendar feed under a secret address, a digest by e-mail; and the digests sent."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Base
from tracker.db.types import Instant, word
from tracker.domain.vocabulary.calendar import DigestFrequency


class CalendarFeed(Base):
    """The calendar feed of an account. Of its secret, only the hash is kept."""

    __tablename__ = "calendar_feed"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(Instant)


class DigestChoice(Base):
    """How often an account wants a digest, and since when it wants any; without a row, never."""

    __tablename__ = "digest_choice"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    frequency: Mapped[DigestFrequency] = word(DigestFrequency)
    chosen_at: Mapped[datetime] = mapped_column(Instant)


class DigestSent(Base):
    """A digest of an account: until which day it tells, who claimed it when, and when it was sent or found empty."""

    __tablename__ = "digest_sent"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    until: Mapped[date] = mapped_column(primary_key=True)
    claimed_at: Mapped[datetime] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
