"""Missions, forces and other organizations: rows of the register that people keep, and new ones beside them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models.missions import Force, Mission, Organization, Theatre
from tracker.db.scopes import lie_in
from tracker.domain.access import WRITERS, Reader
from tracker.domain.dates import UNKNOWN, When
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.missions import ActorType, MissionKind, OrganizationKind
from tracker.services.changing import Change, change, said_in
from tracker.services.errors import NotAllowed, Refused
from tracker.services.keeping import Said, check_level, say_of
from tracker.services.mechanisms import check_span
from tracker.services.permissions import may_begin
from tracker.services.slugs import new_slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is said of every organization: its usual name, other names, what it is part of, where it serves (keys)."""

    said: Said
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    parent: Organization | None = None
    theatres: Collection[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMission(Known):
    """A UN mission."""

    kind: MissionKind | None = None
    decision_symbol: str = ""
    time_zone: str = "UTC"
    began: When = UNKNOWN
    ended: When = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class NewForce(Known):
    """A parallel force; what changes over time is said since a day (`dated_values`)."""

    actor_type: ActorType | None = None
    civilian: bool = False
    chapter_vii: bool = False
    launched_by: str = ""
    mandate: str = ""
    reporting_duty: str = ""
    coordination_clause: str = ""
    began: When = UNKNOWN
    ended: When = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrganization(Known):
    """A component of a mission, a state or a body."""

    kind: OrganizationKind


FORCE_WORDS = ("launched_by", "mandate", "reporting_duty", "coordination_clause")


def record_mission(session: Session, reader: Reader, new: NewMission) -> Mission:
    """Add a mission that the register does not name. It lies in its own scope."""
    if not may_begin(reader, RecordKind.MISSION, None):
        raise NotAllowed(WRITERS[RecordKind.MISSION][0])
    mission = Mission(organization_kind=OrganizationKind.MISSION)
    mission.slug = new_slug(session, Mission, new.short_name or new.said.title)
    say_of(mission, new.said)
    _write_mission(session, mission, new)
    session.add(mission)
    session.flush()
    lie_in(session, mission, mission)
    session.flush()
    return mission


def change_mission(session: Session, reader: Reader, mission: Mission, new: NewMission, edit: Change) -> Mission:
    """Change a mission; what ships and was changed here stays, and is listed where the register is looked after."""
    return change(session, reader, mission, edit, lambda record: _write_mission(session, record, new))


def record_force(session: Session, reader: Reader, new: NewForce) -> Force:
    """Add a force that the register does not name; like those of the register it lies at Headquarters."""
    if not may_begin(reader, RecordKind.FORCE, None):
        raise NotAllowed(WRITERS[RecordKind.FORCE][0])
    force = Force(organization_kind=OrganizationKind.FORCE)
    force.slug = new_slug(session, Force, new.short_name or new.said.title)
    say_of(force, new.said)
    _write_force(session, force, new)
    lie_in(session, force, None)
    session.flush()
    return force


def change_force(session: Session, reader: Reader, force: Force, new: NewForce, edit: Change) -> Force:
    """Change what does not change over time of a force."""
    return change(session, reader, force, edit, lambda record: _write_force(session, record, new))


def record_organization(
    session: Session, reader: Reader, new: NewOrganization, mission: Mission | None
) -> Organization:
    """Add a component or another organization in the scope of a mission."""
    if mission is None or not may_begin(reader, RecordKind.ORGANIZATION, mission.public_id):
        raise NotAllowed(WRITERS[RecordKind.ORGANIZATION][0])
    check_level(session, reader, new.said.sensitivity)
    organization = Organization(organization_kind=new.kind)
    say_of(organization, new.said)
    _write_organization(session, organization, new)
    lie_in(session, organization, mission)
    session.flush()
    return organization


def change_organization(
    session: Session, reader: Reader, organization: Organization, new: NewOrganization, edit: Change
) -> Organization:
    """Change an organization."""
    return change(session, reader, organization, edit, lambda record: _write_organization(session, record, new))


def _write_mission(session: Session, mission: Mission, new: NewMission) -> None:
    check_span(new.began, new.ended)
    _write(session, mission, new)
    mission.mission_kind, mission.decision_symbol = new.kind, new.decision_symbol or None
    mission.time_zone, mission.began, mission.ended = new.time_zone, new.began, new.ended


def _write_force(session: Session, force: Force, new: NewForce) -> None:
    check_span(new.began, new.ended)
    _write(session, force, new)
    force.actor_type, force.civilian, force.chapter_vii = new.actor_type, new.civilian, new.chapter_vii
    for name in FORCE_WORDS:
        setattr(force, name, said_in(getattr(force, name), getattr(new, name), new.said.language))
    force.began, force.ended = new.began, new.ended


def _write_organization(session: Session, organization: Organization, new: NewOrganization) -> None:
    if new.kind is OrganizationKind.COMPONENT and new.parent is None:
        raise Refused(Text(N_("Say of what it is a component.")), "parent")
    _write(session, organization, new)
    organization.organization_kind = new.kind


def _write(session: Session, record: Organization, new: Known) -> None:
    """What every organization is told. Raises Refused where it would be part of itself."""
    above = new.parent
    while above is not None:
        if above is record:
            raise Refused(Text(N_("It cannot be part of itself.")), "parent")
        above = above.parent
    record.short_name = said_in(record.short_name, new.short_name, new.said.language)
    record.aliases, record.parent = list(new.aliases), new.parent
    if sorted(theatre.key for theatre in record.theatres) != sorted(new.theatres):
        record.theatres = list(session.scalars(select(Theatre).where(Theatre.key.in_(new.theatres))))
