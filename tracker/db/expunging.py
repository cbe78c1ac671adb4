"""Removing words for good: the one place that overwrites what a record, its parts and its history say.

Recorded tables refuse bulk changes, and history is never rewritten; this is the declared exception to both. It works on
the connection, which nothing watches, and tells history that it was done: who, when, which field, why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Connection, delete, insert, select, update

from tracker.db.base import Base
from tracker.db.folding import fold, folded_title
from tracker.db.history import parts_of
from tracker.db.models.documents import DocumentRevision
from tracker.db.models.records import DatedValueRow, History, Record
from tracker.db.scrubbing import spoken, without
from tracker.db.search.index import write_one
from tracker.db.types import WordingType
from tracker.db.words import BY_REASONS, BY_STATES, SINCE_A_DAY, columns_of, model_of, table_of
from tracker.domain.expunging import EXPUNGED, EXPUNGED_WORDING, FILES, REASONS
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.records import IN_WORDS, HistoryVerb

RECORD, HISTORY, DATED = table_of(Record), table_of(History), table_of(DatedValueRow)
REVISION = table_of(DocumentRevision)
# By what a file could be known where it was copied to.
TOLD_OF_FILES = ("file_name", "sha256", "what_changed", "removed_reason")


@dataclass(frozen=True, slots=True)
class Copies:
    """A column elsewhere that may repeat the words of a record: texts or JSON, in a table with one key column.

    With `everywhere`, also where the record is not named (a draft); with `folded`, as they are searched. With `told`,
    history keeps the former values of the column, and they are cleaned too. `about` is the column that says what a row
    is for (the address of a form): a row that is for the record goes whole, since it may hold the words half changed.
    """

    table: str
    column: str
    everywhere: bool = False
    folded: bool = False
    told: bool = False
    about: str = ""


# Whatever comes to keep copies of words is added here; a test asks of every new column that holds texts.
ELSEWHERE: tuple[Copies, ...] = (
    Copies("summary", "snapshot", told=True),
    Copies("assessment", "closed_as"),
    Copies("draft", "fields", everywhere=True, about="address"),
    Copies("draft", "title", everywhere=True, about="address"),
)
# Whatever is derived from the texts of a record is made anew here, by its row id.
DERIVED: tuple[Callable[[Connection, int], None], ...] = (write_one,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """Which field of which record, and what history says of it."""

    public_id: str
    field: str
    account: int | None
    capacity: str
    reason: str
    at: datetime


def erase(connection: Connection, wanted: Erasure) -> frozenset[str]:
    """Overwrite the field wherever its words stand; where there is no such record, nothing. The caller holds its lock.

    Given are the ids of files that nothing names any more: delete them once this is committed, and not before.
    """
    row = connection.execute(select(RECORD).where(RECORD.c.public_id == wanted.public_id)).mappings().first()
    if row is None:
        return frozenset()
    said: set[str] = set()
    unnamed = _take_files(connection, row["id"], said) if wanted.field == FILES else frozenset[str]()
    for part, key in _places(wanted.field):
        for column, owner in _columns(model_of(RecordKind(row["kind"])), part, key):
            mine = (owner == row["id"], column.is_not(None), *_in_words(column))
            said |= spoken(connection.scalars(select(column).where(*mine)).all())
            connection.execute(update(column.table).where(*mine).values(_marked(column)))
            _clean_history(connection, row["id"], part, key, _in_json(column), said)
    _clean_reasons(connection, row["id"], said, every=wanted.field == REASONS)
    for copies in ELSEWHERE:
        _clean_copies(connection, copies, row["id"], wanted.public_id, said)
    _tell(connection, row["id"], row["version"] + 1, row["sensitivity"], wanted)
    for make_anew in DERIVED:
        make_anew(connection, row["id"])
    return unnamed


def _take_files(connection: Connection, document: int, said: set[str]) -> frozenset[str]:
    """Take the revisions away, and of each leave in history only its number; what they were called goes to `said`."""
    mine = REVISION.c.document_id == document
    files = set(connection.scalars(select(REVISION.c.file).where(mine)))
    for words in connection.execute(select(*(REVISION.c[name] for name in TOLD_OF_FILES)).where(mine)):
        said |= spoken(words)
    connection.execute(delete(REVISION).where(mine))
    told = select(HISTORY.c.id, HISTORY.c.before, HISTORY.c.after).where(HISTORY.c.record_id == document)
    for number, *sides in connection.execute(told).all():
        for part in (part for side in sides for part in side.get("parts", ()) if REVISION.name in part):
            former = part[REVISION.name]
            files |= {former["file"]} if former.get("file") else set()
            said |= spoken(former.get(name) for name in TOLD_OF_FILES)
            part[REVISION.name] = {"number": former["number"], "file_name": EXPUNGED}
        connection.execute(update(HISTORY).where(HISTORY.c.id == number).values(before=sides[0], after=sides[1]))
    return frozenset(files)


def _places(field: str) -> tuple[tuple[str, str], ...]:
    """Where a field stands: the part (empty: the record) and the name; the reasons stand in several, files apart."""
    if field == FILES:
        return ()
    if field == REASONS:
        return (("", BY_REASONS), BY_STATES)
    part, _, key = field.rpartition(".")
    return ((part, key),)


def _columns(model: type[Record], part: str, key: str) -> Iterable[tuple[Column[Any], Column[Any]]]:
    """The column that holds the words, and the one that says whose they are."""
    if not part:
        column = columns_of(model)[key]
        return [(column, column.table.c.id)]
    found = [(kind, owner) for kind, owner in parts_of(model) if table_of(kind).name == part]
    return [(columns_of(kind)[key], columns_of(kind)[owner]) for kind, owner in found]


def _in_words(column: Column[Any]) -> Iterable[Any]:
    """Of what holds since a day, only what people wrote: what comes from a list names nobody."""
    return (DATED.c.attribute.in_(sorted(IN_WORDS)),) if column is DATED.c.value else ()


def _marked(column: Column[Any]) -> dict[Column[Any], Any]:
    """The mark, and what the title is sorted by."""
    folded = {RECORD.c.title_folded: folded_title(EXPUNGED_WORDING)} if column is RECORD.c.title else {}
    return {column: _mark(column), **folded}


def _mark(column: Column[Any]) -> Any:
    """What stands there afterwards."""
    if isinstance(column.type, WordingType):
        return EXPUNGED_WORDING
    return [EXPUNGED] if isinstance(column.type, JSON) else EXPUNGED


def _in_json(column: Column[Any]) -> Any:
    """The same as history keeps it."""
    if isinstance(column.type, WordingType):
        return {"en": EXPUNGED_WORDING.en, "fr": EXPUNGED_WORDING.fr}
    return _mark(column)


def _clean_history(connection: Connection, record: int, part: str, key: str, mark: Any, said: set[str]) -> None:
    """Overwrite the field in every change that was ever told; what stood there is added to `said`."""
    found = connection.execute(
        select(HISTORY.c.id, HISTORY.c.before, HISTORY.c.after).where(HISTORY.c.record_id == record)
    )
    for row in found.mappings().all():
        sides = {name: row[name] for name in ("before", "after")}
        touched = False
        for side in sides.values():
            holders = [p[part] for p in side.get("parts", ()) if part in p] if part else [side]
            for holder in holders:
                if (part, key) == SINCE_A_DAY and holder.get("attribute") not in IN_WORDS:
                    continue
                if holder.get(key) not in (None, "", [], mark):
                    said |= spoken([holder[key]])
                    holder[key], touched = mark, True
        if touched:
            connection.execute(update(HISTORY).where(HISTORY.c.id == row["id"]).values(sides))


def _clean_reasons(connection: Connection, record: int, said: set[str], *, every: bool) -> None:
    """Reasons often repeat what stands in a field; where they are themselves expunged, every one goes."""
    for table in (HISTORY, DATED):
        mine = (table.c.record_id == record, table.c.reason.is_not(None))
        for number, reason in connection.execute(select(table.c.id, table.c.reason).where(*mine)).all():
            said |= spoken([reason]) if every else set()
            cleaned = EXPUNGED if every else without(reason, said)
            if cleaned != reason:
                connection.execute(update(table).where(table.c.id == number).values(reason=cleaned))


def _clean_copies(connection: Connection, copies: Copies, record: int, public_id: str, said: set[str]) -> None:
    """Overwrite the words in what is the record's own, or names it."""
    table = Base.metadata.tables[copies.table]
    column, primary = table.c[copies.column], next(iter(table.primary_key.columns))
    words = {fold(text) for text in said} if copies.folded else said
    if copies.about:
        connection.execute(delete(table).where(table.c[copies.about].contains(public_id, autoescape=True)))

    def cleaned(owner: int, value: Any) -> Any:
        near = copies.everywhere or owner == record or public_id in str(value)
        return without(value, words) if near else value

    for number, value in connection.execute(select(primary, column).where(column.is_not(None))).all():
        if (clean := cleaned(number, value)) != value:
            connection.execute(update(table).where(primary == number).values({column: clean}))
    if not copies.told:
        return
    told = select(HISTORY.c.id, HISTORY.c.record_id, HISTORY.c.before, HISTORY.c.after)
    for number, owner, *sides in connection.execute(told.where(HISTORY.c.record_id.in_(select(primary)))).all():
        clean = [side | {copies.column: cleaned(owner, side[copies.column])} if copies.column in side else side
                 for side in sides]  # fmt: skip
        if clean != sides:
            connection.execute(update(HISTORY).where(HISTORY.c.id == number).values(before=clean[0], after=clean[1]))


def _tell(connection: Connection, record: int, version: int, sensitivity: Any, wanted: Erasure) -> None:
    """One more version, so that an edit that was open becomes stale; one more row of history, without the words."""
    connection.execute(update(RECORD).where(RECORD.c.id == record).values(version=version))
    connection.execute(
        insert(HISTORY).values(
            record_id=record,
            version=version,
            verb=HistoryVerb.EXPUNGED,
            at=wanted.at,
            actor_id=wanted.account,
            capacity=wanted.capacity,
            reason=wanted.reason,
            before={},
            after={"expunged": wanted.field},
            sensitivity=sensitivity,
        )
    )
