"""What one side asks of the other in writing: requests for information, formal communications."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db.base import Made
from tracker.db.models.missions import Organization
from tracker.db.models.records import Record
from tracker.db.types import in_order, word
from tracker.domain.vocabulary.agreements import Flow
from tracker.domain.vocabulary.basics import RecordKind, Side
from tracker.domain.vocabulary.correspondence import CommunicationKind, CommunicationPurpose

MADE_ORDER = ("made_earliest", "made_latest")


class InformationRequest(Record, Made):
    """A question from one side to the other, its subject the title; `made` is the day. Its state is a dated value."""

    __tablename__ = "information_request"
    __mapper_args__ = {"polymorphic_identity": RecordKind.INFORMATION_REQUEST}
    __table_args__ = (in_order(*MADE_ORDER),)

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    asking_side: Mapped[Side] = word(Side, "asking_side")
    addressee_id: Mapped[int | None] = mapped_column(ForeignKey("organization.id"), index=True)
    wanted_by: Mapped[date | None]

    addressee_organization: Mapped[Organization | None] = relationship(foreign_keys=addressee_id)


class Communication(Record, Made):
    """A letter, note verbale or facsimile; `made` is its date. What was replied is a dated value."""

    __tablename__ = "communication"
    __mapper_args__ = {"polymorphic_identity": RecordKind.COMMUNICATION}
    __table_args__ = (
        in_order(*MADE_ORDER),
        CheckConstraint("in_reply_to_id <> id", name="not_its_own_reply"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    communication_kind: Mapped[CommunicationKind] = word(CommunicationKind)
    flow: Mapped[Flow] = word(Flow)
    purpose: Mapped[CommunicationPurpose] = word(CommunicationPurpose)
    reference: Mapped[str | None] = mapped_column(String(120))
    counterpart_id: Mapped[int | None] = mapped_column(ForeignKey("organization.id"), index=True)
    deadline: Mapped[date | None]  # where action is asked
    in_reply_to_id: Mapped[int | None] = mapped_column(ForeignKey("communication.id"), index=True)
    promised_by: Mapped[date | None]  # by when the other side says it will be done
    offer: Mapped[str | None] = mapped_column(Text)  # what it offers instead

    counterpart: Mapped[Organization | None] = relationship(foreign_keys=counterpart_id)
    in_reply_to: Mapped[Communication | None] = relationship(remote_side=id, foreign_keys=in_reply_to_id)
