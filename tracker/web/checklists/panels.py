"""Checklists on other pages: on the first page, on that of a partnership, on that of a record that carries answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import g

from tracker.db.models.assessments import Assessment
from tracker.db.models.missions import Mission, Partnership
from tracker.db.models.records import Record
from tracker.db.queries.assessments import assessments_for
from tracker.db.queries.checklists import latest_versions, template_of
from tracker.db.queries.partnerships import row_ids_of
from tracker.domain.checklists.conditions import in_phase
from tracker.domain.checklists.standing import turned_text
from tracker.domain.checklists.states import ANSWERABLE
from tracker.domain.checklists.template import Template
from tracker.domain.dates import NO
from tracker.domain.picture import Picture
from tracker.domain.upcoming import AHEAD_DAYS, Due
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.checklists import AssessmentState
from tracker.services.checklists.due import checklists_due
from tracker.services.checklists.opening import EVERY
from tracker.services.checklists.reading import assessment_state, view_all
from tracker.services.checklists.views import AssessmentView, ItemView
from tracker.services.permissions import may_begin
from tracker.web.checklists.loading import is_mine
from tracker.web.place import here
from tracker.web.session import current


@dataclass(frozen=True, slots=True)
class Mine:
    """What of an opened checklist waits for a reader."""

    view: AssessmentView
    open: int
    turned: tuple[ItemView, ...]
    to_review: bool  # submitted, and he reviews


@dataclass(frozen=True, slots=True)
class Free:
    """A checklist that may be opened; `next_on`: from which day on, where it repeats and was opened before."""

    template: Template
    next_on: date | None


@dataclass(frozen=True, slots=True)
class OfPartnership:
    """What was opened for a partnership, and what may be opened."""

    views: Sequence[AssessmentView]
    free: Sequence[Free]


def mine_in(mission: Mission) -> dict[str, object]:
    """What waits for this reader in the opened checklists of a mission, what is due first on top."""
    reviews = g.reader.may(Permission.DECIDE_GAPS, mission.public_id)
    found = [_mine(view, reviews) for view in _running(row_ids_of(current(), mission))]
    waiting = [one for one in found if one.open or one.turned or one.to_review]
    waiting.sort(key=lambda one: (one.view.assessment.due, one.view.assessment.public_id))
    return {"waiting": waiting, "why_turned": turned_text}


def due_with(due: Sequence[Due], mission: Mission, partnership: Partnership | None = None) -> list[Due]:
    """What falls due, with the checklists that do in the same days (of one partnership, where one is named)."""
    day = here().as_of
    found = checklists_due(current(), g.reader, [mission], day, day, later(day, AHEAD_DAYS))
    names = {partnership.public_id} if partnership else None
    mine = [one for one in found if names is None or any(p.public_id in names for p in one.partnerships)]
    return sorted([*due, *mine], key=lambda one: (one.on.sort_key, one.kind.rank, one.record.public_id))


def checklists_of(partnership: Partnership, picture: Picture | None) -> OfPartnership:
    """All that was opened for a partnership by the day, what runs first; and what may be opened in its phase."""
    session, day = current(), here().as_of
    found = [one for one in assessments_for(session, g.reader, [partnership.id]) if one.opened_on <= day]
    views = view_all(session, g.reader, found, day) if found else ()
    running = sorted(views, key=lambda view: view.state is AssessmentState.CLOSED)
    opens = may_begin(g.reader, RecordKind.ASSESSMENT, partnership.mission.public_id)
    return OfPartnership(running, _free(running, picture) if opens and picture else ())


def later(day: date, days: int) -> date:
    """So many days later, as far as there are days."""
    return day + timedelta(days=min(days, (date.max - day).days))


def _free(views: Sequence[AssessmentView], picture: Picture) -> list[Free]:
    """What is not open, in the order in which it ships; of what repeats, when it is to be opened again."""
    running = {view.template.key for view in views if view.state is not AssessmentState.CLOSED}
    last: dict[str, date] = {}
    for view in views:
        opened_on = view.assessment.opened_on
        last[view.template.key] = max(opened_on, last.get(view.template.key, opened_on))
    versions = sorted(latest_versions(current()), key=lambda version: version.checklist_id)
    templates = [one for one in map(template_of, versions) if one.key not in running]
    offered = [one for one in templates if in_phase(one.phases, picture) is not NO]
    again = [one for one in offered if one.key in last and one.repeat in EVERY]
    next_on = {one.key: later(last[one.key], EVERY[one.repeat]) for one in again}
    return [Free(one, next_on.get(one.key)) for one in offered]


def resting_on(record: Record, concerned: Sequence[Partnership]) -> list[tuple[AssessmentView, ItemView]]:
    """The items of running checklists that rest on a record: the records answer with it, or it is named as evidence."""
    if isinstance(record, Assessment) or not concerned:
        return []
    return [
        (view, one)
        for view in _running([partnership.id for partnership in concerned])
        for one in view.items
        if any(ref.public_id == record.public_id for ref in one.standing.records)
    ]


def _running(partnerships: Sequence[int]) -> Sequence[AssessmentView]:
    """What is open for these partnerships (row ids) on the day; a fixed number of statements."""
    session, day = current(), here().as_of
    found = [
        one
        for one in assessments_for(session, g.reader, partnerships)
        if one.opened_on <= day and assessment_state(one, day) is not AssessmentState.CLOSED
    ]
    return view_all(session, g.reader, found, day) if found else ()


def _mine(view: AssessmentView, reviews: bool) -> Mine:
    mine = [one for one in view.items if is_mine(view, one, g.reader)]
    answered = view.state in ANSWERABLE
    return Mine(
        view=view,
        open=sum(answered and one.standing.open and one.standing.turned is None for one in mine),
        turned=tuple(one for one in mine if one.standing.turned),
        to_review=reviews and view.state is AssessmentState.SUBMITTED,
    )
