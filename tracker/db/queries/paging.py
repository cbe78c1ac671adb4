"""Lists page by page, by key: the next page begins after the last row of this one, however many came in between."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, literal, tuple_
from sqlalchemy.orm import Session

PAGE = 50
RowType = TypeVar("RowType")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How a list is sorted, and at which page it stands."""

    sort: str
    descending: bool = False
    after: str | None = None
    before: str | None = None
    size: int = PAGE


@dataclass(frozen=True, slots=True)
class Order:
    """What a list is sorted by: columns that are never null, the last of them the id; all in one direction."""

    columns: tuple[Any, ...]
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page stands: after a row, or before one; the row named by the values of its sort columns."""

    values: tuple[Any, ...]
    back: bool = False


@dataclass(frozen=True, slots=True)
class Page(Generic[RowType]):
    """The rows of a page, and the marks of the pages before and after it, None where there are none."""

    rows: Sequence[RowType]
    before: str | None = None
    after: str | None = None


def page_of(
    session: Session, statement: Select[Any], order: Order, cursor: Cursor | None = None, size: int = PAGE
) -> Page[Any]:
    """One page of a select of entities; one query. The statement must not be sorted yet."""
    back = cursor is not None and cursor.back
    forwards = order.descending is back
    if cursor is not None:
        here = tuple_(*order.columns)
        there = tuple_(*(literal(v, c.type) for v, c in zip(cursor.values, order.columns, strict=True)))
        statement = statement.where(here > there if forwards else here < there)
    statement = statement.order_by(*(c.asc() if forwards else c.desc() for c in order.columns))
    keyed = session.execute(statement.add_columns(*order.columns).limit(size + 1)).unique().all()
    more = len(keyed) > size
    rows = keyed[:size]
    if back:
        rows = rows[::-1]
    keys = [mark(row[-len(order.columns) :]) for row in rows]
    return Page(
        rows=[row[0] for row in rows],
        before=keys[0] if keys and (more if back else cursor is not None) else None,
        after=keys[-1] if keys and (back or more) else None,
    )


def mark(values: Sequence[Any]) -> str:
    """The place of a row as it stands in an address."""
    plain = [v.isoformat() if isinstance(v, date | datetime) else v for v in values]
    return base64.urlsafe_b64encode(json.dumps(plain, ensure_ascii=False).encode()).decode().rstrip("=")


def cursor_of(order: Order, after: str | None, before: str | None) -> Cursor | None:
    """Read what an address says; what cannot be read is the first page."""
    text = after or before
    if not text:
        return None
    try:
        plain = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        values = tuple(_value(v, c) for v, c in zip(plain, order.columns, strict=True))
    except (binascii.Error, ValueError, TypeError):
        return None
    return Cursor(values, back=not after)


def _value(value: Any, column: Any) -> Any:
    """A value of the type of its column. Raises ValueError or TypeError."""
    wanted = column.type.python_type
    found = wanted.fromisoformat(value) if issubclass(wanted, date) else value
    if not isinstance(found, wanted) or isinstance(found, bool) or (isinstance(found, str) and "\x00" in found):
        raise TypeError(value)
    return found
