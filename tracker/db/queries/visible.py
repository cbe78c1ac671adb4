"""The one place where visibility enters a query: scope, level, circle and removal."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select, true
from sqlalchemy.orm import Session, aliased

from tracker.db.models.records import Record, RecordCircle, RecordScope
from tracker.domain.access import HEADQUARTERS, Reader
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.common import RecordKind, Sensitivity

# Open to everyone signed in: the register and the library.
OPEN_KINDS = (RecordKind.MISSION, RecordKind.FORCE, RecordKind.ORGANIZATION, RecordKind.RECOMMENDATION)


def visible_to(reader: Reader, permission: Permission = Permission.READ_RECORDS) -> ColumnElement[bool]:
    """The condition on `record` under which this reader may read a row."""
    levels = [s for s in Sensitivity if s.rank <= reader.level.rank]
    return and_(
        Record.removed_at.is_(None),
        Record.sensitivity.in_(levels),
        _known_to(reader),
        or_(
            Record.kind.in_(OPEN_KINDS) if reader.signed_in or reader.roles else false(),
            _reference(reader),
            in_scope(reader, permission),
        ),
    )


def in_scope(reader: Reader, permission: Permission) -> ColumnElement[bool]:
    """The record (or the record that carries its scope) lies where the reader holds the permission."""
    scopes = reader.scopes(permission)
    if scopes is None:
        return true()
    missions = aliased(Record)
    held = select(missions.id).where(missions.public_id.in_(scopes - {HEADQUARTERS}))
    where: list[ColumnElement[bool]] = [RecordScope.mission_id.in_(held)]
    if HEADQUARTERS in scopes:
        where.append(RecordScope.mission_id.is_(None))
    return exists().where(
        or_(
            RecordScope.record_id == Record.anchor_id,
            and_(Record.anchor_id.is_(None), RecordScope.record_id == Record.id),
        ),
        or_(*where),
    )


def _known_to(reader: Reader) -> ColumnElement[bool]:
    """Need to know: outside the circle, the record does not exist."""
    if reader.account is None:
        return Record.need_to_know.is_(False)
    return or_(
        Record.need_to_know.is_(False),
        exists().where(RecordCircle.record_id == Record.id, RecordCircle.account_id == reader.account),
    )


def _reference(reader: Reader) -> ColumnElement[bool]:
    """Rows of the reference register are open to everyone signed in."""
    return Record.reference_key.is_not(None) if reader.signed_in or reader.roles else false()


def readable(statement: Select[Any], reader: Reader) -> Select[Any]:
    """A select on records, narrowed to what the reader may read."""
    return statement.where(visible_to(reader))


def find(session: Session, reader: Reader, public_id: str) -> Record | None:
    """The record with this identifier, if the reader may know of it; else None, as for what does not exist."""
    return session.scalars(readable(select(Record).where(Record.public_id == public_id), reader)).one_or_none()
