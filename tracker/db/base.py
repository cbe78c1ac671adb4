"""The declarative base and the mix-ins for uncertain dates."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import MetaData, event
from sqlalchemy.orm import ColumnProperty, Composite, DeclarativeBase, Mapped, composite, declared_attr

from tracker.db.types import Instant, WordingType, day
from tracker.domain.dates import UNKNOWN, Span, When
from tracker.domain.texts import Wording

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Every table."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[Any] = {Wording: WordingType()}


@event.listens_for(Base, "attribute_instrument", propagate=True)
def _know_what_stood_before(_class: type[Any], _key: str, attribute: Any) -> None:
    """History tells what stood there before a change: a column that was not loaded is read before it is overwritten."""
    if isinstance(getattr(attribute, "property", None), ColumnProperty):
        event.listen(attribute, "set", _nothing_else, active_history=True)


def _nothing_else(*_change: object) -> None:
    """Only the reading is wanted."""


class Began:
    """Since when, as an uncertain date; NULL in both columns is unknown."""

    began_earliest: Mapped[date | None] = day()
    began_latest: Mapped[date | None] = day()

    @declared_attr
    @classmethod
    def began(cls) -> Composite[When | None]:
        """The uncertain date."""
        return composite(When, "began_earliest", "began_latest")


# Which date of a span may not lie after which; the tables that bear one refuse it.
SPAN_ORDER = (
    ("began_earliest", "began_latest"),
    ("ended_earliest", "ended_latest"),
    ("began_earliest", "ended_latest"),
)


class Spanned(Began):
    """From when until when; no end is NULL in both end columns. The last day is included."""

    ended_earliest: Mapped[date | None] = day()
    ended_latest: Mapped[date | None] = day()

    @declared_attr
    @classmethod
    def ended(cls) -> Composite[When | None]:
        """The uncertain end."""
        return composite(When, "ended_earliest", "ended_latest")

    @property
    def span(self) -> Span:
        """Both as a value."""
        return Span(self.began or UNKNOWN, self.ended if self.ended and self.ended.known else None)


class Made:
    """On which day something was made or happened, as an uncertain date."""

    made_earliest: Mapped[date | None] = day()
    made_latest: Mapped[date | None] = day()

    @declared_attr
    @classmethod
    def made(cls) -> Composite[When | None]:
        """The uncertain date."""
        return composite(When, "made_earliest", "made_latest")


__all__ = ["SPAN_ORDER", "Base", "Began", "Instant", "Made", "Spanned"]
