"""Reads of records that were removed: those of a scope that somebody may bring back, and how each was removed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from tracker.db.models.records import History, Record, RecordScope
from tracker.db.queries.paging import Order, Page, View, cursor_of, page_of
from tracker.db.queries.visible import visible_to
from tracker.domain.access import Reader
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.records import HistoryVerb


def removed_in(
    session: Session, reader: Reader, mission: int | None, kinds: Collection[RecordKind], view: View
) -> Page[Record]:
    """One page of the removed records of these kinds in a mission's scope (None: headquarters'), the latest first.

    What hangs on a removed record is not there by itself: it comes back with what it hangs on. One query.
    """
    scope = RecordScope.mission_id == mission if mission is not None else RecordScope.mission_id.is_(None)
    carrier = func.coalesce(Record.anchor_id, Record.id)
    statement = select(Record).where(
        visible_to(reader, removed=True),
        Record.kind.in_(kinds),
        Record.reference_key.is_(None),
        exists().where(RecordScope.record_id == carrier, scope),
    )
    order = Order((Record.removed_at, Record.id), view.descending)
    return page_of(session, statement, order, cursor_of(order, view.after, view.before), view.size)


def removals(session: Session, records: Iterable[Record]) -> Mapping[int, History]:
    """The last removal of each of these records, as history tells it; one query."""
    last = (
        select(func.max(History.id))
        .where(History.record_id.in_([record.id for record in records]), History.verb == HistoryVerb.REMOVED)
        .group_by(History.record_id)
    )
    return {row.record_id: row for row in session.scalars(select(History).where(History.id.in_(last)))}
