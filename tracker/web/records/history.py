"""The history of a record: who changed what, when and why, under the highest level that the record ever had."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort, g, render_template

from tracker.db.models.records import History, Record
from tracker.db.queries.history import HistoryFilter, functions_today, highest_level, history_of
from tracker.db.queries.naming import names_of
from tracker.db.queries.partnerships import partnerships_concerning
from tracker.db.queries.records import missions_of
from tracker.db.queries.visible import find
from tracker.domain.access import Reader
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.records import HistoryVerb
from tracker.web.access import admit, requires
from tracker.web.access_log import note_refused
from tracker.web.lists import asked, view_of, word_in
from tracker.web.records.page import sees_persons
from tracker.web.records.telling import Change, capacity, ids_in, teller_of
from tracker.web.session import current


@dataclass(frozen=True, slots=True)
class Told:
    """One entry: the row, its record, in which capacity, the account's function today, and what changed."""

    row: History
    record: Record
    capacity: Any
    function: str | None
    changes: tuple[Change, ...]


@requires(Permission.READ_RECORDS)
def page(public_id: str) -> str:
    """The changes of a record, removed or not, the latest first, page by page."""
    session = current()
    found = find(session, g.reader, public_id) or find(session, g.reader, public_id, removed=True)
    record = admit(Record, public_id, found)
    if highest_level(session, record).rank > g.reader.level.rank:
        note_refused(public_id)
        abort(404)
    filters = asked("verb")
    wanted = HistoryFilter(verb=word_in(HistoryVerb, filters.typed["verb"]))
    rows = history_of(session, record, wanted, view_of(("latest",), descending=True))
    told = tell(rows.rows, {record.id: record}, persons=sees_persons(missions_of(session, record)))
    return render_template(
        "records/history.html",
        record=record,
        told=told,
        page=rows,
        asked=filters,
        verbs=HistoryVerb,
        partnerships=partnerships_concerning(session, g.reader, record),
    )


def tell(
    rows: Sequence[History], records: Mapping[int, Record], *, persons: bool, reader: Reader | None = None
) -> list[Told]:
    """These changes in words, for the reader who asks or (for a file) one with a lower level; two queries."""
    session = current()
    names = names_of(session, reader or g.reader, {i for row in rows for i in ids_in(row)})
    functions = functions_today(session, rows)
    return [_told(row, records[row.record_id], functions, names, persons=persons) for row in rows]


def _told(
    row: History, record: Record, functions: Mapping[int, str], names: Mapping[int, Any], *, persons: bool
) -> Told:
    changes = tuple(teller_of(record, names, functions, persons).changes(row))
    return Told(row, record, capacity(row.capacity), functions.get(row.actor_id or 0), changes)
