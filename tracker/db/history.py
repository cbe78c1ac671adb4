"""What changed, told: one history row for each record that a flush created or changed, its parts included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Mapper, PassiveFlag, Session, UOWTransaction, object_mapper, object_session
from sqlalchemy.orm.attributes import History as Change
from sqlalchemy.orm.attributes import get_history

from tracker.db.actor import actor_of
from tracker.db.base import Base
from tracker.db.models.records import History, Record
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import Sensitivity
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
    "document",
    "allegation",
)
# What bears the inner level of its record.
INNER = frozenset({"internal_note", "position_voiced"})
UNTOLD = frozenset({"id", "version", "title_folded", "kind", "recorded_at", "shipped", "closed_as"})

Values = dict[str, Any]


def is_part(kind: type[Any]) -> bool:
    """Whether rows of this class are parts of a record, told in its history."""
    return _name_of_whole(kind) is not None


def parts_of(kind: type[Record]) -> Iterator[tuple[type[Base], str]]:
    """The classes of parts that a record of this class may have, each with the column by which it points to it."""
    for mapper in Base.registry.mappers:
        name = _name_of_whole(mapper.class_)
        if name and issubclass(kind, mapper.relationships[name].mapper.class_):
            yield mapper.class_, _key_of_whole(mapper, name)


def changed_parts(session: Session) -> Iterator[tuple[Record, Base, bool]]:
    """Each part that was added, changed or taken out, with its record; true where it was taken out."""
    new, dirty, deleted = session.new, session.dirty, session.deleted  # each is gathered when it is asked for
    for row in (*new, *dirty, *deleted):
        if isinstance(row, Record) or not is_part(type(row)) or (row in dirty and not session.is_modified(row)):
            continue
        whole, taken = _owner(row)
        if whole is not None:
            yield whole, row, taken or row in deleted


def change(row: object, name: str) -> Change:
    """What happened to an attribute since the row was last written; nothing is read from the database for it."""
    return get_history(row, name, PassiveFlag.PASSIVE_NO_INITIALIZE)


def links(row: Record) -> dict[str, tuple[list[Any], list[Any]]]:
    """The lists of other rows that were changed, such as an organization's theatres: by name, what went, what came."""
    found = {name: change(row, name) for name in _linked(object_mapper(row))}
    return {name: (list(h.deleted), list(h.added)) for name, h in found.items() if h.deleted or h.added}


def tell(session: Session, _context: UOWTransaction) -> None:
    """Write the history row of every record that this flush created or changed."""
    parts: dict[Record, list[tuple[str, Values, Values]]] = defaultdict(list)
    new = session.new
    for whole, row, taken in changed_parts(session):
        parts[whole].append(_part(row, new=row in new, taken=taken))
    verbs = {r: HistoryVerb.CREATED for r in new if isinstance(r, Record)}
    for record in (*session.dirty, *parts):
        if isinstance(record, Record):
            verbs.setdefault(record, HistoryVerb.CHANGED)
    rows = [_history(session, record, verb, parts.get(record, [])) for record, verb in verbs.items()]
    told = [row for row in rows if row["before"] or row["after"]]
    if told:
        session.connection().execute(History.__table__.insert(), told)  # type: ignore[attr-defined]


def _history(session: Session, record: Record, verb: HistoryVerb, parts: list[tuple[str, Values, Values]]) -> Values:
    actor = actor_of(session)
    before, after = ({}, _columns(record)) if verb is HistoryVerb.CREATED else _changes(record)
    for name, (went, came) in links(record).items():
        before |= {name: [_name(row) for row in went]} if went else {}
        after |= {name: [_name(row) for row in came]} if came else {}
    for key, old, new in parts:
        before.setdefault("parts", []).extend([{key: old}] if old else [])
        after.setdefault("parts", []).extend([{key: new}] if new else [])
    if "removed_at" in after and verb is HistoryVerb.CHANGED:
        verb = HistoryVerb.REMOVED if after["removed_at"] else HistoryVerb.RESTORED
    return {
        "record_id": record.id,
        "version": record.version,
        "verb": verb,
        "at": datetime.now(UTC),
        "actor_id": actor.account,
        "capacity": actor.capacity,
        "reason": session.info.get("reason"),
        "before": {key: value for key, value in before.items() if value != []},
        "after": {key: value for key, value in after.items() if value != []},
        "sensitivity": _level(record, before, after),
    }


