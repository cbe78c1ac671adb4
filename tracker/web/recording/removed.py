"""What was removed of a kind in the mission at hand, for whoever may bring it back."""

from __future__ import annotations

from flask import abort, g, render_template

from tracker.db.queries.choices import removed_in
from tracker.domain.vocabulary.access import Permission
from tracker.web.access import requires
from tracker.web.access_log import note_read
from tracker.web.place import here
from tracker.web.recording.buttons import may_remove
from tracker.web.recording.places import LISTS, list_of
from tracker.web.records.kinds import WITH_FORMS
from tracker.web.session import current


@requires(Permission.SIGNED_IN)
def index(path: str) -> str:
    """The removed records of a kind, the latest first."""
    kind = WITH_FORMS.get(path) or abort(404)
    mission = here().mission
    if not may_remove(kind.kind):
        return render_template("records/nowhere.html")
    rows = removed_in(current(), g.reader, kind.kind, None if kind.kind in LISTS else mission)
    note_read(rows)
    return render_template(
        "recording/removed.html", kind=kind, path=path, rows=rows, list_at=list_of(kind.kind), mission=mission
    )
