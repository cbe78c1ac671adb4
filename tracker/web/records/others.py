"""What a history names by row and is no record: accounts by their function today, versions of checklists by number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from tracker.db.models.records import History
from tracker.db.queries.assessments import functions_of
from tracker.db.queries.checklists import numbers_of

ACCOUNTS = frozenset({"recorded_by", "drafted_by_id", "cleared_by_id", "account_id", "holder_id", "assignee_id"})
VERSION = "version_id"
OTHERS = ACCOUNTS | {VERSION}
Other = tuple[str, int]  # a column and a row


def others_in(row: History) -> Iterator[Other]:
    """What one history row names, in the record and in its parts."""
    sides: list[Mapping[str, Any]] = [row.before, row.after]
    for side in (row.before, row.after):
        sides += [values for part in side.get("parts", ()) for values in part.values()]
    for values in sides:
        yield from ((k, v) for k, v in values.items() if k in OTHERS and isinstance(v, int))


def others_of(session: Session, rows: Iterable[History]) -> Mapping[Other, str]:
    """All that these rows name, in words; two queries at most."""
    named = {pair for row in rows for pair in others_in(row)}
    accounts, versions = {v for k, v in named if k in ACCOUNTS}, {v for k, v in named if k == VERSION}
    functions = functions_of(session, accounts) if accounts else {}
    numbers = numbers_of(session, versions) if versions else {}
    said = {pair: functions.get(pair[1]) if pair[0] in ACCOUNTS else numbers.get(pair[1]) for pair in named}
    return {pair: str(words) for pair, words in said.items() if words is not None}
