"""The names of records that other records point to: what may be read by name, what only as something above a level."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session, with_polymorphic

from tracker.db.models.missions import Force, Mission, Partnership
from tracker.db.models.records import Record
from tracker.db.queries.visible import readable
from tracker.domain.access import Reader
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity


@dataclass(frozen=True, slots=True)
class Named:
    """A record pointed to; without the record where it lies above the reader's level."""

    kind: RecordKind
    record: Record | None


def names_of(session: Session, reader: Reader, ids: Iterable[int | None]) -> Mapping[int, Named]:
    """The records of these ids that the reader may know of; one query. Others are left out."""
    wanted = {i for i in ids if i is not None}
    some = with_polymorphic(Record, [Mission, Force, Partnership])
    found = session.scalars(readable(select(some), at_any_level(reader)).where(some.id.in_(wanted)))
    return {row.id: Named(RecordKind(row.kind), row if open_to(row, reader) else None) for row in found}


def open_to(record: Record, reader: Reader) -> bool:
    """Whether the reader has the level of a record that he may know of."""
    return record.sensitivity.rank <= reader.level.rank


def at_any_level(reader: Reader) -> Reader:
    """The same reader as if he had the highest level: what exists for him, not what he may read."""
    return replace(reader, level=max(Sensitivity, key=lambda s: s.rank))
