"""Reads of the library: recommendations filtered and sorted, source documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from tracker.db.models.library import Document, Recommendation
from tracker.db.models.records import Record
from tracker.db.queries.matching import ids_where, says
from tracker.db.queries.paging import Order, Page, View, cursor_of, page_of
from tracker.db.queries.visible import readable
from tracker.domain.access import Reader
from tracker.domain.vocabulary.basics import Level
from tracker.domain.vocabulary.gaps import Fit, RecommendationBasis, RecommendationTheme

SORTS = ("source", "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationFilter:
    """What is asked of the library; nothing asked is all of it."""

    words: str = ""
    addressee: str = ""  # words
    document: str | None = None  # key
    theme: RecommendationTheme | None = None
    level: Level | None = None
    basis: RecommendationBasis | None = None
    fit: Fit | None = None
    among: frozenset[str] | None = None  # keys: only these
    without: frozenset[str] = frozenset()  # keys: none of these
    language: str = ""  # only what is written in no other language


def matching_recommendations(session: Session, reader: Reader, wanted: RecommendationFilter) -> list[int]:
    """The ids of the recommendations that are asked for; one query."""
    columns: tuple[Any, ...] = (Recommendation.id, Recommendation.addressed_to, Record.title, Recommendation.key)
    statement = readable(select(*columns).select_from(Recommendation), reader)
    if wanted.document:
        statement = statement.join(Recommendation.document).where(Document.key == wanted.document)
    for column, value in (
        (Recommendation.theme, wanted.theme),
        (Recommendation.level, wanted.level),
        (Recommendation.advice_basis, wanted.basis),
        (Recommendation.fit, wanted.fit),
    ):
        if value:
            statement = statement.where(column == value)
    if wanted.among is not None:
        statement = statement.where(Recommendation.key.in_(wanted.among))
    if wanted.without:
        statement = statement.where(Recommendation.key.not_in(wanted.without))
    if not (wanted.words or wanted.addressee or wanted.language):  # most pages: no text need be read
        return list(session.scalars(statement.with_only_columns(Recommendation.id)))
    return ids_where(session, statement, lambda row: _holds(wanted, row))


def _holds(wanted: RecommendationFilter, row: Any) -> bool:
    """Whether a row of id, addressee, text and key holds the words asked for, in the language asked for."""
    alone = not wanted.language or (row[2] and row[2].only == wanted.language)
    return bool(alone and says(wanted.addressee, row[1]) and says(wanted.words, *row[1:]))


def recommendations(session: Session, reader: Reader, view: View, matching: Sequence[int]) -> Page[Recommendation]:
    """One page of recommendations with their documents; one query."""
    first = (Record.title_folded,) if view.sort == "name" else (Recommendation.document_id,)
    order = Order((*first, Record.id), view.descending)
    statement = readable(select(Recommendation), reader).where(Recommendation.id.in_(matching))
    cursor = cursor_of(order, view.after, view.before)
    return page_of(session, statement.options(joinedload(Recommendation.document)), order, cursor, view.size)


def recommendation_by_key(session: Session, reader: Reader, key: str) -> Recommendation | None:
    """One recommendation with its document."""
    return session.scalars(
        readable(select(Recommendation), reader)
        .where(Recommendation.key == key)
        .options(joinedload(Recommendation.document))
    ).one_or_none()


def recommendations_of(session: Session, reader: Reader, keys: Sequence[str]) -> Sequence[Recommendation]:
    """The recommendations of these keys, with their documents, in the order of the keys."""
    found = session.scalars(
        readable(select(Recommendation), reader)
        .where(Recommendation.key.in_(keys))
        .options(joinedload(Recommendation.document))
    )
    by_key = {r.key: r for r in found}
    return [by_key[key] for key in keys if key in by_key]


def documents(session: Session) -> Sequence[tuple[Document, int]]:
    """Every source with the number of recommendations taken from it."""
    count = select(func.count()).where(Recommendation.document_id == Document.id).scalar_subquery()
    return [(row[0], row[1]) for row in session.execute(select(Document, count).order_by(Document.id))]
