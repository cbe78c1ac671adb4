"""Reads of checklists: their versions as values, and what missions adapted of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from tracker.db.models.checklists import Checklist, ChecklistAdaptation, ChecklistItem, ChecklistVersion
from tracker.domain.checklists.adapting import Adaptation
from tracker.domain.checklists.template import Item, Section, Template
from tracker.domain.vocabulary.checklists import Phase


def latest_versions(session: Session) -> Sequence[ChecklistVersion]:
    """The newest version of every checklist, by its key; four queries."""
    newest = (
        select(ChecklistVersion.checklist_id, func.max(ChecklistVersion.number).label("number"))
        .group_by(ChecklistVersion.checklist_id)
        .subquery()
    )
    found = _whole().join(Checklist).order_by(Checklist.key)
    return session.scalars(
        found.join(
            newest,
            (newest.c.checklist_id == ChecklistVersion.checklist_id) & (newest.c.number == ChecklistVersion.number),
        )
    ).all()


def with_siblings(session: Session, ids: Collection[int]) -> Mapping[int, ChecklistVersion]:
    """These versions, and all others of their checklists, by row id, with all that is in them; three queries."""
    checklists = select(ChecklistVersion.checklist_id).where(ChecklistVersion.id.in_(ids))
    found = session.scalars(_whole().where(ChecklistVersion.checklist_id.in_(checklists)))
    return {version.id: version for version in found}


def version_of(session: Session, key: str, number: int | None = None) -> ChecklistVersion | None:
    """A version of a checklist, the newest unless a number is given; None where there is none."""
    wanted = _whole().join(Checklist).where(Checklist.key == key).order_by(ChecklistVersion.number.desc()).limit(1)
    return session.scalars(wanted if number is None else wanted.where(ChecklistVersion.number == number)).first()


def numbers_of(session: Session, versions: Collection[int]) -> Mapping[int, int]:
    """The numbers of these versions, by row id; one query."""
    rows = session.execute(
        select(ChecklistVersion.id, ChecklistVersion.number).where(ChecklistVersion.id.in_(versions))
    )
    return {row[0]: row[1] for row in rows}


def newest_numbers(session: Session, checklists: Collection[int]) -> Mapping[int, int]:
    """The number of the newest version of each of these checklists; one query."""
    newest = select(ChecklistVersion.checklist_id, func.max(ChecklistVersion.number)).where(
        ChecklistVersion.checklist_id.in_(checklists)
    )
    return {row[0]: row[1] for row in session.execute(newest.group_by(ChecklistVersion.checklist_id))}


def adaptations_of(
    session: Session, missions: Collection[int], at: datetime | None = None
) -> Mapping[tuple[int, int], list[Adaptation]]:
    """What these missions adapted, by mission and checklist (row ids), as it stood at a moment; one query."""
    wanted = select(ChecklistAdaptation).where(ChecklistAdaptation.mission_id.in_(missions))
    if at is not None:
        wanted = wanted.where(ChecklistAdaptation.set_at <= at)
    last: dict[tuple[int, int, str], ChecklistAdaptation] = {}
    for row in session.scalars(wanted.order_by(ChecklistAdaptation.id)):
        last[row.mission_id, row.checklist_id, row.item_key] = row
    found: dict[tuple[int, int], list[Adaptation]] = {}
    for (mission, checklist, _), row in last.items():
        found.setdefault((mission, checklist), []).append(_adaptation(row))
    return found


def adaptations_of_item(session: Session, mission: int, checklist: int, key: str) -> Sequence[ChecklistAdaptation]:
    """What a mission did with an item, the latest first; one query."""
    wanted = select(ChecklistAdaptation).where(
        ChecklistAdaptation.mission_id == mission,
        ChecklistAdaptation.checklist_id == checklist,
        ChecklistAdaptation.item_key == key,
    )
    return session.scalars(wanted.order_by(ChecklistAdaptation.id.desc())).all()


def template_of(version: ChecklistVersion) -> Template:
    """A version as a value."""
    return Template(
        key=version.checklist.key,
        number=version.number,
        title=version.name,
        purpose=version.purpose,
        when=version.opened_when,
        due_days=version.due_days,
        repeat=version.repeated,
        pack=version.pack,
        phases=tuple(Phase(phase) for phase in version.phases),
        sections=tuple(Section(key=row.key, title=row.name) for row in version.sections),
        items=tuple(_item(row) for row in version.items),
    )


def _whole() -> Select[Any]:
    return select(ChecklistVersion).options(
        joinedload(ChecklistVersion.checklist),
        selectinload(ChecklistVersion.sections),
        selectinload(ChecklistVersion.items),
    )


def _item(row: ChecklistItem) -> Item:
    return Item(
        key=row.key,
        section=row.section,
        text=row.statement,
        guidance=row.guidance,
        evidence=row.evidence,
        level=row.level,
        responsible=row.responsible,
        recommendations=tuple(row.recommendations),
        applies=tuple(row.applies),
        phases=tuple(Phase(phase) for phase in row.phases),
        decided_by=tuple(row.decided_by),
        lasts=row.lasts,
        after=tuple(row.after),
    )


def _adaptation(row: ChecklistAdaptation) -> Adaptation:
    return Adaptation(
        item_key=row.item_key,
        hidden=row.hidden,
        reason=row.reason or "",
        place=row.place,
        guidance=row.guidance,
        statement=row.statement,
        section=row.section or "",
        level=row.level,
        responsible=row.responsible,
    )
