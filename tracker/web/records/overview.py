"""The first page of records: how many there are of each kind, theme by theme, as of the day."""

from __future__ import annotations

from flask import g, render_template

from tracker.db.queries.records import counts_above, counts_by_kind
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind, Theme
from tracker.web.access import requires
from tracker.web.addresses import PATHS
from tracker.web.place import here
from tracker.web.records.kinds import KINDS
from tracker.web.records.removed import writable
from tracker.web.records.scope import scope
from tracker.web.session import current


@requires(Permission.READ_RECORDS)
def index() -> str:
    """Every kind with its count; of cases no count is told, not even none."""
    place = scope()
    if place is None:
        return render_template("records/nowhere.html")
    session, day = current(), here().as_of
    themes = [(theme, [kind for kind in KINDS if kind.theme is theme]) for theme in Theme]
    return render_template(
        "records/index.html",
        scope=place,
        themes=themes,
        counts=counts_by_kind(session, g.reader, place.mission_id, day),
        above=counts_above(session, g.reader, place.mission_id, day),
        paths=PATHS,
        uncounted=(RecordKind.ALLEGATION,),
        may_bring_back=bool(writable(place)),
    )
