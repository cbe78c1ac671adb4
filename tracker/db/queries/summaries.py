"""Reads about status summaries: the released ones, and drafts for those who write or clear them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, or_, select
from sqlalchemy.orm import Session, selectinload

from tracker.db.models.missions import Mission, Partnership
from tracker.db.models.records import DatedValueRow, History
from tracker.db.models.summaries import Summary
from tracker.db.queries.paging import Order, Page, View, cursor_of, page_of
from tracker.db.queries.visible import visible_to
from tracker.domain.access import Reader
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.gaps import SummaryState
from tracker.domain.vocabulary.records import DatedAttribute

LATEST_FIRST = Order((Summary.as_of, Summary.id), descending=True)
SETTLED = (SummaryState.CLEARED.value, SummaryState.RELEASED.value)


def open_to(reader: Reader) -> ColumnElement[bool]:
    """The condition on `record` under which this reader may read a summary."""
    return visible_to(reader, Permission.READ_SUMMARIES)


def summary_state() -> ScalarSelect[Any]:
    """The state that was written last."""
    return (
        select(DatedValueRow.value)
        .where(DatedValueRow.record_id == Summary.id, DatedValueRow.attribute == DatedAttribute.SUMMARY_STATE)
        .order_by(DatedValueRow.id.desc())
        .limit(1)
        .correlate(Summary)
        .scalar_subquery()
    )


def find_summary(session: Session, reader: Reader, public_id: str) -> Summary | None:
    """The summary with this identifier, if the reader may know of it."""
    statement = select(Summary).where(Summary.public_id == public_id, open_to(reader))
    return session.scalars(statement.options(selectinload(Summary.dated_values))).one_or_none()


def list_summaries(
    session: Session, reader: Reader, mission: Mission | None, states: Collection[SummaryState], view: View
) -> Page[Summary]:
    """The summaries of a mission and its partnerships (None: of all), the latest date first; two queries."""
    statement = _of(select(Summary).where(open_to(reader)), mission)
    if states:
        statement = statement.where(summary_state().in_([state.value for state in states]))
    cursor = cursor_of(LATEST_FIRST, view.after, view.before)
    return page_of(session, statement.options(selectinload(Summary.dated_values)), LATEST_FIRST, cursor, view.size)


def last_before(session: Session, reader: Reader, scope: Mission | Partnership, day: date) -> date | None:
    """The date of the last summary of this very scope that was cleared, before a day."""
    column = Summary.mission_id if isinstance(scope, Mission) else Summary.partnership_id
    statement = (
        select(Summary.as_of)
        .where(open_to(reader), column == scope.id, Summary.as_of < day, summary_state().in_(SETTLED))
        .order_by(Summary.as_of.desc())
        .limit(1)
    )
    return session.scalars(statement).first()


def wrote_words(session: Session, summary: Summary, account: int, words: frozenset[str]) -> bool:
    """Did this account ever write any of these fields of the summary?"""
    rows = session.execute(select(History.after).where(History.record_id == summary.id, History.actor_id == account))
    return any(not words.isdisjoint(after or {}) for (after,) in rows)


def _of(statement: Select[Any], mission: Mission | None) -> Select[Any]:
    if mission is None:
        return statement
    theirs = select(Partnership.__table__.c.id).where(Partnership.__table__.c.mission_id == mission.id)
    return statement.where(or_(Summary.mission_id == mission.id, Summary.partnership_id.in_(theirs)))
