"""The history of a record: who changed what, when and why, under the highest level that the record ever had."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import abort, g, render_template
from sqlalchemy import Date, Enum, inspect

from tracker.db.base import Base
from tracker.db.models.records import History, Record
from tracker.db.queries.history import highest_level, history_of
from tracker.db.queries.naming import Named, names_of, open_to
from tracker.db.queries.records import missions_of
from tracker.db.types import Instant, WordingType
from tracker.domain.texts import Text, Wording
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.fields import ENDS, FIELDS, PARTS
from tracker.domain.vocabulary.records import VALUES, DatedAttribute
from tracker.web.access import load, requires
from tracker.web.access_log import note_refused
from tracker.web.records.page import PERSONS, sees_persons
from tracker.web.session import current

TABLES: dict[str, type[Any]] = {mapper.local_table.name: mapper.class_ for mapper in Base.registry.mappers}  # type: ignore[attr-defined]
ACCOUNTS = frozenset({"recorded_by", "drafted_by_id", "cleared_by_id", "account_id"})


@dataclass(frozen=True, slots=True)
class Change:
    """One field of the record, or of a part of it: before and after."""

    part: str | None
    label: Text
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Told:
    """One entry: the row, the function of who wrote, and what changed."""

    row: History
    function: str | None
    changes: tuple[Change, ...]


@requires(Permission.READ_RECORDS)
def page(public_id: str) -> str:
    """Every change of a record, the latest first."""
    session = current()
    record = load(Record, public_id)
    if highest_level(session, record).rank > g.reader.level.rank or not open_to(record, g.reader):
        note_refused(public_id)
        abort(404)
    rows = history_of(session, record)
    persons = sees_persons(missions_of(session, record))
    names = names_of(session, g.reader, {i for row, _ in rows for i in _ids(type(record), row)})
    told = [Told(row, function, tuple(_changes(type(record), row, names, persons))) for row, function in rows]
    return render_template("records/history.html", record=record, told=told)


def _changes(model: type[Any], row: History, names: Mapping[int, Named], persons: bool) -> Iterator[Change]:
    yield from _fields(None, model, row.before, row.after, names, persons)
    for part in (*row.before.get("parts", ()), *row.after.get("parts", ())):
        for table, values in part.items():
            gone = part in row.before.get("parts", ())
            before, after = (values, {}) if gone else ({}, values)
            yield from _fields(PARTS.get(table, table), TABLES.get(table), before, after, names, persons)


def _fields(
    part: str | None,
    model: type[Any] | None,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    names: Mapping[int, Named],
    persons: bool,
) -> Iterator[Change]:
    for key in dict.fromkeys((*before, *after)):
        if key == "parts" or (part and key in ("record_id", "id")) or (key in PERSONS and not persons):
            continue
        old, new = (_typed(model, key, side.get(key), names, side) for side in (before, after))
        yield Change(part, label(key), old, new)


def label(key: str) -> Text:
    """What people call a column."""
    for end, words in ENDS.items():
        if key.endswith(end) and key not in FIELDS:
            return Text(words, {"field": Text(FIELDS.get(key.removesuffix(end), key))})
    return Text(FIELDS.get(key, key))


def _typed(model: type[Any] | None, key: str, value: Any, names: Mapping[int, Named], row: Mapping[str, Any]) -> Any:
    """A value as it was before it became JSON."""
    if value is None or model is None:
        return value
    if key in ACCOUNTS:
        return Text("#%(n)s", {"n": value})
    if key.endswith("_id") and isinstance(value, int):
        return names.get(value)
    if key == "value" and "attribute" in row:
        words = VALUES.get(DatedAttribute(row["attribute"]))
        return words(value) if words and value in words.values() else value
    column = inspect(model).columns.get(key)
    kind = getattr(column, "type", None)
    if isinstance(kind, Enum) and kind.enum_class:
        return kind.enum_class(value)
    if isinstance(kind, WordingType):
        return Wording(**value)
    if isinstance(kind, Instant):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else value


def _ids(model: type[Any], row: History) -> Iterator[int]:
    sides: list[Mapping[str, Any]] = [row.before, row.after]
    for side in (row.before, row.after):
        sides += [values for part in side.get("parts", ()) for values in part.values()]
    for values in sides:
        yield from (v for k, v in values.items() if k.endswith("_id") and k not in ACCOUNTS and isinstance(v, int))
