"""Reads of the search: counts of what was found by kind, the first of each, one kind page by page, what they say."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session, with_polymorphic

from tracker.db.models.decisions import CouncilDecision
from tracker.db.models.missions import Force, Mission, Partnership
from tracker.db.models.records import Record, RecordScope
from tracker.db.models.search import SearchDocument
from tracker.db.queries.paging import Order, Page, View, cursor_of, page_of
from tracker.db.queries.search_documents import holds, readable_levels
from tracker.db.queries.visible import OPEN_KINDS, visible_to
from tracker.db.search.asking import Query
from tracker.db.search.index import UNSEARCHED
from tracker.domain.access import HEADQUARTERS, Reader
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind

REGISTER = "register"  # the register and the library, open to everyone signed in


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFilter:
    """What is searched: words, a kind, a scope (a mission's row id, HEADQUARTERS or REGISTER), a period."""

    asked: Query
    kind: RecordKind | None = None
    scope: int | str | None = None
    since: date | None = None
    until: date | None = None


def may_know(reader: Reader) -> ColumnElement[bool]:
    """The condition on `record` under which a search may find it: what `find` gives, and the summaries one may read."""
    summaries = and_(Record.kind == RecordKind.SUMMARY, visible_to(reader, Permission.READ_SUMMARIES))
    known = or_(visible_to(reader), summaries)
    if reader.may(Permission.READ_RECORDS):
        return known
    return and_(known, Record.kind != RecordKind.ORGANIZATION)  # its page is one of records


def counts(session: Session, reader: Reader, wanted: SearchFilter) -> Mapping[RecordKind, int]:
    """How many records of each kind are found; one query."""
    counted: Any = select(Record.kind, func.count(Record.id))
    return {row[0]: row[1] for row in session.execute(_found(counted, reader, wanted).group_by(Record.kind))}


def first_of_each(session: Session, reader: Reader, wanted: SearchFilter, size: int) -> Sequence[Record]:
    """The first few of each kind; two queries."""
    order = [column.desc() for column in _order(wanted.asked)]
    place = func.row_number().over(partition_by=Record.kind, order_by=order).label("place")
    ranked: Any = select(Record.id, place)
    numbered = _found(ranked.join(SearchDocument, _own_document()), reader, wanted).subquery()
    return _whole(
        session, session.scalars(select(numbered.c.id).where(numbered.c.place <= size).order_by(numbered.c.place))
    )


def page_of_kind(session: Session, reader: Reader, wanted: SearchFilter, view: View) -> Page[Record]:
    """One page of what is found, titles that hold the words first, then the latest; two queries."""
    order = Order(_order(wanted.asked), descending=True)
    statement = _found(select(Record.id).join(SearchDocument, _own_document()), reader, wanted)
    page = page_of(session, statement, order, cursor_of(order, view.after, view.before), view.size)
    return Page(_whole(session, page.rows), page.before, page.after)


def documents_of(session: Session, reader: Reader, records: Collection[Record]) -> Mapping[int, SearchDocument]:
    """What each record says at the highest level that the reader has; one query."""
    rows = session.scalars(
        select(SearchDocument).where(
            SearchDocument.record_id.in_([r.id for r in records]),
            SearchDocument.sensitivity.in_(readable_levels(reader)),
        )
    )
    return {row.record_id: row for row in sorted(rows, key=lambda row: row.sensitivity.rank)}


def exactly(session: Session, reader: Reader, typed: str) -> Record | None:
    """The record whose identifier or symbol this is, if the reader may know of it: need to know too, for its circle."""
    if "-" in typed:
        own = and_(Record.public_id == typed.lower(), may_know(reader), Record.kind.not_in(UNSEARCHED))
        known = session.scalars(select(Record).where(own)).one_or_none()
        if known is not None:
            return known
    if "/" not in typed:
        return None
    symbol = func.upper(CouncilDecision.symbol)
    wanted = or_(symbol == typed.upper(), symbol.startswith(f"{typed.upper()} (", autoescape=True))
    found = session.scalars(select(CouncilDecision).where(wanted, visible_to(reader)).limit(2)).all()
    return found[0] if len(found) == 1 else None


def _found(statement: Select[Any], reader: Reader, wanted: SearchFilter) -> Select[Any]:
    found = statement.where(holds(reader, wanted.asked), may_know(reader))
    if wanted.kind is not None:
        found = found.where(Record.kind == wanted.kind)
    if wanted.scope is not None:
        found = found.where(_within(wanted.scope))
    dated = exists().where(SearchDocument.record_id == Record.id)
    if wanted.since is not None:
        found = found.where(dated.where(SearchDocument.ends >= wanted.since).correlate(Record.__table__))
    if wanted.until is not None:
        found = found.where(dated.where(SearchDocument.begins <= wanted.until).correlate(Record.__table__))
    return found


def _within(scope: int | str) -> ColumnElement[bool]:
    """In the register, or in a mission's or Headquarters' scope without it."""
    register = or_(Record.kind.in_(OPEN_KINDS), Record.reference_key.is_not(None))
    if scope == REGISTER:
        return register
    where = RecordScope.mission_id.is_(None) if scope == HEADQUARTERS else RecordScope.mission_id == scope
    carrier = func.coalesce(Record.anchor_id, Record.id)
    return and_(~register, exists().where(RecordScope.record_id == carrier, where))


def _own_document() -> ColumnElement[bool]:
    """The one document at the record's own level: every record that is found has it."""
    return and_(SearchDocument.record_id == Record.id, SearchDocument.sensitivity == Record.sensitivity)


def _order(asked: Query) -> tuple[Any, ...]:
    """Titles that hold every word come first, then the latest."""
    titled = and_(*(Record.title_folded.contains(term.word, autoescape=True) for term in asked.terms))
    return (case((titled, 1), else_=0).cast(Integer), SearchDocument.begins, Record.id)


def _whole(session: Session, ids: Any) -> Sequence[Record]:
    """The records of these ids in their order, with what their addresses need."""
    wanted = list(ids)
    some = with_polymorphic(Record, [Mission, Force, Partnership])
    by_id = {row.id: row for row in session.scalars(select(some).where(some.id.in_(wanted)))}
    return [by_id[i] for i in wanted]
