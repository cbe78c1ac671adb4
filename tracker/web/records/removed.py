"""What was removed: the page of one such record, and the list of those that a person may bring back."""

from __future__ import annotations

from flask import g, render_template

from tracker.db.models.records import Record
from tracker.db.queries.history import highest_level
from tracker.db.queries.removed import removals, removed_in
from tracker.domain.access import HEADQUARTERS, WRITERS
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind
from tracker.services.permissions import may_change
from tracker.services.records import hanging_on
from tracker.web.access import requires
from tracker.web.access_log import note_read
from tracker.web.forms import Form
from tracker.web.lists import asked, view_of, word_in
from tracker.web.records.scope import Scope, scope
from tracker.web.session import current


def gone_page(record: Record, form: Form | None = None) -> str:
    """A removed record: when, in which capacity and why it was removed; for who may change it, a way back."""
    session = current()
    note_read([record])
    return render_template(
        "records/removed.html",
        record=record,
        form=form or Form(),
        removal=removals(session, [record]).get(record.id),
        hanging=hanging_on(session, record),
        may_restore=may_change(session, g.reader, record),
        history_level=highest_level(session, record),
    )


def writable(place: Scope) -> tuple[RecordKind, ...]:
    """The kinds of records that the reader may change in this scope, and so bring back."""
    where = place.mission.public_id if place.mission else HEADQUARTERS
    return tuple(kind for kind, any_of in WRITERS.items() if any(g.reader.may(p, where) for p in any_of))


@requires(Permission.READ_RECORDS)
def index() -> str:
    """The removed records of the scope that the reader may bring back, the latest first."""
    place = scope()
    if place is None:
        return render_template("records/nowhere.html")
    kinds = writable(place)
    filters, view = asked("kind"), view_of(("removed",), descending=True)
    wanted = word_in(RecordKind, filters.typed["kind"])
    page = removed_in(current(), g.reader, place.mission_id, [k for k in kinds if wanted in (None, k)], view)
    note_read(page.rows)
    return render_template(
        "records/removed_list.html",
        scope=place,
        kinds=kinds,
        asked=filters,
        page=page,
        removals=removals(current(), page.rows),
    )
