"""Column types: closed word lists, wordings, instants; and the columns of an uncertain date."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, DateTime, Dialect, Enum, String
from sqlalchemy.orm import MappedColumn, mapped_column
from sqlalchemy.types import TypeDecorator

from tracker.domain.texts import Wording
from tracker.domain.vocabulary.words import Word

WORD_LENGTH = 40


def word(words: type[Word], name: str | None = None, **options: Any) -> MappedColumn[Any]:
    """A column that holds one word of a closed list; the database refuses any other."""
    return mapped_column(word_type(words, name), **options)


def word_type(words: type[Word], name: str | None = None) -> Enum:
    """The type of such a column. `name` tells apart two columns of one list in one table."""
    return Enum(
        words,
        native_enum=False,
        create_constraint=True,
        values_callable=lambda w: list(w.values()),
        length=WORD_LENGTH,
        name=name or words.__name__.lower(),
    )


class WordingType(TypeDecorator[Wording]):
    """A Wording as JSON: {"en": ..., "fr": ...}, keys only where there is a text."""

    impl = JSON(none_as_null=True)  # no text is NULL, never a JSON null that SQL would take for a text
    cache_ok = True

    def process_bind_param(self, value: Wording | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        return {k: v for k, v in (("en", value.en), ("fr", value.fr)) if v}

    def process_result_value(self, value: Any, dialect: Dialect) -> Wording | None:
        return None if value is None else Wording(**value)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC; naive values are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """What it holds: lists that are sorted by it read their page marks back as this."""
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def day() -> MappedColumn[date | None]:
    """One end of an uncertain date."""
    return mapped_column(Date)


def in_order(first: str, second: str) -> CheckConstraint:
    """The first date does not lie after the second, where both are known."""
    return CheckConstraint(f"{first} <= {second}", name=f"{first}_before_{second}")


def code(length: int = 60) -> String:
    """A short key."""
    return String(length)
