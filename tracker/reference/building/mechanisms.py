"""Mechanisms of an example: plain ones, liaison positions with their tours, agreements, compliance frameworks."""

from __future__ import annotations

from typing import Any

from tracker.db.models.agreements import Agreement
from tracker.db.models.compliance import Framework
from tracker.db.models.liaison import Mechanism, MechanismParty, Position, Tour
from tracker.domain.vocabulary.liaison import MechanismKind
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.reference.building.bench import Bench, dated
from tracker.reference.tables import Row


def arrangement(bench: Bench, row: Row, kind: MechanismKind) -> dict[str, Any]:
    """What every mechanism takes from its row."""
    parties = [
        MechanismParty(organization=bench.party(row, p["organization"]), side=p["side"]) for p in row.get("parties", ())
    ]
    return {
        **bench.about(row),
        "mechanism_kind": kind,
        "level": row.get("level"),
        "formality": row["formality"],
        "purpose": row.get("purpose"),
        "began": row.get("began"),
        "ended": row.get("ended"),
        "parties": parties,
    }


def mechanism(bench: Bench, row: Row) -> None:
    """An arrangement of a kind that has no record of its own."""
    record = Mechanism(**arrangement(bench, row, row["kind"]), cadence_words=row.get("cadence"))
    bench.covering(row, record, row["covers"])


def position(bench: Bench, row: Row) -> None:
    """A liaison position."""
    record = Position(
        **arrangement(bench, row, MechanismKind.LIAISON),
        provided_by=row["provided_by"],
        provider=bench.party(row, row["provider"]),
        accredited_to=bench.party(row, row["accredited_to"]),
        seated_at=row["seated_at"],
        seat=row.get("seat"),
        time=row["time"],
        purposes=[str(purpose) for purpose in row["purposes"]],
    )
    bench.covering(row, record, row["covers"])


def tour(bench: Bench, row: Row) -> None:
    """A tour of duty; it lies where its position lies."""
    held = bench.made["position", row["position"]]
    record = Tour(
        **bench.about(row),
        position=held,
        officer_function=row["officer_function"],
        handover_note=row.get("handover_note"),
        began=row.get("began"),
        ended=row.get("ended"),
    )
    bench.below(row, record, held)


def agreement(bench: Bench, row: Row) -> None:
    """A text between the sides, with its dated states."""
    record = Agreement(
        **arrangement(bench, row, MechanismKind.AGREEMENT),
        agreement_kind=row["kind"],
        symbol=row.get("symbol"),
        subjects=[str(subject) for subject in row["subjects"]],
        binding=row.get("binding", False),
        purpose_limitation=row.get("purpose_limitation"),
        approval_by=row.get("approval_by"),
    )
    record.dated_values = [
        dated(DatedAttribute.AGREEMENT_STATE, s["value"], s["since"], s.get("locator")) for s in row["states"]
    ]
    bench.covering(row, record, row["covers"])


def framework(bench: Bench, row: Row) -> None:
    """A compliance framework of a force, with its dated states."""
    record = Framework(
        **arrangement(bench, row, MechanismKind.FRAMEWORK),
        force_id=bench.forces[row["operation"]].id,
        gender_perspective=row.get("gender_perspective"),
        public_reporting=row.get("public_reporting"),
    )
    record.dated_values = [
        dated(DatedAttribute.FRAMEWORK_STATE, s["value"], s["since"], s.get("locator")) for s in row["states"]
    ]
    bench.covering(row, record, row["covers"])
