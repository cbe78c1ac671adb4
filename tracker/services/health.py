"""Health of an installation: schema, references, search, files. Repairing sweeps what nothing names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, Table, exists, func, select, text

from tracker.db.base import Base
from tracker.db.migrate import current_on, head
from tracker.db.search.index import mend, stale
from tracker.domain.texts import N_, Text

OURS = re.compile(r"[0-9a-f]{32}")


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
    stray = stray_files(files)
    health.say(not stray, Text(N_("files that no record names: %(n)s"), {"n": len(stray)}))
    return health


def stray_files(files: Path) -> list[Path]:
    """Files of ours (named by a random id) that no record names. No kind of record names any yet."""
    return sorted(p for p in files.iterdir() if p.is_file() and OURS.fullmatch(p.name)) if files.is_dir() else []


def sweep(files: Path) -> int:
    """Delete the files that no record names, and say how many they were."""
    stray = stray_files(files)
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
