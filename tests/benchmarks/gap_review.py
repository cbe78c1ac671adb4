"""The whole gap review of 200 partnerships with 20,000 meetings, beside the same SQL run bare through the driver."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from tests.benchmarks.many import TODAY, fill
from tests.benchmarks.measure import Measure
from tracker.db.engine import reading
from tracker.domain.access import command_line_reader
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.services.gaps.review import review_rows

PARTNERSHIPS = 200
MEETINGS = 20_000
ROUNDS = 9
RATIO = 2.5  # at most
READER = command_line_reader(Sensitivity.STRICTLY_CONFIDENTIAL)

Sent = list[tuple[str, Any]]


def measure(engine: Engine, kind: str) -> Measure:
    """Fill a database, review everything in it, and run the same statements without us."""
    fill(engine, PARTNERSHIPS, MEETINGS)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE" if kind == "postgresql" else "PRAGMA optimize")
    findings = review(engine)
    sent = statements(engine)
    # SQLite works within this process: its processor time leaves out what else the machine does
    clock = time.process_time if kind == "sqlite" else time.perf_counter
    whole, bare = alternately(clock, lambda: review(engine), lambda: run_bare(engine, sent))
    return Measure(
        name=f"gap review, {PARTNERSHIPS} partnerships, {MEETINGS:,} meetings, {kind}",
        lines=(
            f"{findings:,} findings from {len(sent)} statements",
            f"whole review {whole * 1000:,.0f} ms, the same SQL bare {bare * 1000:,.0f} ms",
            f"{whole / bare:.2f} times (at most {RATIO})",
            f"{peak(lambda: review(engine)) / 2**20:,.0f} MiB at the peak",
        ),
        kept=whole / bare <= RATIO,
    )


def review(engine: Engine) -> int:
    """Load every picture, let the rules judge it, and count the findings."""
    with reading(engine) as session:
        return sum(len(one.findings) for one in review_rows(session, READER, None, TODAY))


def statements(engine: Engine) -> Sent:
    """What a review sends to the database, with its parameters as the driver gets them."""
    sent: Sent = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if statement.startswith(("SELECT", "WITH")):
            sent.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    review(engine)
    event.remove(engine, "before_cursor_execute", note)
    return sent


def run_bare(engine: Engine, sent: Sent) -> int:
    """The same statements through the driver alone, every row fetched."""
    with reading(engine) as session:
        cursor = driver(session).cursor()
        rows = 0
        for statement, parameters in sent:
            cursor.execute(statement, parameters)
            rows += len(cursor.fetchall())
        cursor.close()
    return rows


def driver(session: Session) -> Any:
    """The driver's own connection."""
    return session.connection().connection.dbapi_connection


def alternately(clock: Callable[[], float], *works: Callable[[], object]) -> Sequence[float]:
    """The best time of each, taken in turns, so that a busy machine is fair to both."""
    best = [float("inf")] * len(works)
    for _ in range(ROUNDS):
        for number, work in enumerate(works):
            start = clock()
            work()
            best[number] = min(best[number], clock() - start)
    return best


def peak(work: Callable[[], object]) -> int:
    """How many bytes Python held at most for it."""
    tracemalloc.start()
    work()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most
