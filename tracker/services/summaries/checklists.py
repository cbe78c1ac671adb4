"""The checklists of a summary: those that are open for its partnerships, for whom the summary may reach."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models.assessments import Assessment
from tracker.db.models.missions import Partnership
from tracker.db.queries.assessments import assessments_for
from tracker.domain.access import Reader
from tracker.domain.checklists.standing import turned_text
from tracker.domain.checklists.status import ChecklistStatus, ItemToWatch
from tracker.domain.facts.refs import RecordRef
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.checklists import AnswerState, AssessmentState
from tracker.services.checklists.reading import assessment_state, view_all
from tracker.services.checklists.views import AssessmentView, ItemView
from tracker.services.summaries.rows import ref_of_record


def checklists_above(
    session: Session, reader: Reader, partnerships: Collection[int], on: date, ceiling: Sensitivity
) -> int:
    """How many open ones lie above the ceiling and not above the reader; two statements."""
    found = _open(session, reader.outward(), partnerships, on)
    return sum(one.sensitivity.rank > ceiling.rank for one in found)


def _open(session: Session, reader: Reader, partnerships: Collection[int], on: date) -> list[Assessment]:
    found = assessments_for(session, reader, partnerships)
    return [one for one in found if one.opened_on <= on and assessment_state(one, on) is not AssessmentState.CLOSED]


def checklist_lines(
    session: Session, reader: Reader, partnerships: Collection[int], on: date
) -> tuple[ChecklistStatus, ...]:
    """Those of these partnerships (row ids) that were open on the day, by partnership, what is due first on top.

    A fixed number of statements.
    """
    opened = _open(session, reader, partnerships, on)
    if not opened:
        return ()
    ids = {one.partnership_id for one in opened}
    rows = session.scalars(
        select(Partnership).where(Partnership.id.in_(ids)).order_by(Partnership.title_folded, Partnership.id)
    ).all()
    named = {row.id: _named(row) for row in rows}
    order = [row.id for row in rows]
    views = view_all(session, reader, opened, on)
    lines = sorted(views, key=lambda view: (order.index(view.assessment.partnership_id), view.assessment.due))
    return tuple(_line(view, named[view.assessment.partnership_id]) for view in lines)


def _line(view: AssessmentView, partnership: RecordRef) -> ChecklistStatus:
    one = view.assessment
    watched = [item for item in view.items if _to_watch(item)]
    named = [item.standing.turned.record for item in watched if item.standing.turned]
    levels = [one.sensitivity, partnership.sensitivity, *(ref.sensitivity for ref in named if ref)]
    return ChecklistStatus(
        record=ref_of_record(one),
        partnership=partnership,
        checklist=view.template.key,
        title=view.template.title,
        version=view.template.number,
        state=view.state,
        opened_on=one.opened_on,
        due=one.due,
        function=view.holder,
        counts=view.counts,
        watch=tuple(_watched(item) for item in watched),
        level=max(levels, key=lambda level: level.rank),
    )


def _to_watch(item: ItemView) -> bool:
    return item.standing.turned is not None or item.standing.state is AnswerState.NOT_MET


def _watched(item: ItemView) -> ItemToWatch:
    turned = item.standing.turned
    return ItemToWatch(
        key=item.item.key,
        says=item.item.text,
        state=item.standing.state,
        turned=turned_text(turned) if turned else None,
    )


def _named(row: Partnership) -> RecordRef:
    return RecordRef(
        public_id=row.public_id,
        kind=row.kind,
        title=row.title,
        sensitivity=row.sensitivity,
        illustrative=row.illustrative,
        slug=row.slug,
    )
