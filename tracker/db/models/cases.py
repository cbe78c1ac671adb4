"""Parts of a case: what its source agreed to, to whom it was conveyed, what it is linked to; and redacted copies."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db.base import Base
from tracker.db.models.records import Record
from tracker.db.types import Instant, word
from tracker.domain.vocabulary.cases import Addressee, Consent

if TYPE_CHECKING:
    from tracker.db.models.compliance import Allegation


class DisclosureConsent(Base):
    """What the source said to a disclosure to one organization."""

    __tablename__ = "disclosure_consent"

    id: Mapped[int] = mapped_column(primary_key=True)
    allegation_id: Mapped[int] = mapped_column(ForeignKey("allegation.id", ondelete="CASCADE"), index=True)
    recipient_id: Mapped[int] = mapped_column(ForeignKey("organization.id", ondelete="CASCADE"))
    consent: Mapped[Consent] = word(Consent)
    given_on: Mapped[date | None]
    conditions: Mapped[str | None] = mapped_column(Text)

    allegation: Mapped[Allegation] = relationship(back_populates="consents")


class Conveyance(Base):
    """To whom it was conveyed, on which day; why nonetheless, where something spoke against it."""

    __tablename__ = "conveyance"

    id: Mapped[int] = mapped_column(primary_key=True)
    allegation_id: Mapped[int] = mapped_column(ForeignKey("allegation.id", ondelete="CASCADE"), index=True)
    conveyed_on: Mapped[date | None]
    addressee: Mapped[Addressee] = word(Addressee)
    organization_id: Mapped[int] = mapped_column(ForeignKey("organization.id", ondelete="CASCADE"))
    why: Mapped[str | None] = mapped_column(Text)

    allegation: Mapped[Allegation] = relationship(back_populates="conveyances")


class CaseLink(Base):
    """A record that the case has to do with: an operation, a site, a meeting where it was raised, an exchange.

    The other record does not know of it, so that nothing there tells of the case.
    """

    __tablename__ = "case_link"
    __table_args__ = (UniqueConstraint("allegation_id", "linked_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    allegation_id: Mapped[int] = mapped_column(ForeignKey("allegation.id", ondelete="CASCADE"))
    linked_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), index=True)

    allegation: Mapped[Allegation] = relationship(back_populates="case_links", foreign_keys=allegation_id)


class RedactedCopy(Base):
    """A copy made for somebody: what stood in it is not kept, but what was left out; its hash names the file."""

    __tablename__ = "redacted_copy"

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), index=True)
    made_for: Mapped[str] = mapped_column(String(200))
    approved_by: Mapped[str] = mapped_column(String(200))
    left_out: Mapped[str] = mapped_column(Text)  # what they are called, in English, one to a line
    sha256: Mapped[str] = mapped_column(String(64))
    set_at: Mapped[datetime] = mapped_column(Instant)
    set_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    record: Mapped[Record] = relationship()
