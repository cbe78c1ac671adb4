"""Opened checklists that fall due, for calendars and for lists of what is due; they are in no picture."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.missions import Mission, Partnership
from tracker.db.models.records import Record
from tracker.db.queries.calendar import assessments_due
from tracker.db.queries.records import concerned
from tracker.domain.access import Reader
from tracker.domain.dates import on as on_day
from tracker.domain.facts.refs import RecordRef
from tracker.domain.upcoming import Due, DueKind
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.checklists import AssessmentState
from tracker.services.checklists.reading import assessment_state


def checklists_due(
    session: Session, reader: Reader, missions: Collection[Mission], on: date, first: date, last: date
) -> tuple[Due, ...]:
    """Those of these missions that are due from a day to a day and not closed, as of a day; three queries."""
    rows = [
        row
        for row in assessments_due(session, reader, missions, first, last)
        if row.opened_on <= on and assessment_state(row, on) is not AssessmentState.CLOSED
    ]
    covered = concerned(session, reader, rows)
    return tuple(
        Due(
            on=on_day(row.due),
            kind=DueKind.CHECKLIST,
            record=_ref(row),
            partnerships=tuple(_ref(one) for one in covered[row.id]),
        )
        for row in rows
    )


def _ref(row: Record) -> RecordRef:
    return RecordRef(
        public_id=row.public_id,
        kind=RecordKind(row.kind),
        title=row.title,
        sensitivity=row.sensitivity,
        illustrative=row.illustrative,
        slug=row.slug if isinstance(row, Partnership) else None,
    )
