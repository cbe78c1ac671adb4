"""The checklists that ship, and how far each has come with every partnership of the mission."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import g, render_template

from tracker.db.models.missions import Partnership
from tracker.db.queries.assessments import assessments_for
from tracker.db.queries.checklists import latest_versions, template_of
from tracker.db.queries.partnerships import partnerships_of
from tracker.domain.checklists.template import Template
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.checklists import AssessmentState
from tracker.services.checklists.reading import view_all
from tracker.services.checklists.views import AssessmentView
from tracker.services.permissions import may_begin
from tracker.web.access import requires
from tracker.web.gaps.reviewing import open_here
from tracker.web.place import here
from tracker.web.session import current


@dataclass(frozen=True, slots=True)
class Shelf:
    """A checklist with what was opened of it: each with its partnership, the latest first."""

    template: Template
    running: Sequence[tuple[AssessmentView, Partnership]]
    closed: Sequence[tuple[AssessmentView, Partnership]]


@requires(Permission.READ_RECORDS)
def page() -> str:
    """Every checklist, the packs apart, in the order in which they ship."""
    versions = sorted(latest_versions(current()), key=lambda version: version.checklist_id)
    opened = _opened()
    shelves, place = [], here()
    for version in versions:
        mine = [pair for pair in opened if pair[0].assessment.checklist_version.checklist_id == version.checklist_id]
        running = [pair for pair in mine if pair[0].state is not AssessmentState.CLOSED]
        closed = [pair for pair in mine if pair[0].state is AssessmentState.CLOSED]
        shelves.append(Shelf(template_of(version), running, closed))
    return render_template(
        "checklists/index.html",
        groups=[[one for one in shelves if one.template.pack is pack] for pack in (False, True)],
        reads=open_here(),
        opens=place.mission is not None and may_begin(g.reader, RecordKind.ASSESSMENT, place.mission.public_id),
    )


def _opened() -> list[tuple[AssessmentView, Partnership]]:
    """All that was opened by the day in the mission at hand, as far as this reader reads there."""
    place = here()
    if place.mission is None or not open_here():
        return []
    session = current()
    partnerships = {one.id: one for one in partnerships_of(session, g.reader, place.mission)}
    found = [one for one in assessments_for(session, g.reader, partnerships) if one.opened_on <= place.as_of]
    views = view_all(session, g.reader, found, place.as_of)
    return [(view, partnerships[view.assessment.partnership_id]) for view in views]
