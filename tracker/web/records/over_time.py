"""What changed of a record: its dated values by a day, and those of an attribute that held on it."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from tracker.db.as_of import since, values_on
from tracker.db.models.records import DatedValueRow, Record
from tracker.domain.dates import NO, When
from tracker.domain.vocabulary.records import SIDE_BY_SIDE, VALUES, DatedAttribute
from tracker.reference.example import examples
from tracker.web.records.values import value_of

Changed = tuple[DatedValueRow, Any]  # the row, and its value in words


class Change(NamedTuple):
    """A dated value, as people read it, until when it held where that is known, and the reason given."""

    row: DatedValueRow
    value: Any
    until: When | None
    reason: str


def changes_of(record: Record, day: date) -> list[Change]:
    """Every dated value that may have held by the day, the latest first."""
    rows = _in_order([row for row in record.dated_values if since(row).by(day) is not NO])
    marks = examples()  # what an example says of a force of the register bears its name, and no reason
    reasons = ["" if row.reason in marks else row.reason or "" for row in rows]
    told = [(row, _value(record, row, day), _until(row, rows[at + 1 :])) for at, row in enumerate(rows)]
    return [Change(*one, reason) for one, reason in zip(told, reasons, strict=True)][::-1]


def held_on(record: Record, attribute: DatedAttribute, day: date) -> list[Changed]:
    """The values of an attribute that may have held on the day; the last one where each gives way to the next."""
    rows = _in_order(values_on(record, attribute, day))
    return [(row, _value(record, row, day)) for row in (rows if attribute in SIDE_BY_SIDE else rows[-1:])]


def _in_order(rows: list[DatedValueRow]) -> list[DatedValueRow]:
    return sorted(rows, key=lambda row: (since(row).sort_key, row.id))


def _until(row: DatedValueRow, later: list[DatedValueRow]) -> When | None:
    """As it was said, else until the next of those that give way to each other."""
    if row.until and row.until.known:
        return row.until
    following = (since(one) for one in later if one.attribute is row.attribute and row.attribute not in SIDE_BY_SIDE)
    return next(following, None)


def _value(record: Record, row: DatedValueRow, day: date) -> Any:
    if row.attribute is DatedAttribute.CADENCE:
        return value_of(record, "cadence", {}, since(row).latest or day)
    words = VALUES.get(row.attribute)
    return words(row.value) if words else row.value
