"""Reads about the register's operations: lists filtered and sorted, the rows of the chart, one operation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, literal, or_, select
from sqlalchemy.orm import Session, selectinload

from tracker.db.models.missions import Force, Mission, Partnership, Theatre
from tracker.db.models.records import DatedValueRow, Record
from tracker.db.queries.matching import ids_where, says
from tracker.db.queries.paging import Order, Page, View, cursor_of, page_of
from tracker.db.queries.visible import readable
from tracker.domain.access import Reader
from tracker.domain.vocabulary.missions import ActorType, CombatRole, LegalBasis, MandateType
from tracker.domain.vocabulary.records import DatedAttribute

UNSTATED = "unstated"  # no value is recorded
OPERATION_SORTS = ("began", "name", "ended")


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationFilter:
    """What is asked of the list of operations; nothing asked is every operation."""

    words: str = ""
    theatre: str | None = None
    actor: ActorType | None = None
    mandate: MandateType | str | None = None  # or UNSTATED
    legal: LegalBasis | str | None = None  # or UNSTATED
    combat: CombatRole | None = None
    since: date | None = None
    until: date | None = None


def operations(session: Session, reader: Reader, view: View, matching: Sequence[int]) -> Page[Force]:
    """One page of the operations that `matching_operations` found; four queries."""
    order = Order(_sort_columns(view.sort), view.descending)
    return page_of(session, _whole(reader, matching), order, cursor_of(order, view.after, view.before), view.size)


def matching_operations(session: Session, reader: Reader, wanted: OperationFilter) -> list[int]:
    """The ids of the operations that are asked for; one query."""
    columns: tuple[Any, ...] = (Force.id, Record.title, Force.short_name, Force.aliases, Force.launched_by)
    statement = readable(select(*columns).select_from(Force), reader).where(*_conditions(wanted))
    return ids_where(session, statement, lambda row: says(wanted.words, *row[1:]))


def drawn(session: Session, reader: Reader, matching: Sequence[int]) -> Sequence[Force]:
    """The operations of the chart, the earliest first; one query."""
    statement = readable(select(Force), reader).where(Force.id.in_(matching))
    return session.scalars(statement.order_by(*_sort_columns("began"))).all()


def exported(session: Session, reader: Reader, view: View, matching: Sequence[int]) -> Sequence[Force]:
    """All operations asked for, sorted as the list is; four queries."""
    columns = _sort_columns(view.sort)
    return session.scalars(
        _whole(reader, matching).order_by(*(c.desc() if view.descending else c for c in columns))
    ).all()


def operation_by_slug(session: Session, reader: Reader, slug: str) -> Force | None:
    """One operation with all that its page shows of it."""
    return session.scalars(readable(_with_parts(select(Force)), reader).where(Force.slug == slug)).one_or_none()


def neighbours(session: Session, reader: Reader, force: Force) -> Sequence[Force]:
    """Other operations beside the same missions or in the same theatres, the earliest first."""
    missions = [m.id for m in force.missions]
    theatres = [t.id for t in force.theatres]
    return session.scalars(
        readable(select(Force), reader)
        .where(
            Force.id != force.id,
            or_(Force.missions.any(Mission.id.in_(missions)), Force.theatres.any(Theatre.id.in_(theatres))),
        )
        .order_by(*_sort_columns("began"))
    ).all()


def partnerships_with(session: Session, reader: Reader, force: Force) -> Sequence[Partnership]:
    """The tracked partnerships with this operation that the reader may see."""
    return session.scalars(
        readable(select(Partnership), reader)
        .where(Partnership.force_id == force.id, Partnership.tracked_since.is_not(None))
        .order_by(Record.title_folded, Record.id)
    ).all()


def theatres(session: Session) -> Sequence[Theatre]:
    """Every theatre, by name."""
    return session.scalars(select(Theatre).order_by(Theatre.name_folded)).all()


def first_day(model: Any) -> ColumnElement[Any]:
    """The day to sort by: when it began at the earliest, else at the latest, else the far past."""
    return func.coalesce(model.began_earliest, model.began_latest, literal(date.min))


def _whole(reader: Reader, matching: Sequence[int]) -> Select[Any]:
    return readable(_with_parts(select(Force)), reader).where(Force.id.in_(matching))


def _with_parts(statement: Select[Any]) -> Select[Any]:
    return statement.options(
        selectinload(Force.theatres), selectinload(Force.missions), selectinload(Force.dated_values)
    )


def _sort_columns(sort: str) -> tuple[Any, ...]:
    if sort == "name":
        return (Record.title_folded, Record.id)
    if sort == "ended":
        return (func.coalesce(Force.ended_latest, Force.ended_earliest, literal(date.max)), Record.id)
    return (first_day(Force), Record.id)


def _conditions(wanted: OperationFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.theatre:
        found.append(Force.theatres.any(Theatre.key == wanted.theatre))
    if wanted.actor:
        found.append(Force.actor_type == wanted.actor)
    for attribute, value in (
        (DatedAttribute.MANDATE_TYPE, wanted.mandate),
        (DatedAttribute.LEGAL_BASIS, wanted.legal),
        (DatedAttribute.COMBAT_ROLE, wanted.combat),
    ):
        if value:
            found.append(_holds(attribute, value))
    if wanted.since or wanted.until:
        found.append(or_(Force.began_earliest.is_not(None), Force.began_latest.is_not(None)))
    if wanted.since:
        found.append(or_(Force.ended_latest.is_(None), Force.ended_latest >= wanted.since))
    if wanted.until:
        found.append(or_(Force.began_earliest.is_(None), Force.began_earliest <= wanted.until))
    return found


def _holds(attribute: DatedAttribute, value: str) -> ColumnElement[bool]:
    """The operation had the value at some time; or, where none is asked for, never had any."""
    rows = exists().where(DatedValueRow.record_id == Record.id, DatedValueRow.attribute == attribute)
    return ~rows if value == UNSTATED else rows.where(DatedValueRow.value == str(value))
