"""The one place where visibility enters a query: scope, level, circle and removal."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, inspect, or_, select, true
from sqlalchemy.orm import Session, aliased

from tracker.db.models.documents import AttachedDocument
from tracker.db.models.gaps import FindingDecision
from tracker.db.models.meetings import ActionPoint
from tracker.db.models.records import DatedValueRow, Record, RecordCircle, RecordScope
from tracker.domain.access import HEADQUARTERS, Reader
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.domain.vocabulary.gaps import SummaryState
from tracker.domain.vocabulary.records import DatedAttribute

# Open to everyone signed in: the register and the library.
OPEN_KINDS = (RecordKind.MISSION, RecordKind.FORCE, RecordKind.ORGANIZATION, RecordKind.RECOMMENDATION)
DOCUMENT: Any = AttachedDocument.__table__
ACTION: Any = ActionPoint.__table__
DECIDED: Any = FindingDecision.__table__
SUBJECT_AT = len("HRC-02:") + 1  # where in the key of a finding its subject begins
WORK_ON_SUMMARIES = (Permission.DRAFT_SUMMARY, Permission.CLEAR_SUMMARY)
IN_THE_CIRCLE_OF_ANOTHER = frozenset({RecordKind.DOCUMENT, RecordKind.ACTION_POINT, RecordKind.FINDING_DECISION})


def visible_to(
    reader: Reader,
    permission: Permission = Permission.READ_RECORDS,
    *,
    removed: bool = False,
    of: type[Record] = Record,
) -> ColumnElement[bool]:
    """The condition on `record` under which this reader may read a row; with `removed`, one that was removed.

    `of` names what is selected, where it is not any record: what concerns other kinds alone is then not asked.

    What hangs on another record (a meeting on its forum, a tour on its position) is read by whoever may read that too;
    a document by whoever may read the record it is attached to, an action point by whoever may read its meeting, what
    was decided on a gap of a circle by whoever may read its subject; the circle of that one is theirs.
    """
    return _condition(reader, permission, removed, _kinds(of))


@lru_cache
def _kinds(of: type[Record]) -> frozenset[RecordKind]:
    """The kinds of which a row of this class can be."""
    if of is Record:
        return frozenset(RecordKind)
    return frozenset(RecordKind(str(mapper.polymorphic_identity)) for mapper in inspect(of).self_and_descendants)


@lru_cache(maxsize=1024)  # it is asked for several times on every page, and depends on nothing else
def _condition(
    reader: Reader, permission: Permission, removed: bool, kinds: frozenset[RecordKind]
) -> ColumnElement[bool]:
    anchor = aliased(Record)
    level, known = _cleared(Record, reader)
    return and_(
        Record.removed_at.is_not(None) if removed else Record.removed_at.is_(None),
        level,
        or_(known, _shares_a_circle()) if kinds & IN_THE_CIRCLE_OF_ANOTHER else known,
        *(or_(Record.kind != kind, asked) for kind, asked in _of_one_kind(reader).items() if kind in kinds),
        or_(
            Record.anchor_id.is_(None),
            exists().where(anchor.id == Record.anchor_id, anchor.removed_at.is_(None), *_cleared(anchor, reader)),
        ),
        or_(_register(reader), in_scope(reader, permission)),
    )


@lru_cache(maxsize=256)
def _of_one_kind(reader: Reader) -> dict[RecordKind, ColumnElement[bool]]:
    """What is asked of the records of one kind only."""
    return {
        RecordKind.DOCUMENT: _borne_by_readable(reader, DOCUMENT.alias(), "attached_to_id"),
        RecordKind.ACTION_POINT: _borne_by_readable(reader, ACTION.alias(), "meeting_id"),
        RecordKind.FINDING_DECISION: or_(Record.need_to_know.is_(False), _on_readable(reader)),
        RecordKind.SUMMARY: or_(_released(), *(in_scope(reader, work) for work in WORK_ON_SUMMARIES)),
    }


def _shares_a_circle() -> ColumnElement[bool]:
    """It is need to know because what it hangs on is: whoever reads that is in the circle, today's circle.

    Documents, action points, what was decided on a gap.
    """
    document, action, decided, subject = DOCUMENT.alias(), ACTION.alias(), DECIDED.alias(), aliased(Record)
    bearer, carrier = aliased(Record), aliased(Record)
    hangs_on = or_(bearer.id == document.c.attached_to_id, bearer.id == Record.anchor_id)
    of_meeting = and_(action.c.id == Record.id, carrier.id == action.c.meeting_id)
    return or_(
        exists().where(document.c.id == Record.id, hangs_on, bearer.need_to_know),
        exists().where(of_meeting, carrier.need_to_know),
        exists().where(decided.c.id == Record.id, _is_subject(subject, decided), subject.need_to_know),
    )


def _is_subject(subject: type[Record], decided: Any) -> ColumnElement[bool]:
    return subject.public_id == func.substr(decided.c.finding_key, SUBJECT_AT)


def _on_readable(reader: Reader) -> ColumnElement[bool]:
    """The subject of the gap on which it was decided lies within the reader's level and circles."""
    decided, subject = DECIDED.alias(), aliased(Record)
    return exists().where(decided.c.id == Record.id, _is_subject(subject, decided), *_cleared(subject, reader))


