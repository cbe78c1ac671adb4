"""The page of one record: its facts on the day, its states, what belongs to it, what it concerns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from flask import abort, g, redirect, render_template
from werkzeug.wrappers import Response

from tracker.db.as_of import since
from tracker.db.models.accounts import Account
from tracker.db.models.missions import Mission
from tracker.db.models.records import DatedValueRow, Record
from tracker.db.queries.history import highest_level
from tracker.db.queries.naming import Named, names_of
from tracker.db.queries.records import concerned, missions_of, was_there
from tracker.db.queries.visible import find
from tracker.domain.dates import NO
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.records import VALUES
from tracker.web.access import admit, requires
from tracker.web.addresses import address_of
from tracker.web.forums.beside import beside
from tracker.web.place import here
from tracker.web.records.findings import findings_about
from tracker.web.records.kinds import BY_PATH
from tracker.web.records.kinds.kind import Asking, Kind
from tracker.web.records.removed import gone_page
from tracker.web.records.values import PERSONS, deeper_than, label_of, pointed_to, value_of
from tracker.web.session import current


@requires(Permission.READ_RECORDS)
def page(path: str, public_id: str) -> str | Response:
    """One record of any kind, as of the day."""
    kind = BY_PATH.get(path) or abort(404)
    found = find(current(), g.reader, public_id)
    if found is None and (gone := find(current(), g.reader, public_id, removed=True)) is not None:
        return gone_page(gone)
    record = admit(kind.listing.model, public_id, found)
    if record.reference_key:
        return redirect(address_of(record))
    if record.kind != kind.kind:
        abort(404)
    session, day = current(), here().as_of
    missions = missions_of(session, record)
    asking = Asking(session, g.reader, record, day, persons=sees_persons(missions))
    names = names_of(session, g.reader, pointed_to(record, kind.facts))
    hidden = PERSONS if not asking.persons else frozenset()
    facts = [f for f in kind.facts if f not in hidden | deeper_than(record, g.reader.level)]
    return render_template(
        "records/page.html",
        kind=kind,
        path=path,
        record=record,
        was_there=was_there(session, kind.listing, record, day),
        facts=list(_facts(kind, record, facts, names, day)),
        changes=_changes(record),
        sections=[section(asking) for section in kind.sections],
        concerned=concerned(session, g.reader, [record])[record.id],
        missions=missions,
        recorded_by=session.get(Account, record.recorded_by) if record.recorded_by else None,
        history_level=highest_level(session, record),
        findings=findings_about(record, missions),
        beside=beside(record),
    )


def _facts(
    kind: Kind, record: Record, fields: Sequence[str], names: Mapping[int, Named], day: date
) -> Iterator[tuple[str, Any]]:
    """The label and the value of each field, without those that say nothing here."""
    for field in fields:
        value = value_of(record, field, names, day)
        if value is not None or field not in kind.seldom:
            yield label_of(field), value


def sees_persons(missions: Sequence[Mission | None]) -> bool:
    """Names of persons are seen by who reads in the scope of a mission of the record; never by others."""
    return any(m is not None and g.reader.may(Permission.READ_RECORDS, m.public_id) for m in missions)


def _changes(record: Record) -> list[tuple[DatedValueRow, Any]]:
    """Every dated value that may have held by the day, the latest first, with its value in words."""
    rows = [row for row in record.dated_values if since(row).by(here().as_of) is not NO]
    rows.sort(key=lambda row: (since(row).sort_key, row.id), reverse=True)
    return [(row, _value(record, row)) for row in rows]


def _value(record: Record, row: DatedValueRow) -> Any:
    words = VALUES.get(row.attribute)
    if words:
        return words(row.value)
    return (
        value_of(record, "cadence", {}, since(row).latest or here().as_of) if row.attribute == "cadence" else row.value
    )
