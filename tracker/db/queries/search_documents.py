"""Which records hold the words asked for, by their search documents: a condition for any query on records."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, ColumnElement, and_, bindparam, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from tracker.db.folding import fold
from tracker.db.models.records import Record
from tracker.db.models.search import SearchDocument
from tracker.db.search.asking import Query, query
from tracker.domain.access import Reader
from tracker.domain.vocabulary.basics import Sensitivity


class _Matches(FunctionElement[bool]):
    """The search document holds the words; each database is asked in its own way, always by a bound value."""

    name = "matches"
    inherit_cache = True
    type = Boolean()


@compiles(_Matches, "sqlite")
def _on_sqlite(element: _Matches, compiler: Any, **options: Any) -> str:
    asked, _ = element.clauses
    bound = compiler.process(asked, **options)
    return f"search_document.id IN (SELECT rowid FROM search_index WHERE search_index MATCH {bound})"  # noqa: S608 - bound


@compiles(_Matches, "postgresql")
def _on_postgresql(element: _Matches, compiler: Any, **options: Any) -> str:
    _, asked = element.clauses
    bound = compiler.process(asked, **options)
    return f"array_to_tsvector(string_to_array(search_document.words, ' ')) @@ CAST({bound} AS tsquery)"


def matches(asked: Query) -> ColumnElement[bool]:
    """The condition on `search_document` under which it holds every term."""
    return _Matches(bindparam(None, asked.for_sqlite), bindparam(None, asked.for_postgresql))


def readable_levels(reader: Reader) -> list[Sensitivity]:
    """The levels up to the reader's."""
    return [level for level in Sensitivity if level.rank <= reader.level.rank]


def holds(reader: Reader, asked: Query) -> ColumnElement[bool]:
    """The condition on `record` under which it says all of this at the reader's level. It checks no scope."""
    found = select(SearchDocument.record_id).where(
        matches(asked), SearchDocument.sensitivity.in_(readable_levels(reader))
    )
    return Record.id.in_(found)


def says_words(reader: Reader, typed: str) -> ColumnElement[bool]:
    """The condition for lists: the title holds every word, even within a word, or the record says them all.

    Need-to-know records have no search document: who reads them finds them by their titles.
    """
    titled = and_(*(Record.title_folded.contains(word, autoescape=True) for word in fold(typed).split()))
    asked = query(typed)
    return or_(titled, holds(reader, asked)) if asked else titled
