"""Loads the checklists that ship: a new version stands beside the former ones, and what was answered stays."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from tracker.db.models.checklists import Checklist, ChecklistItem, ChecklistSection, ChecklistVersion
from tracker.db.models.library import Recommendation
from tracker.domain.checklists.template import Item, Template
from tracker.domain.texts import N_, Text
from tracker.reference.checklist_files import CHECKLISTS, ChecklistFile, read_checklists
from tracker.reference.report import LoadReport


class ChecklistReport(LoadReport):
    """What a load of the checklists did; names are such as checklist:collocation 2."""

    @property
    def texts(self) -> list[Text]:
        """The report in lines of words."""
        words = N_("Checklists read: %(read)s; new versions: %(created)s; unchanged: %(unchanged)s.")
        counts = {"read": self.read, "created": len(self.created), "unchanged": self.unchanged}
        gone = N_("%(key)s is no longer shipped; it stays here.")
        return [Text(words, counts), *(Text(gone, {"key": key}) for key in self.vanished)]


def load_checklists(session: Session, folder: Path = CHECKLISTS) -> ChecklistReport:
    """Add the versions that are not here yet. Raises ReferenceDataError before anything is changed.

    The library must be loaded: what an item cites is looked up there.
    """
    library = set(session.scalars(select(Recommendation.key)))
    files = read_checklists(library, folder)
    held = {
        one.key: one for one in session.scalars(select(Checklist).options(selectinload(Checklist.versions))).unique()
    }
    new = [file for file in files if _is_new(file, held.get(file.template.key))]
    report = ChecklistReport(read=len(files), unchanged=len(files) - len(new))
    for file in new:
        template = file.template
        checklist = held.get(template.key) or Checklist(key=template.key)
        session.add(checklist)
        checklist.versions.append(_version(template, file.digest))
        report.created.append(f"checklist:{template.key} {template.number}")
    report.vanished = sorted(f"checklist:{key}" for key in held.keys() - {file.template.key for file in files})
    session.flush()
    return report


def _is_new(file: ChecklistFile, held: Checklist | None) -> bool:
    """Whether its version is not here yet. Raises ReferenceDataError where what is here under its number differs."""
    if held is None or not held.versions:
        return True
    number, latest = file.template.number, held.versions[-1]
    same = next((version for version in held.versions if version.number == number), None)
    if same is not None and same.digest == file.digest and same is latest:
        return False
    if number > latest.number:
        return True
    if number < latest.number:
        raise file.fault(f"version {latest.number} is loaded already; this is version {number}", "version")
    raise file.fault(f"its content has changed: version {number} is loaded already, give it a higher one", "version")


def _version(template: Template, digest: str) -> ChecklistVersion:
    return ChecklistVersion(
        number=template.number,
        digest=digest,
        name=template.title,
        purpose=template.purpose,
        opened_when=template.when,
        pack=template.pack,
        due_days=template.due_days,
        repeated=template.repeat,
        phases=[phase.value for phase in template.phases],
        loaded_at=datetime.now(UTC),
        sections=[
            ChecklistSection(key=section.key, place=place, name=section.title)
            for place, section in enumerate(template.sections, start=1)
        ],
        items=[_item(item, place) for place, item in enumerate(template.items, start=1)],
    )


def _item(item: Item, place: int) -> ChecklistItem:
    return ChecklistItem(
        key=item.key,
        section=item.section,
        place=place,
        statement=item.text,
        guidance=item.guidance,
        evidence=item.evidence,
        level=item.level,
        responsible=item.responsible,
        recommendations=list(item.recommendations),
        applies=list(item.applies),
        phases=[phase.value for phase in item.phases],
        decided_by=list(item.decided_by),
        lasts=item.lasts,
        after=list(item.after),
    )
