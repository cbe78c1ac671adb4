"""Keeps the search documents in step with the records, in the same transaction; tells which ones are not, and mends."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, exists, insert, select, text
from sqlalchemy.orm import Session, UOWTransaction

from tracker.db.history import change
from tracker.db.models.records import Record
from tracker.db.models.search import SearchDocument
from tracker.db.search.acronyms import FILE, counterparts
from tracker.db.search.texts import Gathered, gather
from tracker.db.search.words import spoken
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity

# Another edition makes every document stale: the acronyms by themselves, the folding by this number.
EDITION = hashlib.sha256(b"1" + FILE.read_bytes()).hexdigest()[:16]
MOST = 200_000  # characters of a document: PostgreSQL indexes 1 MB at most
BATCH = 500
# What was decided on a gap is read on the page of the gap, under the gap's own check: it is nowhere by itself.
UNSEARCHED = (RecordKind.FINDING_DECISION,)

RECORD: Table = Record.__table__  # type: ignore[assignment]
DOCUMENT: Table = SearchDocument.__table__  # type: ignore[assignment]


def follow(session: Session, _context: UOWTransaction) -> None:
    """After a flush: write anew the documents of every record that it created or changed."""
    changed = [row for row in session.new if isinstance(row, Record)]
    changed += [row for row in session.dirty if isinstance(row, Record)]
    if not changed:
        return
    ids = {row.id for row in changed}
    hidden = [row.id for row in changed if change(row, "need_to_know").has_changes()]
    if hidden:  # what hangs on a record that hides, or comes forth, does so too
        ids.update(session.connection().scalars(select(RECORD.c.id).where(RECORD.c.anchor_id.in_(hidden))))
    write(session.connection(), ids)


def write(connection: Connection, ids: Collection[int]) -> None:
    """Write the documents of these records anew; what may not be found has none."""
    for batch in _batches(sorted(ids)):
        connection.execute(delete(DOCUMENT).where(DOCUMENT.c.record_id.in_(batch)))
        kinds: dict[RecordKind, list[int]] = defaultdict(list)
        for row in connection.execute(select(RECORD.c.id, RECORD.c.kind).where(RECORD.c.id.in_(batch), _findable())):
            kinds[RecordKind(row.kind)].append(row.id)
        rows = [
            document
            for kind, wanted in kinds.items()
            for gathered in gather(connection, kind, wanted)
            for document in _documents(gathered)
        ]
        if rows:
            connection.execute(insert(DOCUMENT), rows)


def write_one(connection: Connection, record: int) -> None:
    """Write the documents of one record anew."""
    write(connection, {record})


def stale(connection: Connection) -> list[int]:
    """The records whose documents are missing, of another version or edition, or should not be there; three queries."""
    fresh = exists().where(
        DOCUMENT.c.record_id == RECORD.c.id, DOCUMENT.c.version == RECORD.c.version, DOCUMENT.c.edition == EDITION
    )
    lacking = connection.scalars(select(RECORD.c.id).where(_findable(), ~fresh)).all()
    findable = select(RECORD.c.id).where(_findable())
    left = connection.scalars(select(DOCUMENT.c.record_id).where(DOCUMENT.c.record_id.not_in(findable))).all()
    return sorted({*lacking, *left, *_unindexed(connection)})


def mend(connection: Connection) -> int:
    """Write anew what is stale; the number of records."""
    if connection.dialect.name == "sqlite" and _unindexed(connection):
        connection.execute(text("INSERT INTO search_index(search_index) VALUES ('rebuild')"))
    found = stale(connection)
    write(connection, found)
    return len(found)


def _unindexed(connection: Connection) -> Sequence[int]:
    """On SQLite, the records whose documents the index does not hold; elsewhere the database sees to it."""
    if connection.dialect.name != "sqlite":
        return ()
    held = text("SELECT id FROM search_index_docsize")
    indexed = set(connection.scalars(held))
    rows = connection.execute(select(DOCUMENT.c.id, DOCUMENT.c.record_id)).all()
    return [row.record_id for row in rows if row.id not in indexed]


@cache  # it depends on nothing, and is asked for at every flush
def _findable() -> ColumnElement[bool]:
    """Has a page of its own, is neither removed nor need to know, nor hangs on what is."""
    anchor = RECORD.alias("anchor")
    secret = exists().where(anchor.c.id == RECORD.c.anchor_id, anchor.c.need_to_know)
    open_ = and_(RECORD.c.removed_at.is_(None), RECORD.c.need_to_know.is_(False), ~secret)
    return and_(open_, RECORD.c.kind.not_in(UNSEARCHED))


def _documents(gathered: Gathered) -> Iterator[dict[str, Any]]:
    """A row for the record's own level, and one for each level above it of which a part is."""
    said: list[list[str]] = []
    for level in sorted({gathered.sensitivity, *gathered.pieces}, key=lambda level: level.rank):
        said = [*said, *gathered.pieces[level]]
        yield {
            "record_id": gathered.record,
            "sensitivity": Sensitivity(level),
            "version": gathered.version,
            "edition": EDITION,
            "earliest": gathered.began.earliest,
            "latest": gathered.began.latest,
            "begins": gathered.began.earliest or gathered.began.latest or date.min,
            "ends": gathered.ends,
            "pieces": said,
            "words": _words(said),
        }


def _words(pieces: list[list[str]]) -> str:
    words: list[str] = []
    more: set[str] = set()
    for _language, piece in pieces:
        said = list(spoken(piece))
        words += [word.folded for word in said]
        more |= counterparts(said)
    whole = " ".join([*sorted(more.difference(words)), *words])
    return whole if len(whole) <= MOST else whole[:MOST].rpartition(" ")[0]


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
