"""The register's missions: the list, the list as a file, one mission."""

from __future__ import annotations

from flask import Response, abort, g, render_template

from tracker.db.models.missions import Mission
from tracker.db.queries import register_rows
from tracker.db.queries.missions import tracked_missions
from tracker.db.queries.paging import View
from tracker.db.queries.partnerships import mission_by_slug
from tracker.db.queries.register_rows import MISSION_SORTS
from tracker.domain.vocabulary.access import Permission
from tracker.web.access import requires
from tracker.web.files import table_file
from tracker.web.lists import asked, view_of
from tracker.web.register.sheets import missions_sheet
from tracker.web.session import current

EVERY = 1_000


@requires(Permission.SIGNED_IN)
def index() -> str:
    """Every mission that the sources name, or those asked for."""
    session, filters, view = current(), asked("q"), view_of(MISSION_SORTS)
    matching = register_rows.matching_missions(session, g.reader, filters.typed["q"])
    page = register_rows.missions(session, g.reader, view, matching)
    beside = register_rows.operations_beside(session, g.reader, [m.id for m in page.rows])
    return render_template(
        "register/missions.html", asked=filters, view=view, count=len(matching), page=page, beside=beside
    )


@requires(Permission.SIGNED_IN)
def export(suffix: str) -> Response:
    """The list as it is shown, as a file."""
    session, view = current(), view_of(MISSION_SORTS)
    matching = register_rows.matching_missions(session, g.reader, asked("q").typed["q"])
    whole = View(sort=view.sort, descending=view.descending, size=EVERY)
    missions = register_rows.missions(session, g.reader, whole, matching).rows
    beside = register_rows.operations_beside(session, g.reader, matching)
    return table_file(missions_sheet(missions, beside), "missions", suffix)


@requires(Permission.SIGNED_IN)
def page(slug: str) -> str:
    """One mission: what the sources say of it, and the operations beside it."""
    session = current()
    mission = mission_by_slug(session, g.reader, slug)
    if mission is None:
        abort(404)
    return render_template(
        "register/mission.html",
        mission=mission,
        tracked=_tracked(mission),
        operations=[force for _, force in register_rows.operations_beside(session, g.reader, [mission.id])],
        mechanisms=register_rows.mechanisms_of(session, g.reader, mission.id),
    )


def _tracked(mission: Mission) -> bool:
    return any(m.id == mission.id for m in tracked_missions(current(), g.reader))
