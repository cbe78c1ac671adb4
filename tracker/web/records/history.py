"""The history of a record: who changed what, when and why, under the highest level that the record ever had."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import abort, g, render_template

from tracker.db.models.records import History, Record
from tracker.db.queries.history import highest_level, history_of
from tracker.db.queries.naming import names_of
from tracker.db.queries.records import missions_of
from tracker.domain.vocabulary.access import Permission
from tracker.web.access import load, requires
from tracker.web.access_log import note_refused
from tracker.web.records.page import sees_persons
from tracker.web.records.telling import Change, capacity, ids_in, teller_of
from tracker.web.session import current


@dataclass(frozen=True, slots=True)
class Told:
    """One entry: the row, in which capacity, the account's function today, and what changed."""

    row: History
    capacity: Any
    function: str | None
    changes: tuple[Change, ...]


@requires(Permission.READ_RECORDS)
def page(public_id: str) -> str:
    """Every change of a record, the latest first."""
    session = current()
    record = load(Record, public_id)
    if highest_level(session, record).rank > g.reader.level.rank:
        note_refused(public_id)
        abort(404)
    rows = history_of(session, record)
    names = names_of(session, g.reader, {i for row, _ in rows for i in ids_in(row)})
    teller = teller_of(record, names, sees_persons(missions_of(session, record)))
    told = [Told(row, capacity(row), function, tuple(teller.changes(row))) for row, function in rows]
    return render_template("records/history.html", record=record, told=told)
