"""Mechanisms, and those that live in one table more: liaison positions, tours of duty, contact cards."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db.base import SPAN_ORDER, Base, Spanned
from tracker.db.models.missions import Organization
from tracker.db.models.records import Record
from tracker.db.types import WordingType, day, in_order, word
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import Formality, Level, RecordKind, Side
from tracker.domain.vocabulary.liaison import MechanismKind, PositionTime, SeatedAt


class Mechanism(Record, Spanned):
    """Any arrangement through which the sides coordinate. Positions, forums, agreements and frameworks extend it."""

    __tablename__ = "mechanism"
    __mapper_args__ = {"polymorphic_identity": RecordKind.MECHANISM}
    __table_args__ = tuple(in_order(*pair) for pair in SPAN_ORDER)

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    mechanism_kind: Mapped[MechanismKind] = word(MechanismKind)
    level: Mapped[Level | None] = word(Level, nullable=True)
    formality: Mapped[Formality] = word(Formality, default=Formality.UNSTATED)
    purpose: Mapped[Wording | None] = mapped_column(WordingType)
    un_side: Mapped[Wording | None] = mapped_column(WordingType)  # as the source names it
    partner_side: Mapped[Wording | None] = mapped_column(WordingType)
    theatre: Mapped[Wording | None] = mapped_column(WordingType)
    cadence_words: Mapped[Wording | None] = mapped_column(WordingType)
    members_words: Mapped[Wording | None] = mapped_column(WordingType)

    parties: Mapped[list[MechanismParty]] = relationship(back_populates="mechanism", cascade="all, delete-orphan")


class MechanismParty(Base):
    """An organization that takes part in a mechanism, and on which side."""

    __tablename__ = "mechanism_party"
    __table_args__ = (UniqueConstraint("mechanism_id", "organization_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    mechanism_id: Mapped[int] = mapped_column(ForeignKey("mechanism.id", ondelete="CASCADE"))
    organization_id: Mapped[int] = mapped_column(ForeignKey("organization.id"), index=True)
    side: Mapped[Side] = word(Side)

    organization: Mapped[Organization] = relationship()
    mechanism: Mapped[Mechanism] = relationship(back_populates="parties")


class Position(Mechanism):
    """A function by which one side keeps contact with the other. It outlives its officers."""

    __tablename__ = "position"
    __mapper_args__ = {"polymorphic_identity": RecordKind.POSITION}

    id: Mapped[int] = mapped_column(ForeignKey("mechanism.id", ondelete="CASCADE"), primary_key=True)
    provided_by: Mapped[Side] = word(Side, "provided_by")
    provider_id: Mapped[int | None] = mapped_column(ForeignKey("organization.id"))
    accredited_to_id: Mapped[int | None] = mapped_column(ForeignKey("organization.id"))
    seated_at: Mapped[SeatedAt] = word(SeatedAt, default=SeatedAt.UNSTATED)
    seat: Mapped[str | None] = mapped_column(String(200))
    time: Mapped[PositionTime] = word(PositionTime, default=PositionTime.UNSTATED)
    purposes: Mapped[list[str]] = mapped_column(JSON, default=list)  # values of Purpose
    terms_of_reference: Mapped[str | None] = mapped_column(Text)
    access_granted: Mapped[str | None] = mapped_column(Text)

    tours: Mapped[list[Tour]] = relationship(
        back_populates="position", foreign_keys="Tour.position_id", order_by="Tour.began_earliest"
    )
    provider: Mapped[Organization | None] = relationship(foreign_keys=provider_id)
    accredited_to: Mapped[Organization | None] = relationship(foreign_keys=accredited_to_id)


class Tour(Record, Spanned):
    """An officer in a position from a date to a date. The name is optional and never leaves the mission's scope."""

    __tablename__ = "tour"
    __mapper_args__ = {"polymorphic_identity": RecordKind.TOUR}
    __table_args__ = tuple(in_order(*pair) for pair in SPAN_ORDER)

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    position_id: Mapped[int] = mapped_column(ForeignKey("position.id"), index=True)
    officer_name: Mapped[str | None] = mapped_column(String(200))
    officer_function: Mapped[str | None] = mapped_column(String(200))
    deputy_function: Mapped[str | None] = mapped_column(String(200))
    handover_note: Mapped[str | None] = mapped_column(Text)
    languages: Mapped[str | None] = mapped_column(String(120))
    partner_clearance: Mapped[str | None] = mapped_column(String(120))
    last_verified: Mapped[date | None]

    position: Mapped[Position] = relationship(back_populates="tours", foreign_keys=position_id)


class ContactCard(Record, Spanned):
    """How each side reaches the other at any hour, with the in extremis arrangement; by function."""

    __tablename__ = "contact_card"
    __mapper_args__ = {"polymorphic_identity": RecordKind.CONTACT_CARD}
    __table_args__ = (
        *(in_order(*pair) for pair in SPAN_ORDER),
        in_order("tested_earliest", "tested_latest"),
        in_order("rehearsed_earliest", "rehearsed_latest"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    primary_contact: Mapped[str | None] = mapped_column(Text)
    alternate_contact: Mapped[str | None] = mapped_column(Text)
    contingency_contact: Mapped[str | None] = mapped_column(Text)
    emergency_contact: Mapped[str | None] = mapped_column(Text)
    tested_earliest: Mapped[date | None] = day()
    tested_latest: Mapped[date | None] = day()
    in_extremis: Mapped[bool] = mapped_column(default=False)
    asked_by: Mapped[str | None] = mapped_column(String(200))
    approved_by: Mapped[str | None] = mapped_column(String(200))
    means: Mapped[str | None] = mapped_column(Text)
    response_time: Mapped[str | None] = mapped_column(String(120))
    rehearsed_earliest: Mapped[date | None] = day()
    rehearsed_latest: Mapped[date | None] = day()
