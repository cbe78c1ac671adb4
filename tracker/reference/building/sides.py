"""Organizations, partnerships, and what the sides of an example hold: areas and tasks."""

from __future__ import annotations

from tracker.db.models.missions import Organization, Partnership
from tracker.db.scopes import lie_in
from tracker.domain.vocabulary.missions import OrganizationKind
from tracker.domain.vocabulary.records import VALUES
from tracker.reference.building.bench import Bench, dated
from tracker.reference.tables import Row


def organization(bench: Bench, row: Row) -> None:
    """An organization; a component lies in the scope of its mission."""
    parent = bench.party(row, row["parent"]) if row.get("parent") else None
    record = Organization(
        **bench.about(row),
        organization_kind=row["kind"],
        short_name=row.get("short_name"),
        parent=parent,
    )
    lie_in(bench.session, record, bench.mission if row["kind"] is OrganizationKind.COMPONENT else None)
    bench.keep(row, record)


def partnership(bench: Bench, row: Row) -> None:
    """A partnership of the mission with a force of the register, and who sends the force."""
    force = bench.forces[row["operation"]]
    force.parent = bench.party(row, row["sent_by"])
    record = Partnership(
        **bench.about(row),
        slug=row.key,
        mission=bench.mission,
        force=force,
        framework=row["framework"],
        tracked_since=row["tracked_since"],
        began=row.get("began"),
        ended=row.get("ended"),
        purpose=row.get("purpose"),
    )
    lie_in(bench.session, record, bench.mission)
    bench.keep(row, record)


def held(bench: Bench, row: Row) -> None:
    """An area or a task that a side holds. The reason tells of which example it is, so that it can be taken away."""
    words = VALUES.get(row["attribute"])
    if words is not None and row["value"] not in words.values():
        raise row.raw.fault(f"value: {row['value']!r} is none of {', '.join(words.values())}", "value")
    value = dated(row["attribute"], row["value"], row["since"], row["locator"])
    value.reason = bench.name
    bench.party(row, row["holder"]).dated_values.append(value)
