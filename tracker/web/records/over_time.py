"""What changed of a record: its dated values by a day, and those of an attribute that held on it."""

from __future__ import annotations

from datetime import date
from typing import Any

from tracker.db.as_of import since, values_on
from tracker.db.models.records import DatedValueRow, Record
from tracker.domain.dates import NO
from tracker.domain.vocabulary.records import SIDE_BY_SIDE, VALUES, DatedAttribute
from tracker.reference.example import examples
from tracker.web.records.values import value_of

Changed = tuple[DatedValueRow, Any]  # the row, and its value in words


def changes_of(record: Record, day: date) -> list[tuple[DatedValueRow, Any, str]]:
    """Every dated value that may have held by the day with the reason given, the latest first."""
    rows = _in_order([row for row in record.dated_values if since(row).by(day) is not NO])
    marks = examples()  # what an example says of a force of the register bears its name, and no reason
    return [(r, _value(record, r, day), "" if r.reason in marks else r.reason or "") for r in reversed(rows)]


def held_on(record: Record, attribute: DatedAttribute, day: date) -> list[Changed]:
    """The values of an attribute that may have held on the day; the last one where each gives way to the next."""
    rows = _in_order(values_on(record, attribute, day))
    return [(row, _value(record, row, day)) for row in (rows if attribute in SIDE_BY_SIDE else rows[-1:])]


def _in_order(rows: list[DatedValueRow]) -> list[DatedValueRow]:
    return sorted(rows, key=lambda row: (since(row).sort_key, row.id))


def _value(record: Record, row: DatedValueRow, day: date) -> Any:
    if row.attribute is DatedAttribute.CADENCE:
        return value_of(record, "cadence", {}, since(row).latest or day)
    words = VALUES.get(row.attribute)
    return words(row.value) if words else row.value
