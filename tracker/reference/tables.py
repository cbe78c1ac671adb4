"""Tables of reference rows: what fields each has, and the check that makes rows of raw ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.domain.dates import When
from tracker.reference.fields import Field
from tracker.reference.source_file import RawRow


@dataclass(frozen=True, slots=True)
class Row:
    """A row whose fields have been read."""

    raw: RawRow
    values: dict[str, Any]

    @property
    def table(self) -> str:
        """The name of its table."""
        return self.raw.table

    @property
    def key(self) -> str:
        """Its key, which no other row of the table has."""
        return str(self.values["key"])

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def get(self, name: str, default: Any = None) -> Any:
        """A field, or what stands in where it was left out."""
        return self.values.get(name, default)


Rows = Mapping[str, list[Row]]  # of each table, in order
Schema = Mapping[str, Mapping[str, Field]]  # of each table, its fields


def check(raw_rows: Iterable[RawRow], schema: Schema, known: Mapping[str, set[str]] | None = None) -> Rows:
    """Read all rows, then see that keys are unique, references lead somewhere and dates are in order.

    `known`: keys of tables that are not among these rows but may be referred to. Raises ReferenceDataError.
    """
    found: dict[str, list[Row]] = {table: [] for table in schema}
    for raw in raw_rows:
        if raw.table not in schema:
            raise raw.fault(f"unknown table {raw.table!r}")
        found[raw.table].append(_read(raw, schema[raw.table]))
    held = {table: _unique(rows) for table, rows in found.items()} | dict(known or {})
    for table, rows in found.items():
        for row in rows:
            _references(row, schema[table], held)
            _order(row)
    return found


def _read(raw: RawRow, fields: Mapping[str, Field]) -> Row:
    for name in raw.values:
        if name not in fields:
            raise raw.fault(f"unknown field {name!r}", name)
    for name, field in fields.items():
        if field.required and name not in raw.values:
            raise raw.fault(f"the field {name!r} is missing")
    values: dict[str, Any] = {}
    for name, value in raw.values.items():
        try:
            values[name] = fields[name].read(value)
        except ValueError as error:
            raise raw.fault(f"{name}: {error}", name) from None
    return Row(raw, values)


def _unique(rows: list[Row]) -> set[str]:
    seen: set[str] = set()
    for row in rows:
        if row.key in seen:
            raise row.raw.fault(f"the key {row.key!r} stands twice", "key")
        seen.add(row.key)
    return seen


def _references(row: Row, fields: Mapping[str, Field], held: Mapping[str, set[str]]) -> None:
    for name, field in fields.items():
        if not field.refers or name not in row.values:
            continue
        value = row[name]
        for target in value if isinstance(value, tuple) else (value,):
            if not any(target in held.get(table, set()) for table in field.refers):
                raise row.raw.fault(f"{name}: there is no {' or '.join(field.refers)} {target!r}", name)


def _order(row: Row) -> None:
    began, ended = row.get("began"), row.get("ended")
    if not isinstance(began, When) or not isinstance(ended, When):
        return
    if began.earliest and ended.latest and began.earliest > ended.latest:
        raise row.raw.fault("the end lies before the beginning", "ended")
