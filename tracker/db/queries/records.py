"""Reads of records of any kind: lists in a scope as of a day, counts, what a record concerns, what belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from tracker.db.models.missions import Mission, Partnership
from tracker.db.models.records import Record, RecordCoverage, RecordScope
from tracker.db.queries.listings import LISTINGS, Listing
from tracker.db.queries.naming import at_any_level
from tracker.db.queries.paging import Order, Page, View, cursor_of, page_of
from tracker.db.queries.search_documents import says_words
from tracker.db.queries.standing import holds, stands_at
from tracker.db.queries.visible import readable, visible_to
from tracker.domain.access import Reader
from tracker.domain.vocabulary.basics import RecordKind

AnyRecord = TypeVar("AnyRecord", bound=Record)
SORTS = ("day", "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFilter:
    """Which records of a kind: in a mission's scope (None: headquarters') on a day, and what else is asked."""

    mission: int | None
    day: date
    words: str = ""
    partnership: int | None = None
    state: str | None = None


def listed(session: Session, reader: Reader, listing: Listing, wanted: RecordFilter, view: View) -> Page[Any]:
    """One page of records with their dated values and what the kind loads besides; a query for each."""
    first = listing.day if view.sort == "day" else Record.title_folded
    order = Order((first, Record.id), view.descending)
    statement = _listed(select(listing.model), reader, listing, wanted)
    cursor = cursor_of(order, view.after, view.before)
    return page_of(session, statement.options(*listing.options), order, cursor, view.size)


def count_listed(session: Session, reader: Reader, listing: Listing, wanted: RecordFilter) -> int:
    """How many there are on all pages."""
    return session.scalar(_listed(select(func.count(listing.model.id)), reader, listing, wanted)) or 0


def count_above(session: Session, reader: Reader, listing: Listing, wanted: RecordFilter) -> int:
    """How many of the kind lie above the reader's level, whatever words are searched: need to know is not counted."""
    plain = RecordFilter(mission=wanted.mission, day=wanted.day, partnership=wanted.partnership)
    whole = _listed(select(func.count(listing.model.id)), at_any_level(reader), listing, plain)
    above = ~visible_to(reader, of=listing.model)
    return session.scalar(whole.where(Record.need_to_know.is_(False), above)) or 0


def counts_by_kind(session: Session, reader: Reader, mission: int | None, day: date) -> Mapping[RecordKind, int]:
    """How many records of each kind that can be listed are there on the day; one query."""
    found = session.execute(_counted(reader, mission, day))
    return {row[0]: row[1] for row in found if row[0] in LISTINGS}


def counts_above(session: Session, reader: Reader, mission: int | None, day: date) -> Mapping[RecordKind, int]:
    """The same of those above the reader's level; one query."""
    whole = _counted(at_any_level(reader), mission, day)
    found = session.execute(whole.where(Record.need_to_know.is_(False), ~visible_to(reader)))
    return {row[0]: row[1] for row in found if row[0] in LISTINGS}


def children(
    session: Session, reader: Reader, listing: Listing, where: ColumnElement[bool], day: date
) -> Sequence[Any]:
    """The records of a kind that belong to another and were there on the day, oldest first, with their dated values."""
    statement = readable(select(listing.model), reader).where(where, Record.kind == listing.kind, listing.begun(day))
    return session.scalars(statement.options(*listing.options).order_by(listing.day, Record.id)).all()


def concerned(session: Session, reader: Reader, records: Iterable[Record]) -> Mapping[int, Sequence[Partnership]]:
    """The partnerships that each record concerns, by itself or by the record that carries its scope; one query."""
    carriers = {r.id: {r.id, r.anchor_id or r.id} for r in records}
    wanted = {i for ids in carriers.values() for i in ids}
    pairs: Any = select(RecordCoverage.record_id, Partnership)
    rows = session.execute(
        readable(pairs, reader)
        .join(Partnership, Partnership.id == RecordCoverage.partnership_id)
        .where(RecordCoverage.record_id.in_(wanted))
        .order_by(Record.title_folded, Record.id)
    ).all()
    return {
        own: list(dict.fromkeys(partnership for record, partnership in rows if record in ids))
        for own, ids in carriers.items()
    }


def was_there(session: Session, listing: Listing, record: Record, day: date) -> bool:
    """Whether the record had begun, or may have, by the day; one query."""
    return session.scalar(select(listing.model.id).where(Record.id == record.id, listing.begun(day))) is not None


def missions_of(session: Session, record: Record) -> Sequence[Mission | None]:
    """The missions in whose scope a record lies; None stands for headquarters. One query."""
    return session.scalars(
        select(Mission)
        .select_from(RecordScope)
        .outerjoin(Mission, Mission.id == RecordScope.mission_id)
        .where(RecordScope.record_id == (record.anchor_id or record.id))
        .order_by(RecordScope.id)
    ).all()


def _listed(statement: Select[Any], reader: Reader, listing: Listing, wanted: RecordFilter) -> Select[Any]:
    """Narrowed to what is asked for and may be read."""
    mine = visible_to(reader, of=listing.model)
    found = statement.where(mine, Record.kind == listing.kind, _lies_in(wanted.mission), listing.begun(wanted.day))
    if wanted.words:
        found = found.where(says_words(reader, wanted.words))
    if wanted.partnership is not None:
        found = found.where(_concerns(wanted.partnership))
    if wanted.state and listing.state:
        found = found.where(stands_at(listing.state, wanted.state, wanted.day))
    elif wanted.state and listing.spans:
        found = found.where(holds(listing.model, wanted.day) == (wanted.state == "stands"))
    return found


def _counted(reader: Reader, mission: int | None, day: date) -> Select[Any]:
    """Records by kind: each kind with its own condition of having begun."""
    each = [
        and_(Record.kind == kind, Record.id.in_(select(listing.model.id).where(listing.begun(day)).scalar_subquery()))
        for kind, listing in LISTINGS.items()
    ]
    counted: Any = select(Record.kind, func.count(Record.id))
    return readable(counted, reader).where(_lies_in(mission), or_(*each)).group_by(Record.kind)


def _lies_in(mission: int | None) -> ColumnElement[bool]:
    """In the scope of a mission, or of headquarters; rows of the register have pages of their own."""
    scope = RecordScope.mission_id == mission if mission is not None else RecordScope.mission_id.is_(None)
    carrier = func.coalesce(Record.anchor_id, Record.id)
    return and_(Record.reference_key.is_(None), exists().where(RecordScope.record_id == carrier, scope))


def _concerns(partnership: int) -> ColumnElement[bool]:
    rows = aliased(RecordCoverage)
    return exists().where(
        or_(rows.record_id == Record.id, rows.record_id == Record.anchor_id), rows.partnership_id == partnership
    )
