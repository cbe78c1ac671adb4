"""Incidents: what happened between the sides that coordination should have prevented or must answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.db.models.agreements import Incident
from tracker.db.models.decisions import Site
from tracker.db.models.missions import Partnership
from tracker.domain.access import Reader
from tracker.domain.dates import When
from tracker.domain.vocabulary.agreements import IncidentKind
from tracker.services.changing import Change, change
from tracker.services.keeping import Said, check_shared, keep


@dataclass(frozen=True, slots=True, kw_only=True)
class NewIncident:
    """An incident: of which kind, on which day, whether UN troops were in danger, at which shared site."""

    said: Said
    kind: IncidentKind
    made: When
    un_troops_endangered: bool = False
    site: Site | None = None


def record_incident(
    session: Session, reader: Reader, new: NewIncident, partnerships: Collection[Partnership]
) -> Incident:
    """Record an incident."""
    if new.site:
        check_shared(session, new.site, partnerships, "site")
    incident = Incident()
    _write(incident, new)
    return keep(session, reader, incident, new.said, partnerships)


def change_incident(session: Session, reader: Reader, incident: Incident, new: NewIncident, edit: Change) -> Incident:
    """Change an incident."""
    if new.site:
        check_shared(session, new.site, edit.covered, "site")
    return change(session, reader, incident, edit, lambda record: _write(record, new))


def _write(incident: Incident, new: NewIncident) -> None:
    incident.incident_kind, incident.made = new.kind, new.made
    incident.un_troops_endangered = new.un_troops_endangered
    incident.site_id = new.site.id if new.site else None
