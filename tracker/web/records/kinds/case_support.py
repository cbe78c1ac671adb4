"""What a grave case asks of support: which risk assessments it touches, and which are to be reviewed at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tracker.db.as_of import since
from tracker.db.models.compliance import HrddpAssessment
from tracker.db.models.decisions import Support
from tracker.db.models.records import RecordCoverage
from tracker.domain.dates import NO, UNKNOWN, YES, When
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.compliance import AllegationState
from tracker.domain.vocabulary.missions import HrddpScope
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.web.records.kinds.columns import TITLE
from tracker.web.records.kinds.kind import Asking, Row, Section


def support_touched(asking: Asking) -> Section:
    """The support to those concerned that the due diligence policy may cover, with what is to be done about it.

    Rule: a grave substantiated allegation makes the assessments that it touches due for review at once; told in the
    circle of the case alone, so that nobody else learns of it from a date that moves.
    """
    concerned = RecordCoverage.__table__.select().with_only_columns(RecordCoverage.partnership_id)
    mine = concerned.where(RecordCoverage.record_id == asking.record.id)
    covering = RecordCoverage.__table__.select().with_only_columns(RecordCoverage.record_id)
    beside = covering.where(RecordCoverage.partnership_id.in_(mine.scalar_subquery()))
    given = asking.children(RecordKind.SUPPORT, Support.id.in_(beside.scalar_subquery()))
    made = asking.children(RecordKind.HRDDP_ASSESSMENT, HrddpAssessment.support_id.in_([one.id for one in given]))
    grave_since = _substantiated(asking) if asking.record.grave else None
    running = [one for one in given if one.scope is not HrddpScope.OUTSIDE and one.span.holds(asking.day) is not NO]
    return Section(
        Text(N_("Support to those concerned")),
        (TITLE, Text(N_("Last risk assessment")), Text(N_("What follows"))),
        [Row(_said(asking, _last(made, one), grave_since), one) for one in running],
        Text(N_("No support that the due diligence policy may cover is recorded.")),
        internal=True,
    )


def _substantiated(asking: Asking) -> When | None:
    rows = (row for row in asking.record.dated_values if row.attribute is DatedAttribute.ALLEGATION_STATE)
    days = [since(row) for row in rows if row.value == AllegationState.SUBSTANTIATED]
    known = [day for day in days if day.by(asking.day) is not NO]
    return max(known, key=lambda day: day.sort_key, default=None)


def _last(made: Iterable[Any], support: Support) -> HrddpAssessment | None:
    mine = [one for one in made if one.support_id == support.id]
    return max(mine, key=lambda one: (one.made or UNKNOWN).sort_key, default=None)


def _said(asking: Asking, last: HrddpAssessment | None, grave_since: When | None) -> tuple[Any, ...]:
    made = (last.made or UNKNOWN) if last else None
    if not asking.record.grave:
        return made, Text(N_("The allegation is not marked as grave."))
    if grave_since is None:
        return made, Text(N_("If it is substantiated: review at once."))
    later = made is not None and made.earliest is not None and grave_since.by(made.earliest) is YES
    if later and made != grave_since:
        return made, Text(N_("Assessed since the allegation was substantiated."))
    return made, Text(N_("Review at once: substantiated %(day)s."), {"day": grave_since})
