"""What a record says: every text of its own and of its parts. Names of persons, keys and zones are not said.

A new field is said without anybody thinking of it; one that names a person ends in `_name`, which keeps it out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Connection, Enum, RowMapping, Select, String, Table, bindparam, inspect, select
from sqlalchemy.orm import Mapper

from tracker.db.history import INNER, parts_of
from tracker.db.models.records import DatedValueRow, Record
from tracker.db.models.summaries import Summary
from tracker.db.types import WordingType
from tracker.domain.dates import UNKNOWN, When
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.domain.vocabulary.records import IN_WORDS

UNSAID = frozenset(
    {
        "public_id", "title_folded", "kind", "bundle", "reference_key", "removed_reason", "time_zone", "slug",
        "finding_key", "locator", "item_key",
    }
)  # fmt: skip
LISTS = frozenset({"aliases", "decisions"})  # JSON that holds texts
# By which columns it is told when a record began or was made: the earliest and the latest day of it.
BEGINS = (
    *((name, name) for name in ("held_on", "made_on", "as_of", "decided_on", "due")),
    ("made_earliest", "made_latest"),
    ("began_earliest", "began_latest"),
)
ENDS = ("ended_latest", "ended_earliest")

IDS = "ids"  # as the queries call those of the records that are asked for

Piece = list[str]  # language or nothing, text


@dataclass(slots=True)
class Gathered:
    """What one record says: its own level, when it was, and its pieces by the level of each."""

    record: int
    version: int
    sensitivity: Sensitivity
    inner: Sensitivity  # of what lies deeper within it
    began: When
    ends: date
    pieces: dict[Sensitivity, list[Piece]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class _Part:
    """A table of parts: the query for those of some records, and which of its columns are texts."""

    table: str
    rows: Select[Any]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Whole:
    """The records of one kind: the query for some of them, which of its columns are texts, and their parts."""

    rows: Select[Any]
    names: tuple[str, ...]
    parts: tuple[_Part, ...]


def gather(connection: Connection, kind: RecordKind, ids: Collection[int]) -> list[Gathered]:
    """What these records of one kind say; one query, and one for each table of parts."""
    whole = _whole(kind)
    rows = connection.execute(whole.rows, {IDS: list(ids)}).mappings()
    found = {row["record"]: _gathered(row, whole.names) for row in rows}
    for part in whole.parts:
        _add_parts(connection, part, found)
    return list(found.values())


def _gathered(row: RowMapping, names: tuple[str, ...]) -> Gathered:
    pairs = ((row.get(earliest), row.get(latest)) for earliest, latest in BEGINS)
    began = next((When(*pair) for pair in pairs if any(pair)), UNKNOWN)
    ends: date | None = next((row[name] for name in ENDS if row.get(name)), None)
    lasts = any(name in row for name in ENDS)
    if ends is None:
        ends = date.max if lasts else began.latest or date.max
    own = row["sensitivity"]
    found = Gathered(row["record"], row["version"], own, _higher(row.get("inner_level"), own), began, ends)
    for name in names:
        found.pieces[found.inner if name in INNER else own] += _pieces(row[name])
    return found


def _add_parts(connection: Connection, part: _Part, found: dict[int, Gathered]) -> None:
    for row in connection.execute(part.rows, {IDS: list(found)}).mappings():
        whole = found[row["whole"]]
        level = whole.inner if part.table in INNER else _higher(row.get("sensitivity"), whole.sensitivity)
        for name in part.names:
            if name != "value" or row.get("attribute") in IN_WORDS:
                whole.pieces[level] += _pieces(row[name])


def _higher(level: Sensitivity | None, own: Sensitivity) -> Sensitivity:
    return max(level or own, own, key=lambda one: one.rank)


def _pieces(value: Any) -> Iterator[Piece]:
    if isinstance(value, Wording):
        yield from ([language, text] for language, text in (("en", value.en), ("fr", value.fr)) if text)
    elif isinstance(value, list):
        said = [one.get("symbol") if isinstance(one, dict) else one for one in value]
        yield from (["", str(one)] for one in said if one)
    elif value:
        yield ["", str(value)]


def _names(mapper: Mapper[Any]) -> tuple[str, ...]:
    """The columns that say something, the title first."""
    found = [str(attribute.key) for attribute in mapper.column_attrs if _says(attribute.key, attribute.columns[0])]
    return tuple(sorted(found, key=lambda name: name != "title"))


def _says(name: str, column: Any) -> bool:
    if name in UNSAID or (name.endswith("_name") and name != "short_name"):
        return False
    kind = column.type
    return name in LISTS or isinstance(kind, WordingType) or (isinstance(kind, String) and not isinstance(kind, Enum))


@cache  # a flush asks for it, and to build the queries takes longer than to run them
def _whole(kind: RecordKind) -> _Whole:
    mapper: Mapper[Any] = inspect(Record).polymorphic_map[kind]
    held: Any = mapper.columns
    names = _names(mapper)
    dates = [name for name in (*chain.from_iterable(BEGINS), *ENDS) if name in held]
    inner = [name for name in ("inner_level",) if name in held]
    wanted = [held[name].label(name) for name in dict.fromkeys(("version", "sensitivity", *inner, *names, *dates))]
    record: Table = Record.__table__  # type: ignore[assignment]
    rows = select(record.c.id.label("record"), *wanted).select_from(mapper.persist_selectable)
    return _Whole(rows.where(_among(record.c.id)), names, tuple(_parts(mapper.class_)))


def _parts(model: type[Record]) -> list[_Part]:
    """The tables of what is part of a record of this kind, in the order of their names."""
    found = []
    for kind, key in parts_of(model):
        if kind is DatedValueRow and issubclass(model, Summary):
            continue  # why a draft went back and forth is for those who wrote it, not for its readers
        mapper = kind.__mapper__
        if names := _names(mapper):
            found.append(_part(mapper.local_table, key, names))
    return sorted(found, key=lambda part: part.table)


def _part(table: Any, key: str, names: tuple[str, ...]) -> _Part:
    columns = table.c
    extra = [columns[name] for name in ("sensitivity", "attribute") if name in columns and name not in names]
    order = columns["number"] if "number" in columns else next(iter(table.primary_key))
    rows = select(columns[key].label("whole"), *(columns[name] for name in names), *extra)
    return _Part(table.name, rows.where(_among(columns[key])).order_by(order), names)


def _among(column: ColumnElement[int]) -> ColumnElement[bool]:
    """It is one of those whose ids the query is given."""
    return column.in_(bindparam(IDS, expanding=True))
