"""Forums, meetings and what comes out of them."""

from __future__ import annotations

from datetime import date, time

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db.base import SPAN_ORDER, Base, Spanned
from tracker.db.models.liaison import Mechanism
from tracker.db.models.missions import Organization
from tracker.db.models.records import Record
from tracker.db.types import WordingType, day, in_order, word
from tracker.domain.moments import Moment, date_time_group
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import Level, RecordKind, Sensitivity, Side
from tracker.domain.vocabulary.meetings import AgendaState, Attendance, MeetingMode


class Forum(Mechanism):
    """A standing meeting. Cadence and state are dated values."""

    __tablename__ = "forum"
    __mapper_args__ = {"polymorphic_identity": RecordKind.FORUM}
    __table_args__ = (in_order("terms_earliest", "terms_latest"),)

    id: Mapped[int] = mapped_column(ForeignKey("mechanism.id", ondelete="CASCADE"), primary_key=True)
    chair: Mapped[str | None] = mapped_column(String(200))
    secretariat: Mapped[str | None] = mapped_column(String(200))
    terms_earliest: Mapped[date | None] = day()  # date of the terms of reference
    terms_latest: Mapped[date | None] = day()
    handling_rule: Mapped[Wording | None] = mapped_column(WordingType)
    oral_only: Mapped[bool] = mapped_column(default=False)
    organization_level: Mapped[bool] = mapped_column(default=False)  # between whole organizations

    members: Mapped[list[ForumMember]] = relationship(
        back_populates="forum", cascade="all, delete-orphan", order_by="ForumMember.id"
    )
    meetings: Mapped[list[Meeting]] = relationship(
        back_populates="forum", foreign_keys="Meeting.forum_id", order_by="Meeting.held_on"
    )


class ForumMember(Base, Spanned):
    """An organization or component that belongs to a forum from a date to a date."""

    __tablename__ = "forum_member"
    __table_args__ = tuple(in_order(*pair) for pair in SPAN_ORDER)

    id: Mapped[int] = mapped_column(primary_key=True)
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id", ondelete="CASCADE"), index=True)
    organization_id: Mapped[int] = mapped_column(ForeignKey("organization.id"), index=True)
    side: Mapped[Side] = word(Side)

    organization: Mapped[Organization] = relationship()
    forum: Mapped[Forum] = relationship(back_populates="members")


class Meeting(Record):
    """A session of a forum, or an ad hoc meeting. Its state is a dated value; local day, hour and zone are kept."""

    __tablename__ = "meeting"
    __mapper_args__ = {"polymorphic_identity": RecordKind.MEETING}
    __table_args__ = (Index("ix_meeting_forum_held", "forum_id", "held_on", "id"),)

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    forum_id: Mapped[int | None] = mapped_column(ForeignKey("forum.id"))
    held_on: Mapped[date] = mapped_column(index=True)
    at: Mapped[time | None]
    time_zone: Mapped[str] = mapped_column(String(60), default="UTC")
    place: Mapped[str | None] = mapped_column(String(200))
    mode: Mapped[MeetingMode | None] = word(MeetingMode, nullable=True)
    level: Mapped[Level | None] = word(Level, nullable=True)
    oral_only: Mapped[bool] = mapped_column(default=False)
    nothing_agreed: Mapped[bool] = mapped_column(default=False)
    agreed_minutes: Mapped[Wording | None] = mapped_column(WordingType)
    internal_note: Mapped[Wording | None] = mapped_column(WordingType)
    # Of the internal note and of the positions voiced: who lacks it sees the meeting without them.
    inner_level: Mapped[Sensitivity] = word(Sensitivity, "inner_level", default=Sensitivity.CONFIDENTIAL)
    reason: Mapped[str | None] = mapped_column(Text)  # why cancelled or postponed
    cancelled_by: Mapped[str | None] = mapped_column(String(200))  # cancelled or postponed: a side or function, no name
    postponed_to: Mapped[date | None]

    forum: Mapped[Forum | None] = relationship(back_populates="meetings", foreign_keys=forum_id)
    attendance: Mapped[list[AttendanceRow]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="AttendanceRow.id"
    )
    agenda: Mapped[list[AgendaItem]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="AgendaItem.number"
    )
    positions_voiced: Mapped[list[PositionVoiced]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="PositionVoiced.id"
    )
    agreed_points: Mapped[list[AgreedPoint]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="AgreedPoint.number"
    )
    action_points: Mapped[list[ActionPoint]] = relationship(
        back_populates="meeting", foreign_keys="ActionPoint.meeting_id", order_by="ActionPoint.id"
    )

    @property
    def moment(self) -> Moment:
        """The local day and hour."""
        return Moment(self.held_on, self.at, self.time_zone)

    @property
    def zulu(self) -> str | None:
        """The same as a date-time group; None where the hour is not recorded."""
        return date_time_group(self.moment)


class AttendanceRow(Base):
    """Who was there: a member organization, or a guest by name and organization."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("meeting_id", "organization_id", "guest_name"),
        CheckConstraint("organization_id IS NOT NULL OR guest_organization IS NOT NULL", name="somebody"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    organization_id: Mapped[int | None] = mapped_column(ForeignKey("organization.id"))
    state: Mapped[Attendance] = word(Attendance)
    function: Mapped[str | None] = mapped_column(String(200))
    guest_name: Mapped[str | None] = mapped_column(String(200))
    guest_organization: Mapped[str | None] = mapped_column(String(200))

    organization: Mapped[Organization | None] = relationship()
    meeting: Mapped[Meeting] = relationship(back_populates="attendance")


class AgendaItem(Base):
    """An item of the agenda."""

    __tablename__ = "agenda_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    text: Mapped[Wording] = mapped_column(WordingType)
    state: Mapped[AgendaState | None] = word(AgendaState, nullable=True)  # NULL: nobody said

    meeting: Mapped[Meeting] = relationship(back_populates="agenda")


class PositionVoiced(Base):
    """What an organization said; without organization: not for attribution. Voiced is not agreed."""

    __tablename__ = "position_voiced"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    organization_id: Mapped[int | None] = mapped_column(ForeignKey("organization.id"))
    text: Mapped[Wording] = mapped_column(WordingType)

    organization: Mapped[Organization | None] = relationship()
    meeting: Mapped[Meeting] = relationship(back_populates="positions_voiced")


class AgreedPoint(Base):
    """A numbered point on which the sides agreed."""

    __tablename__ = "agreed_point"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    number: Mapped[int]
    text: Mapped[Wording] = mapped_column(WordingType)

    meeting: Mapped[Meeting] = relationship(back_populates="agreed_points")


class ActionPoint(Record):
    """Something to be done, by an owner, by a day; `title` says what. Its state is a dated value."""

    __tablename__ = "action_point"
    __mapper_args__ = {"polymorphic_identity": RecordKind.ACTION_POINT}

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("organization.id"))
    owner_function: Mapped[str | None] = mapped_column(String(200))
    due: Mapped[date | None]

    meeting: Mapped[Meeting] = relationship(back_populates="action_points", foreign_keys=meeting_id)
    owner: Mapped[Organization | None] = relationship(foreign_keys=owner_id)
