"""A row of any class, filled with only what it must have: for tests of what holds of every kind of record."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from typing import Any, TypeVar

from sqlalchemy import Boolean, Column, Date, Enum, Integer, LargeBinary, inspect
from sqlalchemy.orm import Session

from tracker.db.base import Base
from tracker.db.models.records import Record
from tracker.db.types import Instant, WordingType
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import RecordKind

Row = TypeVar("Row", bound=Base)
MODELS: dict[RecordKind, type[Record]] = {
    RecordKind(str(identity)): mapper.class_ for identity, mapper in inspect(Record).polymorphic_map.items()
}
# What no column by itself says that it must have.
NEEDED: dict[str, tuple[str, ...]] = {
    "Summary": ("mission_id",),
    "AttendanceRow": ("guest_organization",),
    "AssessmentTask": ("assigned_to",),
}
DAY = date(2018, 2, 28)
_numbers = count(1)


def any_of(session: Session, model: type[Row], **values: Any) -> Row:
    """Write a row of this class, and whatever rows it must point to."""
    if model is Record:  # nothing is only a record
        return any_of(session, MODELS[RecordKind.SITE], **values)  # type: ignore[return-value]
    mapper = inspect(model)
    for attribute in mapper.column_attrs:
        column = attribute.columns[0]
        assert isinstance(column, Column)
        wanted = not column.nullable or attribute.key in NEEDED.get(model.__name__, ())
        if wanted and attribute.key not in values and not _given(column):
            values[attribute.key] = _value(session, column)
    row = model(**values)
    session.add(row)
    session.flush()
    return row


def any_record(session: Session, kind: RecordKind, **values: Any) -> Record:
    """Write a record of this kind."""
    return any_of(session, MODELS[kind], **values)


def _given(column: Column[Any]) -> bool:
    """Whether somebody else fills it: a default, the database, or what happens at the flush."""
    named = column.name in ("kind", "public_id", "recorded_at", "title_folded")
    return named or column.default is not None or (column.primary_key and column.name == "id")


def _value(session: Session, column: Column[Any]) -> Any:
    number = next(_numbers)
    foreign = next(iter(column.foreign_keys), None)
    if foreign is not None:
        models = {m.local_table: m.class_ for m in Base.registry.mappers}
        return any_of(session, models[foreign.column.table]).id
    if isinstance(column.type, Enum):
        assert column.type.enum_class is not None
        return next(iter(column.type.enum_class))
    kinds: list[tuple[type[Any], Any]] = [
        (WordingType, Wording(en=f"Words {number}")),
        (Instant, datetime(2018, 2, 28, 12, tzinfo=UTC)),
        (Date, DAY),
        (Boolean, True),
        (Integer, number),
        (LargeBinary, str(number).encode()),
    ]
    found = next((value for kind, value in kinds if isinstance(column.type, kind)), None)
    return f"words-{number}" if found is None else found
