"""The search over 20,000 meetings: a common word, a rare one, a page of one kind; and writing the index anew."""

from __future__ import annotations

import time
from collections.abc import Callable

from sqlalchemy import Engine, text

from tests.benchmarks.many import fill
from tests.benchmarks.measure import Measure
from tracker.db.engine import reading
from tracker.db.queries import search
from tracker.db.queries.paging import View
from tracker.db.queries.search import SearchFilter
from tracker.db.search.asking import query
from tracker.db.search.index import mend
from tracker.domain.access import command_line_reader
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity

PARTNERSHIPS = 200
MEETINGS = 20_000
LIMIT = 1.0  # seconds
RUNS = 5  # the fastest counts: others may use the machine too
READER = command_line_reader(Sensitivity.CONFIDENTIAL)


def measure(engine: Engine, kind: str) -> Measure:
    """Fill a database, write its index, and search it."""
    fill(engine, PARTNERSHIPS, MEETINGS)
    began = time.perf_counter()
    with engine.begin() as connection:
        written = mend(connection)
        connection.execute(text("ANALYZE"))
    took = time.perf_counter() - began
    asked = {
        "a word that every meeting holds": lambda: _search(engine, "notices shared"),
        "a word that one record holds": lambda: _search(engine, "meeting 4711"),
        "nothing": lambda: _search(engine, "zanzibar"),
        "a page of meetings": lambda: _page(engine, "notices"),
    }
    fastest = {name: min(_seconds(work) for _ in range(RUNS)) for name, work in asked.items()}
    lines = [f"index of {written:,} records: {took:.1f} s", *(f"{name}: {s:.3f} s" for name, s in fastest.items())]
    return Measure(
        name=f"search over {MEETINGS:,} meetings on {kind}, at most {LIMIT:.0f} s each",
        kept=max(fastest.values()) <= LIMIT,
        lines=tuple(lines),
    )


def _search(engine: Engine, words: str) -> None:
    """What the page asks of the database."""
    with reading(engine) as session:
        wanted = SearchFilter(asked=query(words))
        search.counts(session, READER, wanted)
        shown = search.first_of_each(session, READER, wanted, 4)
        search.documents_of(session, READER, shown)


def _page(engine: Engine, words: str) -> None:
    with reading(engine) as session:
        wanted = SearchFilter(asked=query(words), kind=RecordKind.MEETING)
        search.page_of_kind(session, READER, wanted, View(sort="", size=25))


def _seconds(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
