"""Every form of the table with an address at which it stands, and a record of each kind to edit or move on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from tests.kinds import any_record
from tests.web.scenes import Scene
from tracker.db.models.liaison import Tour
from tracker.db.models.missions import Partnership
from tracker.db.models.records import Record
from tracker.db.scopes import belong_to, cover
from tracker.domain.vocabulary.basics import RecordKind
from tracker.web.addresses import PATHS
from tracker.web.recording.table import RECORDED, Recorded

# One form of each shape: the page of a new record, of an edit, and of each verb.
FORMS = [(kind, verb) for kind, entry in RECORDED.items() for verb in ("new", "edit", *(v.name for v in entry.verbs))]


def made(scene: Scene, kind: RecordKind) -> str:
    """A record of this kind that concerns the partnership of the scene; what it hangs on concerns it, too."""

    def write(session: Session, one: Partnership) -> str:
        record: Any = any_record(session, kind)
        for other in _hung_on(record):
            cover(session, other, [one])
        if isinstance(record, Tour):
            belong_to(session, record, record.position)
        else:
            cover(session, record, [one])
        session.flush()
        return str(record.public_id)

    return str(scene.write(write))


def address(scene: Scene, kind: RecordKind, verb: str) -> str:
    """Where a form stands; what it needs to stand there is made."""
    entry = RECORDED[kind]
    if verb == "new":
        about = f"?about={made(scene, entry.under[0])}" if entry.under else ""
        return f"/records/{PATHS[kind]}/new{about}"
    return f"/{PATHS[kind]}/{made(scene, kind)}/{verb}"


def entries() -> Iterator[Recorded]:
    """The table, row by row."""
    return iter(RECORDED.values())


def _hung_on(record: Any) -> list[Record]:
    """The records that this one points to."""
    mapper = type(record).__mapper__
    found = [getattr(record, r.key) for r in mapper.relationships if r.direction.name == "MANYTOONE"]
    return [one for one in found if isinstance(one, Record)]
