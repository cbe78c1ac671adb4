"""Reads of history: what was changed of a record or around a partnership, and the highest level a record ever had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from tracker.db.models.accounts import Account
from tracker.db.models.missions import Partnership
from tracker.db.models.records import History, Record, RecordCoverage
from tracker.db.queries.paging import Order, Page, View, cursor_of, page_of
from tracker.db.queries.visible import visible_to
from tracker.domain.access import Reader
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.domain.vocabulary.records import HistoryVerb

# Fields in which history names an account by its row id.
ACCOUNTS = frozenset({"recorded_by", "drafted_by_id", "cleared_by_id", "account_id"})


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryFilter:
    """Which changes: what was done, to which kind of record, by whom, in which stretch of time (its end left out)."""

    verb: HistoryVerb | None = None
    kind: RecordKind | None = None
    function: str = ""
    since: datetime | None = None
    until: datetime | None = None


def history_of(session: Session, record: Record, wanted: HistoryFilter, view: View) -> Page[History]:
    """One page of the changes of a record, its parts included, the latest first; one query."""
    return _page(session, _narrowed(select(History), wanted).where(History.record_id == record.id), view)


def history_around(
    session: Session, reader: Reader, partnership: Partnership, wanted: HistoryFilter, view: View
) -> Page[History]:
    """One page of the changes of a partnership and of all that concerns it and the reader may see; one query."""
    return _page(session, _around(select(History), reader, partnership, wanted), view)


def count_around(session: Session, reader: Reader, partnership: Partnership, wanted: HistoryFilter) -> int:
    """How many they are on all pages; one query."""
    return session.scalar(_around(select(func.count(History.id)), reader, partnership, wanted)) or 0


def functions_around(session: Session, reader: Reader, partnership: Partnership) -> Sequence[str]:
    """The functions in which anybody wrote there, by name; one query."""
    found: Select[Any] = select(History.capacity).distinct().order_by(History.capacity)
    return session.scalars(_around(found, reader, partnership, HistoryFilter())).all()


def records_of(session: Session, changes: Iterable[History]) -> Mapping[int, Record]:
    """The records that were changed, by row id; one query."""
    wanted = {row.record_id for row in changes}
    return {record.id: record for record in session.scalars(select(Record).where(Record.id.in_(wanted)))}


def _people(row: History) -> Iterator[int]:
    """Who made the change, and whom it names: who entered a circle, or left it."""
    if row.actor_id is not None:
        yield row.actor_id
    for side in (row.before, row.after):
        for values in (side, *(values for part in side.get("parts", ()) for values in part.values())):
            yield from (values[key] for key in ACCOUNTS if isinstance(values.get(key), int))


def functions_today(session: Session, changes: Iterable[History]) -> Mapping[int, str]:
    """What the accounts that made these changes, or are named in them, are today; one query."""
    wanted = {account for row in changes for account in _people(row)}
    rows = session.execute(select(Account.id, Account.function).where(Account.id.in_(wanted)))
    return {row[0]: row[1] for row in rows}


def highest_level(session: Session, record: Record) -> Sensitivity:
    """History shows under the highest level that the record ever had; one query."""
    had = session.scalars(select(History.sensitivity).where(History.record_id == record.id).distinct())
    levels: list[Sensitivity] = [record.sensitivity, *had]
    return max(levels, key=lambda level: level.rank)


def _page(session: Session, statement: Select[Any], view: View) -> Page[History]:
    order = Order((History.id,), descending=True)
    return page_of(session, statement, order, cursor_of(order, view.after, view.before), view.size)


def _around(statement: Select[Any], reader: Reader, partnership: Partnership, wanted: HistoryFilter) -> Select[Any]:
    """Of the partnership and what concerns it, removed or not, as far as the reader may see every level it ever had.

    The records are found first: what may be seen is asked once for each of them, not for each of their changes.
    """
    had, rows = aliased(History), aliased(RecordCoverage)
    above = [level for level in Sensitivity if level.rank > reader.level.rank]
    concerns = exists().where(
        or_(rows.record_id == Record.id, rows.record_id == Record.anchor_id), rows.partnership_id == partnership.id
    )
    where: list[ColumnElement[bool]] = [
        or_(Record.id == partnership.id, concerns),
        or_(visible_to(reader), visible_to(reader, removed=True)),
        ~exists().where(had.record_id == Record.id, had.sensitivity.in_(above)),
    ]
    if wanted.kind is not None:
        where.append(Record.kind == wanted.kind)
    return _narrowed(statement.where(History.record_id.in_(select(Record.id).where(*where))), wanted)


def _narrowed(statement: Select[Any], wanted: HistoryFilter) -> Select[Any]:
    """What was asked of the change itself."""
    where: list[ColumnElement[bool]] = []
    if wanted.verb is not None:
        where.append(History.verb == wanted.verb)
    if wanted.function:
        where.append(History.capacity == wanted.function)
    if wanted.since is not None:
        where.append(History.at >= wanted.since)
    if wanted.until is not None:
        where.append(History.at < wanted.until)
    return statement.where(*where)
