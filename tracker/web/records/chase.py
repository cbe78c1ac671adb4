"""The chase list: what was asked and not yet answered, by whom it was asked of, the overdue first."""

from __future__ import annotations

from collections.abc import Iterable

from flask import g, render_template

from tracker.db.models.missions import Organization
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind
from tracker.services.chasing import Line, to_chase
from tracker.web.access import requires
from tracker.web.access_log import note_read
from tracker.web.place import here
from tracker.web.recording.buttons import may_record
from tracker.web.session import current


@requires(Permission.READ_RECORDS)
def page() -> str:
    """What the mission waits for, and what others wait for from it."""
    mission = here().mission
    if mission is None or not g.reader.may(Permission.READ_RECORDS, mission.public_id):
        return render_template("records/nowhere.html")
    lines = to_chase(current(), g.reader, mission, here().as_of)
    note_read([line.record for line in lines])
    return render_template(
        "records/chase.html",
        ours=by_partner(line for line in lines if line.ours),
        theirs=by_partner(line for line in lines if not line.ours),
        new=[kind for kind in (RecordKind.INFORMATION_REQUEST, RecordKind.COMMUNICATION) if may_record(kind)],
    )


def by_partner(lines: Iterable[Line]) -> list[tuple[Organization | None, list[Line]]]:
    """The lines by the organization that is asked, whoever is most overdue first."""
    found: dict[int | None, list[Line]] = {}
    for line in lines:
        found.setdefault(line.asked.id if line.asked else None, []).append(line)
    return [(group[0].asked, group) for group in found.values()]
