"""What people changed on rows of the register: the value that shipped beside the one here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from tracker.db.models.liaison import Mechanism, MechanismParty
from tracker.db.models.library import Recommendation
from tracker.db.models.missions import Force, Mission
from tracker.db.models.records import Record
from tracker.domain.dates import When, when_text
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.reference.report import Kept
from tracker.reference.upsert import plain

DATED = {
    "mandate_types": DatedAttribute.MANDATE_TYPE,
    "legal_basis": DatedAttribute.LEGAL_BASIS,
    "combat_role": DatedAttribute.COMBAT_ROLE,
}

# Every kind of row, with what ships of it beside its columns.
KINDS: dict[type[Record], tuple[Any, ...]] = {
    Mission: (selectinload(Mission.theatres),),
    Force: (selectinload(Force.theatres), selectinload(Force.missions), selectinload(Force.dated_values)),
    Mechanism: (selectinload(Mechanism.parties).joinedload(MechanismParty.organization),),
    Recommendation: (),
}


def differences(session: Session) -> list[tuple[Record, Kept]]:
    """Every field of a register row that is no longer what shipped, row by row; a fixed number of queries."""
    rows = [row for kind, loads in KINDS.items() for row in _rows(session, kind, loads)]
    return [(row, kept) for row in rows for kept in _of(row)]


def _rows(session: Session, kind: type[Record], loads: Sequence[Any]) -> Sequence[Record]:
    shipped = select(kind).where(Record.shipped.is_not(None))
    return session.scalars(shipped.options(*loads).order_by(Record.reference_key)).all()


def _of(record: Record) -> list[Kept]:
    shipped = record.shipped or {}
    pairs = [(name, value, _here(record, name)) for name, value in shipped.items()]
    return [Kept(record.reference_key or "", name, value, here) for name, value, here in pairs if here != value]


def _here(record: Any, name: str) -> Any:
    """The value of a field as the loader would read it."""
    if name == "theatres":
        return sorted(theatre.key for theatre in record.theatres)
    if name == "missions":
        return sorted(mission.slug for mission in record.missions)
    if name == "parties":
        return sorted(party.organization.reference_key or party.organization.public_id for party in record.parties)
    if name in DATED:
        rows = [r for r in record.dated_values if r.attribute == DATED[name] and r.recorded_by is None and not r.reason]
        return sorted([row.value, when_text(row.effective or When())] for row in rows)
    return plain(getattr(record, name))
