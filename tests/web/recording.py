"""Every form of the table with an address at which it stands, and a record of each kind to edit or move on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from tests.kinds import DAY, any_record
from tests.web.scenes import Scene
from tracker.db.models.liaison import Tour
from tracker.db.models.missions import Organization, Partnership
from tracker.db.models.records import Record
from tracker.db.scopes import belong_to, cover, lie_in
from tracker.domain.access import GRANTS, WRITERS
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.domain.vocabulary.missions import DecisionSubject, OrganizationKind
from tracker.web.addresses import FORM_PATHS
from tracker.web.recording.places import LISTS
from tracker.web.recording.table import RECORDED, Recorded

# What the first word of a list would make into something that has no form.
NEEDED: dict[RecordKind, dict[str, Any]] = {
    RecordKind.ORGANIZATION: {"organization_kind": OrganizationKind.STATE},
    RecordKind.PARTNERSHIP: {"tracked_since": DAY},
    RecordKind.ALLEGATION: {"sensitivity": Sensitivity.CONFIDENTIAL},
    RecordKind.LEADERSHIP_DECISION: {"subject": DecisionSubject.SUPPORT},
}


def made(scene: Scene, kind: RecordKind) -> str:
    """A record of this kind that concerns the partnership of the scene; what it hangs on concerns it, too."""

    def write(session: Session, one: Partnership) -> str:
        record: Any = any_record(session, kind, **NEEDED.get(kind, {}))
        for other in _hung_on(session, record):
            cover(session, other, [one])
        if isinstance(record, Tour):
            belong_to(session, record, record.position)
        elif kind in LISTS:
            lie_in(session, record, one.mission)  # of the register, or a partnership of its own
        else:
            cover(session, record, [one])
        session.flush()
        return str(record.public_id)

    return str(scene.write(write))


def writer(kind: RecordKind) -> Role:
    """A role that may write records of this kind and reads them."""
    roles = (Role.PLANNER, Role.CLEARING_OFFICER, Role.HUMAN_RIGHTS)
    return next(role for role in roles if GRANTS[role] & set(WRITERS[kind]))


def page_address(kind: RecordKind, public_id: str) -> str:
    """The page of a record, or where it stands in the register, of those that are known by another name."""
    at = FORM_PATHS[kind]
    return f"/{at}/{public_id}" if kind not in LISTS else f"/{at}/{public_id}/edit"


def address(scene: Scene, kind: RecordKind, verb: str) -> str:
    """Where a form stands; what it needs to stand there is made."""
    entry = RECORDED[kind]
    if verb == "new":
        about = f"?about={made(scene, entry.under[0])}" if entry.under else ""
        return f"/records/{FORM_PATHS[kind]}/new{about}"
    return f"/{FORM_PATHS[kind]}/{made(scene, kind)}/{verb}"


def entries() -> Iterator[Recorded]:
    """The table, row by row."""
    return iter(RECORDED.values())


def _hung_on(session: Session, record: Any) -> list[Record]:
    """The records that this one points to, by a relationship or a bare key; sides lie in the register."""
    mapper = type(record).__mapper__
    found = [getattr(record, r.key) for r in mapper.relationships if r.direction.name == "MANYTOONE"]
    keys = [a.key for a in mapper.column_attrs if a.key.endswith("_id") and a.columns[0].foreign_keys]
    named = [session.get(Record, getattr(record, key)) for key in keys if getattr(record, key)]
    return [one for one in found if isinstance(one, Record)] + [
        one for one in named if one is not None and not isinstance(one, Organization)
    ]
