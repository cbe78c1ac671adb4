"""The bench on which an example is built: the sides it stands on, and what has been made of its rows so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from tracker.db.models.missions import Force, Mission, Organization, Partnership
from tracker.db.models.records import DatedValueRow, Record
from tracker.db.scopes import belong_to, cover
from tracker.domain.dates import When
from tracker.domain.vocabulary.basics import Sensitivity, SourceBasis
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.reference.example_schemas import MECHANISMS
from tracker.reference.tables import Row


@dataclass(slots=True)
class Bench:
    """One mission, the forces beside it, and the records made, by table and key."""

    session: Session
    name: str
    mission: Mission
    forces: dict[str, Force]
    made: dict[tuple[str, str], Record] = field(default_factory=dict)

    def about(self, row: Row) -> dict[str, Any]:
        """What every record takes from its row."""
        return {
            "title": row["title"],
            "note": row.get("note"),
            "basis": row["basis"],
            "locators": list(row.get("locators", ())),
            "sensitivity": row.get("sensitivity", Sensitivity.UNCLASSIFIED),
            "bundle": self.name,
        }

    def keep(self, row: Row, record: Record) -> None:
        """Put a record among those made. Raises ReferenceDataError where it names no source and is not illustrative."""
        if not row.get("locators") and row["basis"] is not SourceBasis.ILLUSTRATIVE:
            raise row.raw.fault("what no source says is illustrative: the row has no locator")
        self.session.add(record)
        self.made[row.table, row.key] = record

    def covering(self, row: Row, record: Record, partnerships: Iterable[str]) -> None:
        """Keep a record that concerns these partnerships."""
        self.keep(row, record)
        cover(self.session, record, [self.partnership(key) for key in partnerships])

    def below(self, row: Row, record: Record, anchor: Record) -> None:
        """Keep a record whose scope another carries."""
        belong_to(self.session, record, anchor)
        self.keep(row, record)

    def partnership(self, key: str) -> Partnership:
        """The partnership of this key."""
        found = self.made["partnership", key]
        assert isinstance(found, Partnership)
        return found

    def mechanism(self, key: str) -> Record:
        """The mechanism of this key, of whatever kind."""
        return next(self.made[table, key] for table in MECHANISMS if (table, key) in self.made)

    def party(self, row: Row, key: str) -> Organization:
        """The organization, mission or force of this key. Raises ReferenceDataError where there is none."""
        found = self.made.get(("organization", key)) or self.forces.get(key)
        if found is None and key == self.mission.slug:
            found = self.mission
        if not isinstance(found, Organization):
            raise row.raw.fault(f"there is no organization, mission or operation {key!r}")
        return found


def dated(attribute: DatedAttribute, value: str, effective: When | None, locator: str | None = None) -> DatedValueRow:
    """A dated value of a record of the example."""
    return DatedValueRow(attribute=attribute, value=value, effective=effective, locator=locator)
