"""What people changed on rows of the register: the value that shipped beside the one here."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload, with_polymorphic

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


def differences(session: Session) -> list[tuple[Record, Kept]]:
    """Every field of a register row that is no longer what shipped, row by row; a fixed number of queries."""
    found = with_polymorphic(Record, [Mission, Force, Mechanism, Recommendation])
    rows = session.scalars(
        select(found)
        .where(found.shipped.is_not(None))
        .options(
            selectinload(found.dated_values),
            selectinload(found.Mission.theatres),
            selectinload(found.Force.theatres),
            selectinload(found.Force.missions),
            selectinload(found.Mechanism.parties).joinedload(MechanismParty.organization),
        )
        .order_by(found.reference_key)
    )
    return [(row, kept) for row in rows for kept in _of(row)]


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
