"""What a kind of record is to its list and its page: fields by name, and the tables of what belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from tracker.db.models.records import Record
from tracker.db.queries.listings import LISTINGS, Listing
from tracker.db.queries.naming import Named, names_of
from tracker.db.queries.records import children
from tracker.domain.access import Reader
from tracker.domain.dates import NO
from tracker.domain.texts import Text
from tracker.domain.vocabulary.basics import RecordKind, Theme


@dataclass(frozen=True, slots=True)
class Asking:
    """Who looks at which record, as of which day; `persons` where names of persons may be seen."""

    session: Session
    reader: Reader
    record: Any
    day: date
    persons: bool

    def children(self, kind: RecordKind, where: ColumnElement[bool]) -> Sequence[Any]:
        """The records of a kind that belong to this one and may be read."""
        return children(self.session, self.reader, LISTINGS[kind], where, self.day)

    def names(self, ids: Iterable[int | None]) -> Mapping[int, Named]:
        """The records of these row ids, as far as they may be known of; one query."""
        return names_of(self.session, self.reader, ids)

    def standing(self, parts: Sequence[Any]) -> list[Any]:
        """The parts that held, or may have held, on the day."""
        return [part for part in parts if part.span.holds(self.day) is not NO]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a section; with a record, its title leads to its page and stands in the first column."""

    cells: tuple[Any, ...]
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A table of what belongs to a record; `empty` says what would stand there."""

    title: Text
    columns: tuple[Text, ...]
    rows: Sequence[Row]
    empty: Text
    internal: bool = False  # never part of a copy that leaves


SectionOf = Callable[[Asking], Section]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of record. `facts` are the fields of its page, `columns` those of its list, both in order."""

    kind: RecordKind
    theme: Theme
    plural: Text
    belongs: Text
    facts: tuple[str, ...]
    columns: tuple[str, ...] = ()
    sections: tuple[SectionOf, ...] = field(default=())

    @property
    def listing(self) -> Listing:
        """How its records are read."""
        return LISTINGS[self.kind]
