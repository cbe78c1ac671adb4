"""Reads about status summaries: the released ones, and drafts for those who write or clear them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, or_, select
from sqlalchemy.orm import Session, selectinload

from tracker.db.models.missions import Mission, Partnership
from tracker.db.models.records import DatedValueRow, History, Record
from tracker.db.models.summaries import Summary
from tracker.db.queries.paging import Order, Page, View, cursor_of, page_of
from tracker.db.queries.search_documents import says_words
from tracker.db.queries.visible import visible_to
from tracker.domain.access import Reader
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Language
from tracker.domain.vocabulary.gaps import SummaryState
from tracker.domain.vocabulary.records import DatedAttribute

SUMMARY_SORTS = ("as_of", "name")  # by the date the latest come first
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


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryFilter:
    """What is asked of the list of summaries: a mission and its partnerships (None: all), and what else."""

    mission: Mission | None = None
    states: Collection[SummaryState] = ()
    words: str = ""
    language: Language | None = None


def list_summaries(session: Session, reader: Reader, wanted: SummaryFilter, view: View) -> Page[Summary]:
    """One page of summaries with their states; two queries."""
    order = Order((Summary.as_of if view.sort == "as_of" else Record.title_folded, Record.id), view.descending)
    statement = _asked(select(Summary), reader, wanted).options(selectinload(Summary.dated_values))
    return page_of(session, statement, order, cursor_of(order, view.after, view.before), view.size)


def count_summaries(session: Session, reader: Reader, wanted: SummaryFilter) -> int:
    """How many there are on all pages."""
    return session.scalar(_asked(select(func.count(Summary.id)), reader, wanted)) or 0


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


def _asked(statement: Select[Any], reader: Reader, wanted: SummaryFilter) -> Select[Any]:
    statement = _of(statement.where(open_to(reader)), wanted.mission)
    if wanted.states:
        statement = statement.where(summary_state().in_([state.value for state in wanted.states]))
    if wanted.words:
        statement = statement.where(says_words(reader, wanted.words))
    return statement.where(Summary.language == wanted.language) if wanted.language else statement


def _of(statement: Select[Any], mission: Mission | None) -> Select[Any]:
    if mission is None:
        return statement
    theirs = select(Partnership.__table__.c.id).where(Partnership.__table__.c.mission_id == mission.id)
    return statement.where(or_(Summary.mission_id == mission.id, Summary.partnership_id.in_(theirs)))
