"""What happens to every record on its way to the database: identifier, sort key, version, history, search words."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.event import listen
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, attributes, sessionmaker
from sqlalchemy.sql.dml import UpdateBase

from tracker.db.actor import actor_of
from tracker.db.base import Base
from tracker.db.folding import folded_title
from tracker.db.history import change, changed_parts, is_part, links, tell
from tracker.db.identifiers import new_public_id
from tracker.db.models.documents import AttachedDocument
from tracker.db.models.meetings import ActionPoint, Meeting
from tracker.db.models.records import DatedValueRow, History, Record
from tracker.db.search.index import follow
from tracker.domain.vocabulary.basics import RecordKind


def watch(sessions: sessionmaker[Session]) -> None:
    """Attach the watchers to a sessionmaker."""
    listen(sessions, "before_flush", _prepare)
    listen(sessions, "after_flush", tell)
    listen(sessions, "after_flush", follow)
    listen(sessions, "do_orm_execute", _refuse_bulk)


def _prepare(session: Session, _context: UOWTransaction, _instances: object) -> None:
    now = datetime.now(UTC)
    for row in session.new:
        if isinstance(row, Record):
            _new_record(session, row, now)
        elif isinstance(row, DatedValueRow) and getattr(row, "recorded_at", None) is None:
            row.recorded_at = now
            row.recorded_by = actor_of(session).account
    if going := [row.public_id for row in session.deleted if isinstance(row, Record)]:
        raise RuntimeError(f"{', '.join(going)}: a record is removed with a reason, never deleted")
    _bump_wholes(session)
    for row in session.dirty:
        if isinstance(row, Record) and session.is_modified(row):
            row.title_folded = folded_title(row.title)
            if change(row, "need_to_know").has_changes():
                _follow(session, row)


def _follow(session: Session, row: Record) -> None:
    """Documents on a record that becomes need to know, or ceases to be, become so with it; so do action points."""
    with session.no_autoflush:
        for document in session.scalars(select(AttachedDocument).where(AttachedDocument.attached_to_id == row.id)):
            document.need_to_know = row.need_to_know
        for action in session.scalars(select(ActionPoint).where(ActionPoint.meeting_id == row.id)):
            action.need_to_know = row.need_to_know


def _new_record(session: Session, row: Record, now: datetime) -> None:
    if not getattr(row, "public_id", None):
        row.public_id = new_public_id(RecordKind(str(inspect(row).mapper.polymorphic_identity)))
    if getattr(row, "recorded_at", None) is None:
        row.recorded_at = now
    if row.recorded_by is None:
        row.recorded_by = actor_of(session).account
    row.title_folded = folded_title(row.title)
    if isinstance(row, ActionPoint):
        _as_its_meeting(session, row)


def _as_its_meeting(session: Session, action: ActionPoint) -> None:
    """An action point of a need-to-know meeting is so, too."""
    known: Meeting | None = action.__dict__.get("meeting")
    meeting = known or (session.get(Meeting, action.meeting_id) if action.meeting_id else None)
    action.need_to_know = bool(action.need_to_know or (meeting is not None and meeting.need_to_know))


def _bump_wholes(session: Session) -> None:
    """A change of a part is a change of the whole: another person's open edit of it becomes stale."""
    wholes = [row for row in session.dirty if isinstance(row, Record) and links(row)]
    for whole, row, taken in changed_parts(session):
        wholes.append(whole)
        if taken:
            _remember(row)
    new = session.new
    for whole in wholes:
        if whole not in new:
            assert whole.title_folded is not None  # read before it is flagged: what was not loaded cannot be
            attributes.flag_modified(whole, "title_folded")


def _remember(row: Base) -> None:
    """Read what stands in a row that goes, while it can still be read."""
    for column in inspect(type(row)).column_attrs:
        getattr(row, column.key)


@cache
def _recorded_tables() -> dict[Any, str]:
    """The tables whose changes history tells, or that are history, with the name of the class they belong to."""
    kept = [m for m in Base.registry.mappers if issubclass(m.class_, Record | History) or is_part(m.class_)]
    linked = {r.secondary: m.class_.__name__ for m in kept for r in m.relationships if r.secondary is not None}
    return linked | {m.local_table: m.class_.__name__ for m in kept}


def _refuse_bulk(state: ORMExecuteState) -> None:
    """Bulk changes would pass history by; the few that may (loading, removing an example) use the connection."""
    if isinstance(state.statement, UpdateBase):
        name = _recorded_tables().get(state.statement.table)
        if name:
            raise RuntimeError(f"bulk change of {name} would keep no history")
