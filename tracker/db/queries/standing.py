"""Conditions on what stood on a day: the last state of a record, or whether it had ended."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, literal, or_
from sqlalchemy.orm import aliased

from tracker.db.models.records import DatedValueRow, Record
from tracker.domain.vocabulary.records import DatedAttribute


def stands_at(attribute: DatedAttribute, value: str, day: date) -> ColumnElement[bool]:
    """The last state on the day is this one: what `as_of.state_on` answers, as a condition."""
    row, other = aliased(DatedValueRow), aliased(DatedValueRow)
    later = exists().where(
        other.record_id == row.record_id,
        other.attribute == attribute,
        or_(
            and_(_surely(other, day), or_(~_surely(row, day), _after(other, row))),
            and_(_perhaps(other, day), ~_surely(row, day), _after(other, row)),
        ),
    )
    return exists().where(
        row.record_id == Record.id,
        row.attribute == attribute,
        row.value == value,
        or_(_surely(row, day), _perhaps(row, day)),
        ~later,
    )


def holds(model: Any, day: date) -> ColumnElement[bool]:
    """It has not certainly ended before the day."""
    return func.coalesce(model.ended_latest, literal(date.max)) >= day


def _surely(row: Any, day: date) -> ColumnElement[bool]:
    """Effective by the day; a state of which no date is known counts as old."""
    unknown = and_(row.effective_earliest.is_(None), row.effective_latest.is_(None))
    return or_(func.coalesce(row.effective_latest, literal(date.max)) <= day, unknown)


def _perhaps(row: Any, day: date) -> ColumnElement[bool]:
    first = func.coalesce(row.effective_earliest, literal(date.min))
    return and_(~_surely(row, day), first <= day)


def _after(row: Any, other: Any) -> ColumnElement[bool]:
    """Later by its last possible day, else recorded later."""
    mine, its = (func.coalesce(one.effective_latest, literal(date.min)) for one in (row, other))
    return or_(mine > its, and_(mine == its, row.id > other.id))
