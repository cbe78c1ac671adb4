"""Reads of organizations: all that may sit in a forum, and those of these ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models.missions import Organization
from tracker.db.models.records import Record
from tracker.db.queries.visible import readable
from tracker.domain.access import Reader


def all_organizations(session: Session, reader: Reader) -> Sequence[Organization]:
    """Missions, parallel forces, components and other bodies, by name; one statement."""
    return session.scalars(readable(select(Organization), reader).order_by(Record.title_folded, Record.id)).all()


def organizations_of(session: Session, reader: Reader, ids: Iterable[int]) -> Mapping[int, Organization]:
    """The organizations of these ids that may be read; one statement."""
    found = session.scalars(readable(select(Organization), reader).where(Organization.id.in_(set(ids))))
    return {organization.id: organization for organization in found}
