"""The library: source documents and recommendations."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db.base import Base
from tracker.db.models.records import Record
from tracker.db.types import WordingType, word
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import Level, RecordKind
from tracker.domain.vocabulary.gaps import Fit, RecommendationBasis, RecommendationTheme


class Document(Base):
    """A source document."""

    __tablename__ = "document"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[Wording] = mapped_column(WordingType)
    short: Mapped[Wording] = mapped_column(WordingType)
    author: Mapped[Wording | None] = mapped_column(WordingType)
    year: Mapped[int | None]
    note: Mapped[Wording | None] = mapped_column(WordingType)


class Recommendation(Record):
    """What a source recommends or teaches, in our own words: the record's title."""

    __tablename__ = "recommendation"
    __mapper_args__ = {"polymorphic_identity": RecordKind.RECOMMENDATION}

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(60), unique=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    addressed_to: Mapped[Wording] = mapped_column(WordingType)
    level: Mapped[Level] = word(Level)
    theme: Mapped[RecommendationTheme] = word(RecommendationTheme)
    advice_basis: Mapped[RecommendationBasis] = word(RecommendationBasis)
    fit: Mapped[Fit] = word(Fit)

    document: Mapped[Document] = relationship()
