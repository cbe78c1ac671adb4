"""From columns to values: uncertain dates, spans, and the four or two columns they are read from."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.sql.selectable import FromClause

from tracker.domain.dates import UNKNOWN, Span, When


@lru_cache(maxsize=16_384)
def when(earliest: date | None, latest: date | None) -> When:
    """An uncertain date."""
    return UNKNOWN if earliest is None and latest is None else When(earliest, latest)


def when_or_none(earliest: date | None, latest: date | None) -> When | None:
    """An uncertain date; None where nothing is recorded."""
    return None if earliest is None and latest is None else when(earliest, latest)


@lru_cache(maxsize=16_384)
def span(began: date | None, began_latest: date | None, ended: date | None, ended_latest: date | None) -> Span:
    """A span; no end is recorded where both of its columns are empty."""
    return Span(when(began, began_latest), when_or_none(ended, ended_latest))


def span_of(source: FromClause) -> tuple[ColumnElement[Any], ...]:
    """The columns that `span` reads."""
    return tuple(source.c[name] for name in ("began_earliest", "began_latest", "ended_earliest", "ended_latest"))


def pair_of(source: FromClause, name: str = "made") -> tuple[ColumnElement[Any], ...]:
    """The two columns of an uncertain date."""
    return source.c[f"{name}_earliest"], source.c[f"{name}_latest"]