def _borne_by_readable(reader: Reader, part: Any, bearer: str) -> ColumnElement[bool]:
    """The record that bears this one stands, and lies within the reader's level and circles."""
    parent = aliased(Record)
    on_it = and_(part.c.id == Record.id, parent.id == part.c[bearer])
    return exists().where(on_it, parent.removed_at.is_(None), *_cleared(parent, reader))


def _released() -> ColumnElement[bool]:
    """It was released once: until then a summary is known to those who write and clear summaries."""
    return exists().where(
        DatedValueRow.record_id == Record.id,
        DatedValueRow.attribute == DatedAttribute.SUMMARY_STATE,
        DatedValueRow.value == SummaryState.RELEASED.value,
    )


def known_to(reader: Reader) -> ColumnElement[bool]:
    """Of all that stands or was removed, what no circle hides from this reader, whatever its level."""
    return _cleared(Record, reader)[1]


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


def _cleared(record: type[Record], reader: Reader) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Level, and need to know: outside its circle, a record does not exist."""
    levels = [s for s in Sensitivity if s.rank <= reader.level.rank]
    known: ColumnElement[bool] = record.need_to_know.is_(False)
    if reader.account is not None:
        circle = exists().where(RecordCircle.record_id == record.id, RecordCircle.account_id == reader.account)
        known = or_(known, circle)
    return record.sensitivity.in_(levels), known


def _register(reader: Reader) -> ColumnElement[bool]:
    """The register and the library are open to everyone signed in."""
    if not (reader.signed_in or reader.roles):
        return false()
    return or_(Record.kind.in_(OPEN_KINDS), Record.reference_key.is_not(None))


def readable(statement: Select[Any], reader: Reader) -> Select[Any]:
    """A select on records, narrowed to what the reader may read."""
    return statement.where(visible_to(reader, of=_selected(statement)))


def _selected(statement: Select[Any]) -> type[Record]:
    """The class of records whose rows or columns a select gives; any record, where it gives none."""
    entities = (inspect(column.get("entity"), raiseerr=False) for column in statement.column_descriptions)
    classes = (entity.mapper.class_ for entity in entities if entity is not None)
    return next((found for found in classes if issubclass(found, Record)), Record)


def find(session: Session, reader: Reader, public_id: str, *, removed: bool = False) -> Record | None:
    """The record with this identifier, if the reader may know of it; else None, as for what does not exist."""
    statement = select(Record).where(Record.public_id == public_id, visible_to(reader, removed=removed))
    return session.scalars(statement).one_or_none()
