"""What every statement of a picture is made of: the records covered, the day, and how far back it looks."""

from __future__ import annotations

import typing
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, String, Table, bindparam, cast, func, or_, select, type_coerce
from sqlalchemy.sql.selectable import FromClause
from sqlalchemy.types import NULLTYPE

from tracker.db.base import Base
from tracker.db.models.records import Record, RecordCoverage
from tracker.db.pictures.row_ids import RowIds, among

LOOK_BACK = timedelta(days=730)  # the longest look-back of any rule
KEPT = 12  # sessions of a forum, reports of an obligation, tours of a position, what ended long ago: the last so many

ON = bindparam("on", type_=Date)
CUTOFF = bindparam("cutoff", type_=Date)  # LOOK_BACK before the day
PARTNERSHIPS = bindparam("partnerships", type_=RowIds)


def table(model: type[Base]) -> Table:
    """The table of a model: pictures are read in columns, never in objects."""
    return typing.cast(Table, model.__table__)


RECORD, COVERAGE = table(Record), table(RecordCoverage)
COVERED = among(COVERAGE.c.partnership_id, PARTNERSHIPS)
COVERED_IDS = select(COVERAGE.c.record_id).where(COVERED)
STANDS = RECORD.c.removed_at.is_(None)
REF_NAMES = ("id", "public_id", "kind", "title", "sensitivity", "need_to_know", "basis", "locators")


def ref_columns(record: FromClause) -> tuple[ColumnElement[Any], ...]:
    """What names a record, as the driver gives it, JSON as text: `Asking.ref` reads ten thousand of them faster."""
    texts = {name: cast(record.c[name], String) for name in ("title", "locators")}
    return tuple(texts.get(name, type_coerce(record.c[name], NULLTYPE)).label(name) for name in REF_NAMES)


REF = ref_columns(RECORD)


def covering(model: type[Base], *columns: Any, where: Sequence[ColumnElement[bool]] = ()) -> Select[Any]:
    """Select the standing records of this kind that concern the partnerships: partnership, REF, columns."""
    joined = COVERAGE.join(RECORD, RECORD.c.id == COVERAGE.c.record_id)
    for part in _tables(model):
        joined = joined.join(part, part.c.id == RECORD.c.id)
    return (
        select(COVERAGE.c.partnership_id, *REF, *columns)
        .select_from(joined)
        .where(COVERED, STANDS, *where)
        .order_by(RECORD.c.id, COVERAGE.c.partnership_id)
    )


def children(parent: ColumnElement[int], *columns: Any, where: Sequence[ColumnElement[bool]] = ()) -> Select[Any]:
    """Select the standing records whose parent is covered: parent, REF, columns; in the order they were recorded."""
    source = parent.table
    return (
        select(parent, *REF, *columns)
        .select_from(source.join(RECORD, RECORD.c.id == source.c.id))
        .where(parent.in_(COVERED_IDS), STANDS, *where)
        .order_by(RECORD.c.id)
    )


def begun(span: FromClause) -> ColumnElement[bool]:
    """It has not certainly begun after the day."""
    return or_(span.c.began_earliest.is_(None), span.c.began_earliest <= ON)


def happened(made: FromClause) -> ColumnElement[bool]:
    """It did not certainly happen after the day."""
    return or_(made.c.made_earliest.is_(None), made.c.made_earliest <= ON)


def recent(made: FromClause) -> ColumnElement[bool]:
    """It did not certainly happen before the longest look-back."""
    return or_(made.c.made_latest.is_(None), made.c.made_latest >= CUTOFF)


def lasting(span: FromClause, *alike: ColumnElement[Any]) -> ColumnElement[bool]:
    """It has not ended before the longest look-back, or is among the last that did in its partnership.

    Those last ones stay: a statement that nothing of the kind exists may be older than what stood since.
    """
    ended = (
        select(span.c.id, _rank([COVERAGE.c.partnership_id, *alike], [span.c.ended_latest.desc()]).label("rank"))
        .select_from(span.join(RECORD, RECORD.c.id == span.c.id).join(COVERAGE, COVERAGE.c.record_id == span.c.id))
        .where(COVERED, STANDS, span.c.ended_latest < CUTOFF)
        .subquery()
    )
    return or_(
        span.c.ended_latest.is_(None),
        span.c.ended_latest >= CUTOFF,
        span.c.id.in_(select(ended.c.id).where(ended.c.rank <= KEPT)),
    )


def last_of(
    source: Table,
    *where: ColumnElement[bool],
    alike: Sequence[ColumnElement[Any]],
    latest: ColumnElement[Any],
    n: int = KEPT,
) -> Select[Any]:
    """Select the ids of the last n rows among those that are alike."""
    ranked = (
        select(source.c.id, _rank(alike, [latest.desc().nulls_last()]).label("rank"))
        .select_from(source.join(RECORD, RECORD.c.id == source.c.id))
        .where(STANDS, *where)
        .subquery()
    )
    return select(ranked.c.id).where(ranked.c.rank <= n)


def _rank(alike: Sequence[ColumnElement[Any]], order: Sequence[ColumnElement[Any]]) -> ColumnElement[int]:
    """Count from the latest; a need-to-know record displaces no other."""
    return func.row_number().over(partition_by=(RECORD.c.need_to_know, *alike), order_by=(*order, RECORD.c.id.desc()))


def _tables(model: type[Base]) -> list[Table]:
    """The tables of a kind below `record`, the root first: a forum has those of mechanism and forum."""
    lineage = [m for m in reversed(model.__mro__) if issubclass(m, Record) and m is not Record]
    return [table(m) for m in lineage]
