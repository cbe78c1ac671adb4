"""Organizations, missions, parallel forces, theatres and partnerships."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Composite, Mapped, composite, mapped_column, relationship

from tracker.db.base import SPAN_ORDER, Base, Began, Spanned
from tracker.db.models.records import Record
from tracker.db.types import WordingType, day, in_order, word
from tracker.domain.dates import When
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.missions import ActorType, MissionKind, OrganizationKind, PartnershipFramework


class Theatre(Base):
    """A host country or area."""

    __tablename__ = "theatre"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[Wording] = mapped_column(WordingType)
    name_folded: Mapped[str] = mapped_column(String(200))


class OrganizationTheatre(Base):
    """Where a mission or force serves."""

    __tablename__ = "organization_theatre"

    organization_id: Mapped[int] = mapped_column(ForeignKey("organization.id", ondelete="CASCADE"), primary_key=True)
    theatre_id: Mapped[int] = mapped_column(ForeignKey("theatre.id"), primary_key=True, index=True)


class Organization(Record):
    """A mission, component, force, state or body; `title` is its full name."""

    __tablename__ = "organization"
    __mapper_args__ = {"polymorphic_identity": RecordKind.ORGANIZATION}

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    organization_kind: Mapped[OrganizationKind] = word(OrganizationKind)
    short_name: Mapped[Wording | None] = mapped_column(WordingType)  # acronym or usual name
    aliases: Mapped[list[str]] = mapped_column(JSON, default=list)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("organization.id"), index=True)

    theatres: Mapped[list[Theatre]] = relationship(secondary="organization_theatre", order_by="Theatre.name_folded")
    parent: Mapped[Organization | None] = relationship(remote_side=id, foreign_keys=parent_id)

    @property
    def short(self) -> Wording:
        """The usual name."""
        return self.short_name or self.title


class Mission(Organization, Spanned):
    """A UN peace operation. `began` is the day its mandate was established."""

    __tablename__ = "mission"
    __mapper_args__ = {"polymorphic_identity": RecordKind.MISSION}
    __table_args__ = tuple(in_order(*pair) for pair in SPAN_ORDER)

    id: Mapped[int] = mapped_column(ForeignKey("organization.id", ondelete="CASCADE"), primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    mission_kind: Mapped[MissionKind | None] = word(MissionKind, nullable=True)
    decision_symbol: Mapped[str | None] = mapped_column(String(60))
    time_zone: Mapped[str] = mapped_column(String(60), default="UTC")
    reading_date: Mapped[date | None]  # examples and exercises open on it
    omissions: Mapped[Wording | None] = mapped_column(WordingType)  # what an example is known to leave out
    paper_heading: Mapped[Wording | None] = mapped_column(WordingType)  # what its read-outs and notes begin with
    paper_closing: Mapped[Wording | None] = mapped_column(WordingType)  # and what they end with


class Force(Organization, Spanned):
    """A parallel force or civilian parallel operation. Roles, legal basis, areas and tasks are dated values."""

    __tablename__ = "force"
    __mapper_args__ = {"polymorphic_identity": RecordKind.FORCE}
    __table_args__ = tuple(in_order(*pair) for pair in SPAN_ORDER)

    id: Mapped[int] = mapped_column(ForeignKey("organization.id", ondelete="CASCADE"), primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    actor_type: Mapped[ActorType | None] = word(ActorType, nullable=True)
    civilian: Mapped[bool] = mapped_column(default=False)
    launched_by: Mapped[Wording | None] = mapped_column(WordingType)
    open_end: Mapped[bool] = mapped_column(default=False)  # not ended by September 2019, the date of the source
    legal_basis_stated: Mapped[bool] = mapped_column(default=False)  # false: a reading, shown as such
    chapter_vii: Mapped[bool] = mapped_column(default=False)
    decisions: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)  # symbol, date, vote as printed
    mandate: Mapped[Wording | None] = mapped_column(WordingType)
    reporting_duty: Mapped[Wording | None] = mapped_column(WordingType)
    coordination_clause: Mapped[Wording | None] = mapped_column(WordingType)

    missions: Mapped[list[Mission]] = relationship(
        secondary="force_mission",
        primaryjoin="Force.id == ForceMission.force_id",
        secondaryjoin="Mission.id == ForceMission.mission_id",
        order_by="Mission.id",
    )


class ForceMission(Base):
    """Beside which missions the register says a force served; no partnership yet."""

    __tablename__ = "force_mission"

    force_id: Mapped[int] = mapped_column(ForeignKey("force.id", ondelete="CASCADE"), primary_key=True)
    mission_id: Mapped[int] = mapped_column(ForeignKey("mission.id", ondelete="CASCADE"), primary_key=True, index=True)


class Partnership(Record, Spanned):
    """One mission and one parallel force in one theatre: the unit that planners review."""

    __tablename__ = "partnership"
    __mapper_args__ = {"polymorphic_identity": RecordKind.PARTNERSHIP}
    __table_args__ = (
        UniqueConstraint("mission_id", "force_id"),
        *(in_order(*pair) for pair in SPAN_ORDER),
        in_order("planned_end_earliest", "planned_end_latest"),
        in_order("end_decided_earliest", "end_decided_latest"),
        CheckConstraint("mission_id <> force_id", name="two_sides"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    mission_id: Mapped[int] = mapped_column(ForeignKey("mission.id"))
    force_id: Mapped[int] = mapped_column(ForeignKey("force.id"), index=True)
    framework: Mapped[PartnershipFramework | None] = word(PartnershipFramework, nullable=True)
    tracked_since: Mapped[date | None]  # NULL: known from the register only, no rule fires on it
    planned_end_earliest: Mapped[date | None] = day()
    planned_end_latest: Mapped[date | None] = day()
    end_decided_earliest: Mapped[date | None] = day()
    end_decided_latest: Mapped[date | None] = day()
    purpose: Mapped[str | None] = mapped_column(Text)

    planned_end: Composite[When | None] = composite(When, "planned_end_earliest", "planned_end_latest")
    end_decided: Composite[When | None] = composite(When, "end_decided_earliest", "end_decided_latest")
    mission: Mapped[Mission] = relationship(foreign_keys=mission_id)
    force: Mapped[Force] = relationship(foreign_keys=force_id)
    reconfigurations: Mapped[list[Reconfiguration]] = relationship(
        back_populates="partnership", cascade="all, delete-orphan"
    )

    @property
    def time_zone(self) -> str:
        """That of its mission: by it days begin and end."""
        return self.mission.time_zone


class FormerSlug(Base):
    """Former addresses of a partnership or mission that was renamed."""

    __tablename__ = "former_slug"

    slug: Mapped[str] = mapped_column(String(80), primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"))


class Reconfiguration(Base, Began):
    """A change of the mission or force after which a new joint assessment is due."""

    __tablename__ = "reconfiguration"
    __table_args__ = (in_order("began_earliest", "began_latest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id", ondelete="CASCADE"), index=True)
    what: Mapped[Wording] = mapped_column(WordingType)

    partnership: Mapped[Partnership] = relationship(back_populates="reconfigurations")