def _level(record: Record, *sides: Values) -> Sensitivity:
    """The level of what is told: of what lies deeper within a record, such as an internal note, its own.

    Where that level itself was changed, the higher of the two: what was told of the note before stays under it.
    """
    inner: Sensitivity | None = getattr(record, "inner_level", None)
    told = {key for side in sides for key in (*side, *(table for part in side.get("parts", ()) for table in part))}
    raised = "inner_level" in sides[0]
    if inner is None or not (raised or told & INNER):
        return record.sensitivity
    levels = [record.sensitivity, inner, *([Sensitivity(sides[0]["inner_level"])] if raised else [])]
    return max(levels, key=lambda level: level.rank)


def _part(row: Base, *, new: bool, taken: bool) -> tuple[str, Values, Values]:
    """The table of a part and the whole row before and after, so that one can tell which it was."""
    table = str(type(row).__table__.name)  # type: ignore[attr-defined]
    now = _columns(row)
    if taken:
        return table, now, {}
    if new:
        return table, {}, now
    before, after = _changes(row)
    return table, {key: value for key, value in (now | before).items() if value is not None}, now | after


def _columns(row: object) -> Values:
    """What stands in a row, but for what is empty or false."""
    values = {key: getattr(row, key) for key in _told(object_mapper(row))}
    return {key: _plain(v) for key, v in values.items() if v is not None and v is not False and v != []}


def _changes(row: object) -> tuple[Values, Values]:
    """The columns of a row that changed: what before, what after."""
    before: Values = {}
    after: Values = {}
    for key in _told(object_mapper(row)):
        history = change(row, key)
        if not history.added and not history.deleted:
            continue
        old, new = (next(iter(side), None) for side in (history.deleted, history.added))
        if old != new:
            before[key], after[key] = _plain(old), _plain(new)
    return before, after


@cache
def _told(mapper: Mapper[Any]) -> tuple[str, ...]:
    """The columns of which history tells."""
    name = _name_of_whole(mapper.class_)
    untold = UNTOLD | {_key_of_whole(mapper, name)} if name else UNTOLD
    return tuple(column.key for column in mapper.column_attrs if column.key not in untold)


@cache
def _linked(mapper: Mapper[Any]) -> tuple[str, ...]:
    """The lists of other rows that a row of this class has, by table between them."""
    return tuple(r.key for r in mapper.relationships if r.secondary is not None)


def _owner(row: object) -> tuple[Record | None, bool]:
    """The record that a part belongs to, and whether the part was taken out of it."""
    name = _name_of_whole(type(row))
    if name is None:
        return None, False
    owner = getattr(row, name)
    if isinstance(owner, Record):
        return owner, False
    if former := change(row, name).deleted:
        return former[0], True
    return _owner_by_key(row, name), False


def _owner_by_key(row: object, name: str) -> Record | None:
    """A new row that names its record by the key alone."""
    mapper, session = inspect(type(row)), object_session(row)
    key = getattr(row, _key_of_whole(mapper, name))
    if key is None or session is None:
        return None
    found = session.get(mapper.relationships[name].mapper.class_, key)
    return found if isinstance(found, Record) else None


def _key_of_whole(mapper: Mapper[Any], name: str) -> str:
    """The column by which a part points to its record."""
    return next(str(local.key) for local, _ in mapper.relationships[name].local_remote_pairs or ())


def _name_of_whole(kind: type[Any]) -> str | None:
    return _whole_in(inspect(kind)) if issubclass(kind, Base) and not issubclass(kind, Record) else None


@cache
def _whole_in(mapper: Mapper[Any]) -> str | None:
    return next((name for name in PARTS_OF if name in mapper.relationships), None)


def _name(row: Any) -> str:
    """By which name history speaks of a row that a record is linked to."""
    return str(getattr(row, "public_id", None) or getattr(row, "key", None) or row.id)


def _plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    if isinstance(value, Wording):
        return {k: v for k, v in (("en", value.en), ("fr", value.fr)) if v}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | list | dict | type(None)) else str(value)
