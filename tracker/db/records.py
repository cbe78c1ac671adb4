"""What happens to every record on its way to the database: identifier, sort key, version of the whole, history."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, attributes, sessionmaker

from tracker.db.actor import actor_of
from tracker.db.base import Base
from tracker.db.folding import folded_title
from tracker.db.identifiers import new_public_id
from tracker.db.models.records import DatedValueRow, History, Record, RecordCircle, RecordCoverage, RecordScope
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.common import RecordKind
from tracker.domain.vocabulary.records import HistoryVerb

# By which name a part knows the record it belongs to.
PARTS_OF = (
    "record",
    "meeting",
    "forum",
    "mechanism",
    "agreement",
    "framework",
    "assessment",
    "clause",
    "support",
    "partnership",
)
UNTOLD = frozenset({"id", "version", "title_folded", "kind", "recorded_at", "shipped"})


def watch(sessions: sessionmaker[Session]) -> None:
    """Attach the watchers to a sessionmaker."""
    event.listen(sessions, "before_flush", _prepare)
    event.listen(sessions, "after_flush", _tell)
    event.listen(sessions, "do_orm_execute", _refuse_bulk)


def whole_of(row: object) -> Record | None:
    """The record that a form edits as one with this row: itself, or the record it is a part of."""
    if isinstance(row, Record):
        return row
    return _owner(row)[0]


def _owner(row: object) -> tuple[Record | None, bool]:
    """The record that a part belongs to, and whether the part was taken out of it."""
    for name in PARTS_OF:
        owner = getattr(row, name, None)
        if isinstance(owner, Record):
            return owner, False
        if hasattr(row, name) and (former := attributes.get_history(row, name).deleted):
            return former[0], True
    return None, False


def _prepare(session: Session, _context: UOWTransaction, _instances: object) -> None:
    now = datetime.now(UTC)
    for row in session.new:
        if isinstance(row, Record):
            _new_record(session, row, now)
        elif isinstance(row, DatedValueRow) and getattr(row, "recorded_at", None) is None:
            row.recorded_at = now
            row.recorded_by = actor_of(session).account
    _bump_wholes(session)
    for row in session.dirty:
        if isinstance(row, Record) and session.is_modified(row):
            row.title_folded = folded_title(row.title)


def _new_record(session: Session, row: Record, now: datetime) -> None:
    if not getattr(row, "public_id", None):
        row.public_id = new_public_id(RecordKind(str(inspect(row).mapper.polymorphic_identity)))
    if getattr(row, "recorded_at", None) is None:
        row.recorded_at = now
    if row.recorded_by is None:
        row.recorded_by = actor_of(session).account
    row.title_folded = folded_title(row.title)


def _bump_wholes(session: Session) -> None:
    """A change of a part is a change of the whole: another person's open edit of it becomes stale."""
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, Record | History) or not isinstance(row, Base):
            continue
        whole = whole_of(row)
        if whole is not None and whole not in session.new and (row not in session.dirty or session.is_modified(row)):
            attributes.flag_modified(whole, "title")


def _tell(session: Session, _context: UOWTransaction) -> None:
    """Write the history row of every record that this flush created or changed."""
    wholes: dict[Record, HistoryVerb] = {r: HistoryVerb.CREATED for r in session.new if isinstance(r, Record)}
    for row in (*session.dirty, *session.deleted, *session.new):
        whole = whole_of(row)
        if whole is not None and whole not in wholes:
            wholes[whole] = HistoryVerb.CHANGED
    rows = [_history(session, record, verb) for record, verb in wholes.items()]
    told = [row for row in rows if row["before"] or row["after"]]
    if told:
        session.connection().execute(History.__table__.insert(), told)  # type: ignore[attr-defined]


def _history(session: Session, record: Record, verb: HistoryVerb) -> dict[str, Any]:
    actor = actor_of(session)
    before, after = _changes(record, verb)
    for part in _changed_parts(session, record):
        key, old, new = part
        before.setdefault("parts", []).extend([{key: old}] if old else [])
        after.setdefault("parts", []).extend([{key: new}] if new else [])
    if "removed_at" in after:
        verb = HistoryVerb.REMOVED if after["removed_at"] else HistoryVerb.RESTORED
    return {
        "record_id": record.id,
        "version": record.version,
        "verb": verb,
        "at": datetime.now(UTC),
        "actor_id": actor.account,
        "capacity": actor.capacity,
        "reason": session.info.get("reason"),
        "before": before,
        "after": after,
        "sensitivity": record.sensitivity,
    }


def _changes(row: object, verb: HistoryVerb) -> tuple[dict[str, Any], dict[str, Any]]:
    """The columns of a row that changed: what before, what after."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    state = inspect(row)
    assert state is not None
    for column in state.mapper.column_attrs:
        if column.key in UNTOLD:
            continue
        history = state.attrs[column.key].history
        if verb is HistoryVerb.CREATED:
            value = getattr(row, column.key)
            if value not in (None, [], False):
                after[column.key] = _plain(value)
        elif history.added and history.deleted and history.added[0] != history.deleted[0]:
            before[column.key], after[column.key] = _plain(history.deleted[0]), _plain(history.added[0])
        elif history.added and not history.deleted and history.added[0] is not None and column.key != "title":
            before[column.key], after[column.key] = None, _plain(history.added[0])
    return before, after


def _changed_parts(session: Session, record: Record) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    found: list[tuple[str, dict[str, Any], dict[str, Any]]] = []
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, Record | History) or whole_of(row) is not record:
            continue
        if row in session.deleted or _owner(row)[1]:
            found.append((_table(row), _changes(row, HistoryVerb.CREATED)[1], {}))
        else:
            verb = HistoryVerb.CREATED if row in session.new else HistoryVerb.CHANGED
            found.append((_table(row), *_changes(row, verb)))
    return found


def _table(row: object) -> str:
    return str(type(row).__table__.name)  # type: ignore[attr-defined]


def _plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    if isinstance(value, Wording):
        return {k: v for k, v in (("en", value.en), ("fr", value.fr)) if v}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | list | dict | type(None)) else str(value)


def _refuse_bulk(state: ORMExecuteState) -> None:
    """Bulk update and delete would pass history by."""
    if (state.is_update or state.is_delete) and state.bind_mapper is not None:
        table = state.bind_mapper.class_
        if issubclass(table, Record | DatedValueRow | RecordScope | RecordCircle | RecordCoverage):
            raise RuntimeError(f"bulk change of {table.__name__} would keep no history")
