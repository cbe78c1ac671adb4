"""The one place where visibility enters a query: scope, level, circle and removal."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, exists, false, func, inspect, or_, select, true
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
DOCUMENT = AttachedDocument.__table__
ACTION = ActionPoint.__table__
DECIDED = FindingDecision.__table__
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
        RecordKind.DOCUMENT: _borne_by_readable(reader, DOCUMENT.alias(), _carries_document),
        RecordKind.ACTION_POINT: _borne_by_readable(reader, ACTION.alias(), _held_meeting),
        RecordKind.FINDING_DECISION: or_(
            Record.need_to_know.is_(False), _borne_by_readable(reader, DECIDED.alias(), _is_subject)
        ),
        RecordKind.SUMMARY: or_(_released(), *(in_scope(reader, work) for work in WORK_ON_SUMMARIES)),
    }


def _shares_a_circle() -> ColumnElement[bool]:
    """It is need to know because what it hangs on is: whoever reads that is in the circle, today's circle.

    Documents, also those on what hangs on a case, action points, what was decided on a gap.
    """
    document, action, decided = DOCUMENT.alias(), ACTION.alias(), DECIDED.alias()
    bearer, carrier, subject = aliased(Record), aliased(Record), aliased(Record)
    hangs_on = or_(_carries_document(bearer, document), bearer.id == Record.anchor_id)
    return or_(
        exists().where(document.c.id == Record.id, hangs_on, bearer.need_to_know),
        exists().where(action.c.id == Record.id, _held_meeting(carrier, action), carrier.need_to_know),
        exists().where(decided.c.id == Record.id, _is_subject(subject, decided), subject.need_to_know),
    )


def _carries_document(bearer: type[Record], document: FromClause) -> ColumnElement[bool]:
    return bearer.id == document.c.attached_to_id


def _held_meeting(bearer: type[Record], action: FromClause) -> ColumnElement[bool]:
    return bearer.id == action.c.meeting_id


def _is_subject(bearer: type[Record], decided: FromClause) -> ColumnElement[bool]:
    return bearer.public_id == func.substr(decided.c.finding_key, SUBJECT_AT)


def _borne_by_readable(
    reader: Reader, part: FromClause, bears: Callable[[type[Record], FromClause], ColumnElement[bool]]
) -> ColumnElement[bool]:
    """The record that bears this one stands, and lies within the reader's level and circles."""
    bearer = aliased(Record)
    return exists().where(
        part.c.id == Record.id, bears(bearer, part), bearer.removed_at.is_(None), *_cleared(bearer, reader)
    )


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
    """The one class of records that a select gives under its own name; any record, where there is no such one."""
    given = {column["entity"] for column in statement.column_descriptions}
    records = [one for one in given if isinstance(one, type) and issubclass(one, Record)]
    return records[0] if len(records) == 1 else Record


def find(session: Session, reader: Reader, public_id: str, *, removed: bool = False) -> Record | None:
    """The record with this identifier, if the reader may know of it; else None, as for what does not exist."""
    statement = select(Record).where(Record.public_id == public_id, visible_to(reader, removed=removed))
    return session.scalars(statement).one_or_none()
