"""Worked examples: loads one beside the register, knows whether it is here, takes it away whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.db.actor import LOADING, act_as
from tracker.db.models.missions import Force, Mission, Partnership
from tracker.db.models.records import Record
from tracker.domain.texts import N_, Text
from tracker.reference.building import mechanisms, meetings, sides, surroundings
from tracker.reference.building.bench import Bench
from tracker.reference.example_removal import take_away
from tracker.reference.example_schemas import EXAMPLE
from tracker.reference.source_file import ReferenceDataError, read_rows
from tracker.reference.tables import Row, Rows, check

EXAMPLES = Path(__file__).resolve().parent / "examples"

# In this order: what comes later names what came before.
BUILDERS: dict[str, Callable[[Bench, Row], None]] = {
    "organization": sides.organization,
    "partnership": sides.partnership,
    "held": sides.held,
    "mechanism": mechanisms.mechanism,
    "position": mechanisms.position,
    "tour": mechanisms.tour,
    "forum": meetings.forum,
    "meeting": meetings.meeting,
    "agreement": mechanisms.agreement,
    "framework": mechanisms.framework,
    "decision": surroundings.decision,
    "clause": surroundings.clause,
    "leadership": surroundings.leadership,
    "site": surroundings.site,
    "support": surroundings.support,
    "obligation": surroundings.obligation,
    "assessment": surroundings.assessment,
    "incident": surroundings.incident,
    "statement": surroundings.statement,
    "stocktake": surroundings.stocktake,
}


class ExampleError(Exception):
    """An example cannot be loaded or taken away; `why` says it in words."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.msgid % why.values)
        self.why = why


def examples() -> list[str]:
    """The names of the examples that ship."""
    return sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir())


def is_loaded(session: Session, name: str) -> bool:
    """Whether the example is here."""
    return _count(session, name) > 0


def load_example(session: Session, name: str) -> int:
    """Load an example; the number of records made, none where it is here already.

    Raises ExampleError where there is no such example or its mission is not free for it, ReferenceDataError where its
    files are damaged; then nothing is loaded.
    """
    if name not in examples():
        raise ExampleError(
            Text(
                N_("There is no example %(name)s; there are: %(names)s."),
                {"name": name, "names": ", ".join(examples())},
            )
        )
    if is_loaded(session, name):
        return 0
    before = {key: session.info.get(key) for key in ("actor", "reason")}
    act_as(session, LOADING)
    try:
        return _load(session, name)
    finally:
        session.info.update(before)


def remove_example(session: Session, name: str) -> int:
    """Take an example away with all that hangs on it; the register stays. The number of records gone."""
    return take_away(session, name)


def read_example(folder: Path, known: dict[str, set[str]]) -> Rows:
    """The rows of an example. `known`: keys of the missions and operations of the register."""
    rows = check((row for path in sorted(folder.glob("*.toml")) for row in read_rows(path)), EXAMPLE, known)
    if len(rows["example"]) != 1:
        raise ReferenceDataError(folder.name, None, "an example has one row [[example]]")
    return rows


def _load(session: Session, name: str) -> int:
    missions = {mission.slug: mission for mission in session.scalars(select(Mission))}
    forces = {force.slug: force for force in session.scalars(select(Force))}
    rows = read_example(EXAMPLES / name, {"mission": set(missions), "operation": set(forces)})
    example = rows["example"][0]
    mission = missions[example["mission"]]
    _mark(session, mission, name, example)
    bench = Bench(session, name, mission, forces)
    for table, build in BUILDERS.items():
        for row in rows[table]:
            build(bench, row)
        session.flush()
    return _count(session, name)


def _count(session: Session, name: str) -> int:
    """How many records of the example are here; the marked row of the register is none of them."""
    ours = select(func.count(Record.id)).where(Record.bundle == name, Record.reference_key.is_(None))
    return session.scalar(ours) or 0


def _mark(session: Session, mission: Mission, name: str, example: Row) -> None:
    """Say on the mission that it is an example. One that is in use is nobody's example."""
    used = session.scalar(select(func.count()).select_from(Partnership).where(Partnership.mission_id == mission.id))
    if used:
        words = N_("%(mission)s has partnerships of its own here: the example %(name)s would mix with them.")
        raise ExampleError(Text(words, {"mission": mission.short, "name": name}))
    mission.bundle = name
    mission.time_zone = example["time_zone"]
    mission.reading_date = example["reading_date"]
    mission.omissions = example["omissions"]
