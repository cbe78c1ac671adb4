"""Partnerships: a mission begins to track one with a force of the register, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models.missions import Force, Mission, Partnership, Reconfiguration
from tracker.db.scopes import lie_in
from tracker.domain.access import Reader
from tracker.domain.dates import UNKNOWN, YES, When, precedes
from tracker.domain.texts import N_, Text, Wording, wording
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Language
from tracker.domain.vocabulary.missions import PartnershipFramework
from tracker.services.changing import Change, change
from tracker.services.errors import NotAllowed, Refused
from tracker.services.keeping import Said, say_of
from tracker.services.locking import lock
from tracker.services.mechanisms import check_span
from tracker.services.permissions import demand_any
from tracker.services.records import expect_version
from tracker.services.slugs import new_slug, rename_slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracked:
    """What is said of a partnership; an empty time zone or slug leaves what stands."""

    said: Said
    framework: PartnershipFramework | None = None
    began: When = UNKNOWN
    tracked_since: date | None = None
    purpose: str = ""
    time_zone: str = ""
    slug: str = ""


def track(session: Session, reader: Reader, mission: Mission, force: Force, new: Tracked) -> Partnership:
    """Begin to track the partnership of a mission and a force; its planners do.

    Raises NotAllowed, and Refused where it is tracked already, was removed, or lacks the day.
    """
    if not reader.may(Permission.STOCKTAKE, mission.public_id):
        raise NotAllowed(Permission.STOCKTAKE)
    lock(session, mission)
    partnership = _free(session, mission, force)
    say_of(partnership, _named(new.said, mission, force))
    if not new.said.title:
        partnership.title = _both(mission, force)
    if new.tracked_since is None:
        raise Refused(Text(N_("Say since when it is tracked.")), "tracked_since")
    if not partnership.slug:
        partnership.slug = new_slug(session, Partnership, new.slug or f"{mission.short} {force.short}")
    _write(partnership, new)
    lie_in(session, partnership, mission)
    session.flush()
    return partnership


def change_partnership(
    session: Session, reader: Reader, partnership: Partnership, new: Tracked, edit: Change
) -> Partnership:
    """Change what is said of a partnership; its two sides stay. Raises NotAllowed, Stale, Refused."""

    def write(record: Partnership) -> None:
        if record.tracked_since and new.tracked_since is None:
            raise Refused(Text(N_("Say since when it is tracked.")), "tracked_since")
        if new.slug:
            rename_slug(session, record, new.slug)
        check_span(new.began, record.ended or UNKNOWN)
        _write(record, new)

    return change(session, reader, partnership, edit, write)


def plan_end(
    session: Session, reader: Reader, partnership: Partnership, decided: When, planned: When, version: int
) -> Partnership:
    """Note when its end was decided, and for when; two unknown dates take the plan back."""
    _demand(session, reader, partnership, version)
    if precedes(planned, partnership.began or UNKNOWN) is YES:
        raise Refused(Text(N_("It cannot end before it began.")), "planned_end")
    partnership.end_decided, partnership.planned_end = decided, planned
    session.flush()
    return partnership


def end_partnership(
    session: Session, reader: Reader, partnership: Partnership, ended: When, version: int
) -> Partnership:
    """Note that it ended; an unknown date says that it goes on."""
    _demand(session, reader, partnership, version)
    check_span(partnership.began or UNKNOWN, ended)
    partnership.ended = ended
    session.flush()
    return partnership


def reconfigure(
    session: Session, reader: Reader, partnership: Partnership, on: When, what: str, language: Language, version: int
) -> Partnership:
    """Note a change of the mission or the force, after which a new joint assessment is due."""
    _demand(session, reader, partnership, version)
    if precedes(on, partnership.began or UNKNOWN) is YES:
        raise Refused(Text(N_("This lies before the partnership began.")), "on")
    partnership.reconfigurations.append(Reconfiguration(what=wording(what, language), began=on))
    session.flush()
    return partnership


def _demand(session: Session, reader: Reader, partnership: Partnership, version: int) -> None:
    demand_any(session, reader, partnership)
    expect_version(session, partnership, version)


def _free(session: Session, mission: Mission, force: Force) -> Partnership:
    """The record of the pair: a new one, or the one that nobody tracks yet."""
    pair = select(Partnership).where(Partnership.mission_id == mission.id, Partnership.force_id == force.id)
    found = session.scalars(pair).one_or_none()
    if found is None:
        return Partnership(mission=mission, force=force)
    if found.removed_at is not None:
        raise Refused(Text(N_("This partnership was removed. Bring it back from the list of removed ones.")), "force")
    if found.tracked_since is not None:
        raise Refused(Text(N_("This partnership is tracked already.")), "force")
    return found


def _write(partnership: Partnership, new: Tracked) -> None:
    partnership.framework, partnership.began = new.framework, new.began
    partnership.tracked_since, partnership.purpose = new.tracked_since, new.purpose or None
    if new.time_zone and new.time_zone != partnership.mission.time_zone:
        partnership.mission.time_zone = new.time_zone


def _named(said: Said, mission: Mission, force: Force) -> Said:
    return said if said.title else replace(said, title=str(_both(mission, force)))


def _both(mission: Mission, force: Force) -> Wording:
    """What planners call it: both usual names."""
    ours, theirs = mission.short, force.short
    return Wording(
        en=f"{ours.best('en')} and {theirs.best('en')}",
        fr=f"{ours.best('fr')} et {theirs.best('fr')}",
    )
