"""A checklist in full, to read and to print blank: as the mission asks it, or as it ships."""

from __future__ import annotations

from flask import abort, g, render_template, request

from tracker.db.queries.checklists import template_of, version_of
from tracker.domain.checklists.conditions import label
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind
from tracker.services.checklists.adapting import Local, local_checklist
from tracker.services.permissions import may_begin
from tracker.web.access import requires
from tracker.web.checklists.advice import advice_for
from tracker.web.gaps.reviewing import open_here
from tracker.web.place import here
from tracker.web.session import current


@requires(Permission.READ_RECORDS)
def page(key: str) -> str:
    """Every item with its guidance, what counts as evidence, when it applies, and where it comes from."""
    local = as_asked_here(key)
    mission = here().mission
    as_ships = "shipped" in request.args
    template = local.shipped if as_ships else local.template
    return render_template(
        "checklists/shipped.html",
        template=template,
        hidden=() if as_ships else local.hidden,
        adapted=local.shipped != local.template,
        as_ships=as_ships,
        advice=advice_for(template.items),
        condition=label,
        opens=mission is not None and may_begin(g.reader, RecordKind.ASSESSMENT, mission.public_id),
        adapts=mission is not None and g.reader.may(Permission.SET_THRESHOLDS, mission.public_id),
    )


def as_asked_here(key: str) -> Local:
    """The checklist as the mission at hand asks it, where the reader reads there; as it ships elsewhere. Else 404."""
    mission = here().mission
    if mission is not None and open_here():
        return local_checklist(current(), mission, key)
    version = version_of(current(), key)
    if version is None:
        abort(404)
    template = template_of(version)
    return Local(template, template, ())
