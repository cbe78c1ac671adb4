"""Agreements, exchanges of information and incidents."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Composite, Mapped, composite, mapped_column, relationship

from tracker.db.base import Base, Made
from tracker.db.models.liaison import Mechanism
from tracker.db.models.missions import Organization
from tracker.db.models.records import Record
from tracker.db.types import WordingType, day, in_order, word
from tracker.domain.dates import When
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.agreements import (
    AgreementKind,
    Channel,
    ExchangeKind,
    Flow,
    IncidentKind,
    InformationDirection,
)
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity

MADE_ORDER = ("made_earliest", "made_latest")


class Agreement(Mechanism):
    """A text between the sides. Its state is a dated value; its parties are those of the mechanism."""

    __tablename__ = "agreement"
    __mapper_args__ = {"polymorphic_identity": RecordKind.AGREEMENT}
    __table_args__ = (
        in_order("in_force_until_earliest", "in_force_until_latest"),
        in_order("review_earliest", "review_latest"),
        in_order("announced_earliest", "announced_latest"),
        CheckConstraint("parent_agreement_id <> id", name="not_its_own_parent"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("mechanism.id", ondelete="CASCADE"), primary_key=True)
    agreement_kind: Mapped[AgreementKind] = word(AgreementKind)
    symbol: Mapped[str | None] = mapped_column(String(120))
    subjects: Mapped[list[str]] = mapped_column(JSON, default=list)  # values of AgreementSubject
    binding: Mapped[bool] = mapped_column(default=False)
    in_force_until_earliest: Mapped[date | None] = day()
    in_force_until_latest: Mapped[date | None] = day()
    review_earliest: Mapped[date | None] = day()
    review_latest: Mapped[date | None] = day()
    awaited_by: Mapped[str | None] = mapped_column(Text)  # what waits on it
    announced_earliest: Mapped[date | None] = day()  # when an implementing text was announced
    announced_latest: Mapped[date | None] = day()
    head_of_mission_authority: Mapped[bool] = mapped_column(default=False)
    parent_agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id"), index=True)
    highest_level: Mapped[Sensitivity | None] = word(Sensitivity, "highest_level", nullable=True)
    purpose_limitation: Mapped[bool | None]
    onward_sharing: Mapped[bool | None]
    breach_procedure: Mapped[bool | None]
    direction: Mapped[InformationDirection | None] = word(InformationDirection, nullable=True)
    analysis_apart: Mapped[bool | None]  # whether what is made of raw data has rules of its own
    source_protection: Mapped[bool | None]
    approval_by: Mapped[str | None] = mapped_column(String(200))

    in_force_until: Composite[When | None] = composite(When, "in_force_until_earliest", "in_force_until_latest")
    review: Composite[When | None] = composite(When, "review_earliest", "review_latest")
    announced: Composite[When | None] = composite(When, "announced_earliest", "announced_latest")
    steps: Mapped[list[NegotiationStep]] = relationship(
        back_populates="agreement", cascade="all, delete-orphan", order_by="NegotiationStep.made_earliest"
    )
    parent_agreement: Mapped[Agreement | None] = relationship(
        remote_side=id, foreign_keys=parent_agreement_id, back_populates="implementing_texts"
    )
    implementing_texts: Mapped[list[Agreement]] = relationship(
        foreign_keys=parent_agreement_id, back_populates="parent_agreement"
    )


class NegotiationStep(Base, Made):
    """A dated step of a negotiation."""

    __tablename__ = "negotiation_step"
    __table_args__ = (in_order(*MADE_ORDER),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id", ondelete="CASCADE"), index=True)
    text: Mapped[Wording] = mapped_column(WordingType)

    agreement: Mapped[Agreement] = relationship(back_populates="steps")


class Exchange(Record, Made):
    """Information that passed between the sides; `made` is the day."""

    __tablename__ = "exchange"
    __mapper_args__ = {"polymorphic_identity": RecordKind.EXCHANGE}
    __table_args__ = (in_order(*MADE_ORDER),)

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    exchange_kind: Mapped[ExchangeKind] = word(ExchangeKind)
    flow: Mapped[Flow] = word(Flow)
    channel: Mapped[Channel] = word(Channel, default=Channel.MISSION)
    counterpart_id: Mapped[int | None] = mapped_column(ForeignKey("organization.id"), index=True)  # on the other side
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id"), index=True)
    approved: Mapped[bool | None]  # NULL: nobody recorded it
    approved_by: Mapped[str | None] = mapped_column(String(200))
    partner_marking: Mapped[str | None] = mapped_column(String(120))  # as printed
    un_equivalent: Mapped[Sensitivity | None] = word(Sensitivity, "un_equivalent", nullable=True)

    agreement: Mapped[Agreement | None] = relationship(foreign_keys=agreement_id)
    counterpart: Mapped[Organization | None] = relationship(foreign_keys=counterpart_id)


class Incident(Record, Made):
    """Something between the sides that coordination should have prevented or must answer; `made` is the day."""

    __tablename__ = "incident"
    __mapper_args__ = {"polymorphic_identity": RecordKind.INCIDENT}
    __table_args__ = (in_order(*MADE_ORDER),)

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    incident_kind: Mapped[IncidentKind] = word(IncidentKind)
    un_troops_endangered: Mapped[bool] = mapped_column(default=False)
    site_id: Mapped[int | None] = mapped_column(ForeignKey("site.id"), index=True)
