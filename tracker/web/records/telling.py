"""History in words: what a history row kept as JSON, turned back into values, dates joined, parts told as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Enum, Time, inspect

from tracker.db.base import Base
from tracker.db.models.records import History, Record
from tracker.db.queries.naming import Named
from tracker.db.types import Instant, WordingType
from tracker.domain.dates import When
from tracker.domain.differences import Piece, differences, is_long
from tracker.domain.expunging import EXPUNGED, field_text
from tracker.domain.texts import N_, Text, Wording
from tracker.domain.vocabulary.fields import ENDS, FIELDS
from tracker.domain.vocabulary.parts import PARTS
from tracker.domain.vocabulary.records import VALUES, DatedAttribute
from tracker.web.records.others import OTHERS, Other
from tracker.web.records.values import LISTS, PERSONS
from tracker.web.sources import located

TABLES: dict[str, type[Any]] = {str(mapper.local_table): mapper.class_ for mapper in Base.registry.mappers}
UNSAID = frozenset(
    {"parts", "id", "recorded_at", "recorded_by", "record_id", "public_id", "bundle", "set_at", "set_by"}
    | {"file", "uploaded_at", "uploaded_by", "left_out"}  # of a revision: said by the entry itself
    | {"answered_at", "answered_by", "said_at", "said_by"}  # of a checklist: so, too
    | {"closed_as"}  # what was kept of it when it was closed: its page shows it
)
CAPACITIES = {"reference data": N_("reference data"), "command line": N_("command line")}

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """One field: what it is called, and its value."""

    label: Text
    value: Any


@dataclass(frozen=True, slots=True)
class Change:
    """One field of the record, or one part of it, before and after; of a part, all its fields."""

    label: Text
    before: Any
    after: Any
    part: bool = False

    @property
    def differences(self) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
        """Of a long text its pieces, by language; nothing where both sides are read at a glance."""
        return differences(self.before, self.after) if is_long(self.before, self.after) else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Tells the history of one record; `persons` where names of persons may be seen."""

    model: type[Any]
    record: int
    names: Mapping[int, Named]
    others: Mapping[Other, str]
    persons: bool

    def changes(self, row: History) -> Iterator[Change]:
        """What one history row says."""
        if expunged := row.after.get("expunged"):
            yield Change(field_text(expunged), None, Text(EXPUNGED))
            return
        before, after = self._values(self.model, row.before), self._values(self.model, row.after)
        for key in dict.fromkeys((*before, *after)):
            yield Change(_label(key), before.get(key), after.get(key))
        for gone, parts in ((True, row.before.get("parts", ())), (False, row.after.get("parts", ()))):
            for table, values in ((table, values) for part in parts for table, values in part.items()):
                said = self._part(table, values)
                label = Text(PARTS.get(table, table))
                yield Change(label, said if gone else None, None if gone else said, part=True)

    def _part(self, table: str, values: Values) -> list[Said]:
        plain = self._values(TABLES.get(table), values)
        return [Said(_label(key), value) for key, value in plain.items() if value is not None]

    def _values(self, model: type[Any] | None, row: Values) -> dict[str, Any]:
        """The values of a row by field, the ends of uncertain dates joined."""
        found: dict[str, Any] = {}
        for key, value in row.items():
            plain, end = _parted(key)
            if key in UNSAID or (key in PERSONS and not self.persons) or (value == self.record and key.endswith("_id")):
                continue
            if end and f"{plain}_earliest" in row and f"{plain}_latest" in row:
                found[plain] = When(_day(row[f"{plain}_earliest"]), _day(row[f"{plain}_latest"]))
            else:
                found[key] = self._typed(model, key, value, row)
        return found

    def _typed(self, model: type[Any] | None, key: str, value: Any, row: Values) -> Any:
        """A value as it was before it became JSON."""
        if value is None or model is None or key in OTHERS:
            return None if value is None else self.others.get((key, value), "–")
        if key.endswith("_id") and isinstance(value, int):
            return self.names.get(value)
        if key == "value" and "attribute" in row:
            return _word(VALUES.get(DatedAttribute(row["attribute"])), value)
        if key in LISTS:
            return [_word(LISTS[key], one) for one in value]
        if key == "locators":
            return [located(one) for one in value]
        if key == "locator":
            return located(value)
        return _by_column(getattr(inspect(model).columns.get(key), "type", None), value)


def ids_in(row: History) -> Iterator[int]:
    """The row ids of records that a history row names."""
    sides: list[Values] = [row.before, row.after]
    for side in (row.before, row.after):
        sides += [values for part in side.get("parts", ()) for values in part.values()]
    for values in sides:
        yield from (v for k, v in values.items() if k.endswith("_id") and k not in OTHERS and isinstance(v, int))


def capacity(name: str) -> Text | str:
    """In which capacity somebody wrote: a function, or the loading of data."""
    return Text(CAPACITIES[name]) if name in CAPACITIES else name


def teller_of(record: Record, names: Mapping[int, Named], others: Mapping[Other, str], persons: bool) -> Teller:
    """The teller of a record's history."""
    return Teller(model=type(record), record=record.id, names=names, others=others, persons=persons)


def _label(key: str) -> Text:
    """What people call a column, or one end of an uncertain date."""
    plain, end = _parted(key)
    if end:
        return Text(ENDS[end], {"field": Text(FIELDS.get(plain, plain))})
    return Text(FIELDS.get(key, key))


def _parted(key: str) -> tuple[str, str]:
    """A column's name without the end of an uncertain date, and that end."""
    for end in ENDS:
        if key.endswith(end) and key not in FIELDS:
            return key.removesuffix(end), end
    return key, ""


def _word(words: Any, value: str) -> Any:
    return words(value) if words and value in words.values() else value


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _by_column(kind: Any, value: Any) -> Any:
    if isinstance(kind, Enum) and kind.enum_class:
        return kind.enum_class(value)
    if isinstance(kind, WordingType):
        return Wording(**value)
    if isinstance(kind, Time):
        return str(value)[:5]
    if isinstance(kind, Instant):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else value
