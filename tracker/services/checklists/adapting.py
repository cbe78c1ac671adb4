"""What a mission does with the checklists that ship: hides an item, moves it, guides it, adds one of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from secrets import token_hex

from sqlalchemy.orm import Session

from tracker.db.models.checklists import ChecklistAdaptation, ChecklistVersion
from tracker.db.models.missions import Mission
from tracker.db.queries.checklists import adaptations_of, adaptations_of_item, template_of, version_of
from tracker.domain.access import Reader
from tracker.domain.checklists.adapting import Adaptation, adapted, hidden
from tracker.domain.checklists.template import Item, Template
from tracker.domain.texts import N_, Text, Wording
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Level
from tracker.domain.vocabulary.checklists import Responsible
from tracker.services.errors import NotFound, Refused
from tracker.services.locking import lock
from tracker.services.permissions import demand


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """An item of the mission's own, under a section that ships."""

    section: str
    text: Wording
    guidance: Wording | None = None
    level: Level = Level.OPERATIONAL
    responsible: Responsible = Responsible.LIAISON
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Local:
    """A checklist as it ships, as the mission asks it, and what it does not ask with the reasons."""

    shipped: Template
    template: Template
    hidden: tuple[tuple[Item, str], ...]


def local_checklist(session: Session, mission: Mission, checklist: str) -> Local:
    """A checklist as a mission asks it today. Raises NotFound where there is none of this key."""
    version = _version(session, checklist)
    template, mine = template_of(version), _mine(session, mission, version)
    return Local(template, adapted(template, mine.values()), hidden(template, mine.values()))


def hide_item(session: Session, reader: Reader, mission: Mission, checklist: str, item: str, reason: str) -> None:
    """Ask an item no more; answers to it stay. Raises NotAllowed, NotFound, Refused without a reason."""
    if not reason.strip():
        raise Refused(Text(N_("Say why this mission does not ask it.")), "reason")
    _change(session, reader, mission, checklist, item, hidden=True, reason=reason.strip())


def show_item(session: Session, reader: Reader, mission: Mission, checklist: str, item: str) -> None:
    """Ask a hidden item again. Raises NotAllowed, NotFound."""
    _change(session, reader, mission, checklist, item, hidden=False, reason="")


def place_item(
    session: Session, reader: Reader, mission: Mission, checklist: str, item: str, place: int | None
) -> None:
    """Let an item stand at a place among all items, or where it ships (None). Raises NotAllowed, NotFound, Refused."""
    if place is not None and place < 1:
        raise Refused(Text(N_("Places count from one.")), "place")
    _change(session, reader, mission, checklist, item, place=place)


def guide_item(
    session: Session, reader: Reader, mission: Mission, checklist: str, item: str, guidance: Wording | None
) -> None:
    """Add local guidance to an item, or take it away (None). Raises NotAllowed, NotFound."""
    _change(session, reader, mission, checklist, item, guidance=guidance or None)


def add_item(session: Session, reader: Reader, mission: Mission, checklist: str, new: NewItem) -> str:
    """Add an item of the mission's own; its key. Raises NotAllowed, NotFound, Refused."""
    demand(session, reader, mission, Permission.SET_THRESHOLDS)
    version = _version(session, checklist)
    if new.section not in {section.key for section in version.sections}:
        raise Refused(Text(N_("This checklist has no such section.")), "section")
    if not new.text:
        raise Refused(Text(N_("Write what is to be met.")), "text")
    key = f"{checklist}-local-{token_hex(4)}"
    added = Adaptation(
        item_key=key,
        place=new.place,
        guidance=new.guidance,
        statement=new.text,
        section=new.section,
        level=new.level,
        responsible=new.responsible,
    )
    _keep(session, reader, mission, version, added)
    return key


def adaptation_history(session: Session, mission: Mission, checklist: str, item: str) -> list[ChecklistAdaptation]:
    """What the mission did with an item, the latest first. Raises NotFound."""
    version = _version(session, checklist)
    return list(adaptations_of_item(session, mission.id, version.checklist_id, item))


def _change(session: Session, reader: Reader, mission: Mission, checklist: str, item: str, **changes: object) -> None:
    demand(session, reader, mission, Permission.SET_THRESHOLDS)
    lock(session, mission)
    version = _version(session, checklist)
    mine = _mine(session, mission, version)
    if item not in mine and item not in {row.key for row in version.items}:
        raise NotFound
    former = mine.get(item, Adaptation(item_key=item))
    _keep(session, reader, mission, version, replace(former, **changes))  # type: ignore[arg-type]


def _keep(session: Session, reader: Reader, mission: Mission, version: ChecklistVersion, one: Adaptation) -> None:
    session.add(
        ChecklistAdaptation(
            mission_id=mission.id,
            checklist_id=version.checklist_id,
            item_key=one.item_key,
            hidden=one.hidden,
            reason=one.reason or None,
            place=one.place,
            guidance=one.guidance,
            statement=one.statement,
            section=one.section or None,
            level=one.level,
            responsible=one.responsible,
            set_at=datetime.now(UTC),
            set_by=reader.account,
            by_function=reader.name or None,
        )
    )
    session.flush()


def _version(session: Session, checklist: str) -> ChecklistVersion:
    version = version_of(session, checklist)
    if version is None:
        raise NotFound
    return version


def _mine(session: Session, mission: Mission, version: ChecklistVersion) -> dict[str, Adaptation]:
    found = adaptations_of(session, [mission.id])
    return {one.item_key: one for one in found.get((mission.id, version.checklist_id), [])}
