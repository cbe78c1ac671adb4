"""The list of what was expunged, without the words: kept beside the files, replayed on whatever an old backup holds."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, insert, select, update

from tracker.db.expunging import Erasure, erase
from tracker.db.models.expunging import Expunction
from tracker.db.words import table_of
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.expunging import ExpunctionOutcome, ExpungingHand
from tracker.services.errors import Refused

TABLE = table_of(Expunction)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One expunction: functions, not accounts, so that it means the same in every installation."""

    key: str
    record_public_id: str
    field: str
    reason: str
    proposed_as: str
    proposed_function: str
    proposed_at: str
    decided_function: str
    decided_at: str


def listed(connection: Connection) -> list[Listed]:
    """What was expunged here, in order."""
    names = [field.name for field in fields(Listed)]
    rows = connection.execute(
        select(*(TABLE.c[name] for name in names))
        .where(TABLE.c.outcome == ExpunctionOutcome.CONFIRMED)
        .order_by(TABLE.c.decided_at, TABLE.c.id)
    ).mappings()
    return [Listed(**{name: _plain(row[name]) for name in names}) for row in rows]


def read_list(path: Path) -> list[Listed]:
    """The list in a file, one JSON object a line; none where there is no file. Raises Refused where it is damaged."""
    if not path.exists():
        return []
    found: list[Listed] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            one = Listed(**json.loads(line))
            datetime.fromisoformat(one.proposed_at), datetime.fromisoformat(one.decided_at)
            ExpungingHand(one.proposed_as)
        except (ValueError, TypeError):
            values = {"file": path.name, "line": number}
            raise Refused(
                Text(N_("The list %(file)s of what was expunged is damaged in line %(line)s."), values)
            ) from None
        found.append(one)
    return found


def write_list(path: Path, connection: Connection) -> int:
    """Bring the file up to date: what it says already and what the database knows. Whole, or not at all."""
    every = {one.key: one for one in (*read_list(path), *listed(connection))}
    if not every:
        return 0
    lines = [json.dumps(asdict(one), ensure_ascii=False, sort_keys=True) for one in every.values()]
    draft = path.with_name(f".{path.name}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    with draft.open("w", encoding="utf-8") as out:
        out.writelines(f"{line}\n" for line in lines)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(path)
    return len(lines)


def unknown_to(connection: Connection, wanted: Iterable[Listed]) -> Sequence[Listed]:
    """What this database does not know to be expunged: it may hold the words still.

    What it knows is not done again: whatever stands in the field now was written afterwards.
    """
    done = {one.key for one in listed(connection)}
    return [one for one in {one.key: one for one in wanted}.values() if one.key not in done]


@dataclass(frozen=True, slots=True)
class Again:
    """How much was expunged again, and the files that nothing names any more: they go once it is committed."""

    count: int
    files: frozenset[str]


def replay(connection: Connection, wanted: Iterable[Listed]) -> Again:
    """Expunge again what the database does not know to be expunged, and note it there."""
    again = unknown_to(connection, wanted)
    files: set[str] = set()
    for one in again:
        values = {
            **{key: value for key, value in asdict(one).items() if key != "key"},
            "proposed_as": ExpungingHand(one.proposed_as),
            "proposed_at": datetime.fromisoformat(one.proposed_at),
            "decided_at": datetime.fromisoformat(one.decided_at),
            "outcome": ExpunctionOutcome.CONFIRMED,
        }
        if not connection.execute(update(TABLE).where(TABLE.c.key == one.key).values(values)).rowcount:
            connection.execute(insert(TABLE).values(key=one.key, **values))
        files |= erase(
            connection,
            Erasure(
                public_id=one.record_public_id,
                field=one.field,
                account=None,
                capacity=one.decided_function,
                reason=one.reason,
                at=datetime.now(UTC),
            ),
        )
    return Again(len(again), frozenset(files))


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
