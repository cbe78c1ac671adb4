"""The status summary of a mission in every format: made while one waits, under two seconds each."""

from __future__ import annotations

import time

from sqlalchemy import Engine, select

from tests.benchmarks.many import PARTNERSHIPS_OF_A_MISSION, TODAY, fill
from tests.benchmarks.measure import Measure
from tracker.db.engine import reading
from tracker.db.models.missions import Mission
from tracker.domain.access import command_line_reader
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.reporting.exports import EXPORTS
from tracker.services.summaries.building import Asked, build_summary

LIMIT = 2.0  # seconds
MEETINGS = 2_000
RUNS = 5  # the fastest counts: others may use the machine too


def measure(engine: Engine, kind: str) -> Measure:
    """A mission with ten partnerships and two thousand meetings, compared with a year before."""
    fill(engine, PARTNERSHIPS_OF_A_MISSION, MEETINGS)
    fastest = {form: min(_seconds(engine, form) for _ in range(RUNS)) for form in EXPORTS}
    lines = [f"{form}: {seconds:.2f} s" for form, seconds in fastest.items()]
    return Measure(
        name=f"status summary of a mission in every format on {kind}, at most {LIMIT:.0f} s each",
        kept=max(fastest.values()) <= LIMIT,
        lines=tuple(lines),
    )


def _seconds(engine: Engine, form: str) -> float:
    """From the first query to the last byte."""
    began = time.perf_counter()
    with reading(engine) as session:
        mission = session.scalars(select(Mission)).first()
        assert mission is not None
        asked = Asked(
            scope=mission,
            as_of=TODAY,
            since=TODAY.replace(year=TODAY.year - 1),
            language="en",
            ceiling=Sensitivity.UNCLASSIFIED,
        )
        summary = build_summary(session, command_line_reader(Sensitivity.STRICTLY_CONFIDENTIAL), asked)
    assert EXPORTS[form].render(summary)
    return time.perf_counter() - began
