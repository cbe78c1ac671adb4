"""Health of an installation: schema, references, search, files. Repairing sweeps what nothing names."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, Table, exists, func, select, text

from tracker.db.base import Base
from tracker.db.migrate import current_on, head
from tracker.db.models.documents import DocumentRevision
from tracker.db.models.records import Record
from tracker.db.search.index import mend, stale
from tracker.domain.texts import N_, Text
from tracker.services.documents.filing import is_whole, lying

YOUNG = 3600  # seconds; a younger file may be about to be named by a transaction that has not ended


@dataclass(slots=True)
class Health:
    """What was found, in words; `wrong` is what makes an installation unwell."""

    right: list[Text] = field(default_factory=list)
    wrong: list[Text] = field(default_factory=list)

    def say(self, good: bool, text: Text) -> None:
        """Note one thing."""
        (self.right if good else self.wrong).append(text)


def examine(connection: Connection, files: Path) -> Health:
    """Look at schema, integrity, references, search and files; changes nothing."""
    health = Health()
    revision = current_on(connection)
    health.say(
        revision == head(),
        Text(N_("schema revision %(ours)s, newest %(newest)s"), {"ours": revision or "-", "newest": head()}),
    )
    if revision != head():
        return health
    if connection.dialect.name == "sqlite":
        answer = connection.scalar(text("PRAGMA integrity_check"))
        health.say(answer == "ok", Text(N_("integrity: %(answer)s"), {"answer": answer}))
    orphans = {t.name: n for t in Base.metadata.sorted_tables if (n := _orphans(connection, t))}
    listed = ", ".join(f"{name} {count}" for name, count in orphans.items())
    health.say(not orphans, Text(N_("rows that point nowhere: %(listed)s"), {"listed": listed or "0"}))
    behind = stale(connection)
    health.say(not behind, Text(N_("records that the search does not know as they are: %(n)s"), {"n": len(behind)}))
    stray = stray_files(connection, files)
    health.say(not stray, Text(N_("files that no record names: %(n)s"), {"n": len(stray)}))
    harmed = harmed_files(connection, files)
    listed = ", ".join(harmed)
    health.say(not harmed, Text(N_("files that are missing or were altered: %(listed)s"), {"listed": listed or "0"}))
    return health


def stray_files(connection: Connection, files: Path) -> list[Path]:
    """Files of ours (named by a random id, whole or half written) that no record names, the youngest left out."""
    named, newest = named_files(connection), time.time() - YOUNG
    return [path for path in lying(files) if path.name not in named and path.stat().st_mtime < newest]


def named_files(connection: Connection) -> frozenset[str]:
    """The ids of the files that records name."""
    return frozenset(connection.scalars(select(DocumentRevision.file)))


def harmed_files(connection: Connection, files: Path) -> list[str]:
    """The revisions whose file does not lie there as it was sent, such as do-7k3q9x2d/2."""
    columns = (Record.public_id, DocumentRevision.number, DocumentRevision.file, DocumentRevision.size)
    rows = connection.execute(
        select(*columns, DocumentRevision.sha256)
        .join(Record, Record.id == DocumentRevision.document_id)
        .order_by(Record.public_id, DocumentRevision.number)
    )
    return [f"{of}/{number}" for of, number, file, size, sha256 in rows if not is_whole(files, file, size, sha256)]


def sweep(connection: Connection, files: Path) -> int:
    """Delete the files that no record names, and say how many they were; none where the schema is another."""
    stray = stray_files(connection, files) if current_on(connection) == head() else []
    for path in stray:
        path.unlink()
    return len(stray)


def mend_search(connection: Connection) -> int:
    """Write the words by which records are found anew where they are behind; the number of records."""
    return mend(connection) if current_on(connection) == head() else 0


def _orphans(connection: Connection, table: Table) -> int:
    """Rows with a reference to a row that is not there; the databases prevent it, damaged files do not."""
    total = 0
    for key in table.foreign_keys:
        target = key.column.table.alias("target")
        missing = ~exists().where(target.c[key.column.name] == key.parent)
        total += connection.scalar(select(func.count()).select_from(table).where(key.parent.is_not(None), missing)) or 0
    return total
