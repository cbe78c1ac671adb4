"""Documents attached to records: what each is, and its revisions, whose files lie beside the database."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db.base import Base, Made
from tracker.db.models.records import Record
from tracker.db.types import Instant, in_order, word
from tracker.domain.vocabulary.basics import Language, RecordKind
from tracker.domain.vocabulary.documents import FileType


class AttachedDocument(Record, Made):
    """A document on a record, which decides with it who may read; `made` is its own date, not that of the upload."""

    __tablename__ = "attached_document"
    __table_args__ = (in_order("made_earliest", "made_latest"),)

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    attached_to_id: Mapped[int] = mapped_column(ForeignKey("record.id"), index=True)
    language: Mapped[Language] = word(Language)

    attached_to: Mapped[Record] = relationship(foreign_keys=attached_to_id)
    revisions: Mapped[list[DocumentRevision]] = relationship(
        cascade="all, delete-orphan", back_populates="document", order_by="DocumentRevision.number"
    )

    __mapper_args__ = {"polymorphic_identity": RecordKind.DOCUMENT, "inherit_condition": id == Record.id}

    @property
    def standing(self) -> list[DocumentRevision]:
        """The revisions that were not taken out, the latest first."""
        return [revision for revision in reversed(self.revisions) if revision.removed_at is None]


class DocumentRevision(Base):
    """One file as it was sent: where it lies, what it was called, and the hash by which a change would show."""

    __tablename__ = "document_revision"
    __table_args__ = (
        UniqueConstraint("document_id", "number"),
        CheckConstraint("number >= 1 AND size >= 1", name="counts_from_one"),
        CheckConstraint("(removed_at IS NULL) = (removed_reason IS NULL)", name="removal_has_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("attached_document.id", ondelete="CASCADE"))
    number: Mapped[int]
    file: Mapped[str] = mapped_column(String(32), unique=True)
    file_name: Mapped[str] = mapped_column(String(200))
    file_type: Mapped[FileType] = word(FileType)
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    what_changed: Mapped[str | None] = mapped_column(Text)
    uploaded_at: Mapped[datetime] = mapped_column(Instant)
    uploaded_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    removed_at: Mapped[datetime | None] = mapped_column(Instant)
    removed_reason: Mapped[str | None] = mapped_column(Text)

    document: Mapped[AttachedDocument] = relationship(back_populates="revisions")
