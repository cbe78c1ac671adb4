"""Runs every benchmark on both databases and prints what it found; status 1 where a promise is broken."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Engine

from tests.benchmarks import gap_review, searching, summary_exports
from tests.benchmarks.measure import Measure
from tests.databases import KINDS, Server, SqliteServer
from tests.postgresql import PostgresServer, begin_run, end_run, postgres_address
from tracker.db.engine import make_engine

BENCHMARKS: tuple[Callable[[Engine, str], Measure], ...] = (
    gap_review.measure,
    summary_exports.measure,
    searching.measure,
)


@contextmanager
def server(kind: str) -> Iterator[Server]:
    """A server of a kind, gone at the end."""
    with ExitStack() as stack:
        if kind == "sqlite":
            yield SqliteServer(Path(stack.enter_context(tempfile.TemporaryDirectory())))
        else:
            begin_run()
            stack.callback(end_run)
            yield PostgresServer(postgres_address())


def run() -> bool:
    """Run all, print all; True where every promise is kept."""
    kept = True
    for kind in KINDS:
        with server(kind) as databases:
            for benchmark in BENCHMARKS:
                engine = make_engine(databases.lend())
                found = benchmark(engine, kind)
                engine.dispose()
                kept = kept and found.kept
                lines = "".join(f"\n    {line}" for line in found.lines)
                sys.stdout.write(f"{'kept  ' if found.kept else 'BROKEN'}  {found.name}{lines}\n")
    return kept


if __name__ == "__main__":
    sys.exit(0 if run() else 1)
