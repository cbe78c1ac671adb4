"""The page of compliance of one partnership, as of a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask import g, redirect, render_template
from werkzeug.wrappers import Response

from tracker.db.as_of import Standing, state_on
from tracker.db.models.compliance import Allegation, Framework, HrddpAssessment, Obligation, Submission
from tracker.db.models.records import Record
from tracker.db.queries.compliance import compliance_of
from tracker.domain.cadence import cadence_from
from tracker.domain.compliance_trend import Quarter, due_by, trend
from tracker.domain.dates import UNKNOWN
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Theme
from tracker.services.gaps.review import review_partnership
from tracker.web.access import requires
from tracker.web.access_log import note_read
from tracker.web.compliance.diligence import items
from tracker.web.compliance.force import frameworks
from tracker.web.compliance.reports import groups, is_compliance, on_events
from tracker.web.gaps.listing import restricted
from tracker.web.partnerships.page import load_partnership
from tracker.web.place import here, link
from tracker.web.session import current


@requires(Permission.READ_RECORDS)
def page(slug: str) -> str | Response:
    """Where the force stands, what is reported, what support rests on, and how it went."""
    partnership = load_partnership(slug)
    if partnership.slug != slug:
        return redirect(link("compliance.partnership", slug=partnership.slug), code=301)
    day = here().as_of
    reviewed = review_partnership(current(), g.reader, partnership, day)
    review = reviewed.reviews[0] if reviewed.reviews else None
    picture = review.picture if review else None
    records = compliance_of(current(), g.reader, partnership)
    cases = _cases(records, day)
    note_read([*(one for one in records if not isinstance(one, Allegation)), *(case for case, _state in cases)])
    lines = [line for line in reviewed.lines if line.finding.theme is Theme.HUMAN_RIGHTS]
    return render_template(
        "compliance/page.html",
        partnership=partnership,
        frameworks=frameworks(records, day),
        groups=groups(records, picture, day),
        on_events=on_events(records, day),
        items=items(records, review, day),
        quarters=_quarters([one for one in records if not one.need_to_know], day),
        cases=cases,
        restricted=restricted(lines),
        gaps=[line for line in lines if line.finding.is_gap and not line.finding.restricted],
        questions=[line for line in lines if not line.finding.is_gap and not line.finding.restricted],
    )


def _cases(records: Sequence[Record], day: date) -> list[tuple[Allegation, Standing]]:
    """The cases of the reader's circles that were there on the day, with their state."""
    found = ((one, state_on(one, day)) for one in records if isinstance(one, Allegation))
    return [(one, state) for one, state in found if state is not None]


def _quarters(records: Sequence[Record], day: date) -> tuple[Quarter, ...]:
    """The trend of what is open to everyone with access: nothing that is need to know, whoever asks."""
    duties = [one for one in records if isinstance(one, Obligation) and is_compliance(one)]
    known = {one.id for one in duties} | {None}
    reports = [one for one in records if isinstance(one, Submission) and one.obligation_id in known]
    assessments = [one for one in records if isinstance(one, HrddpAssessment)]
    measured = [one for one in records if isinstance(one, Framework | HrddpAssessment)]
    done = [measure.done_on for one in measured for measure in one.measures if measure.done_on]
    return trend(
        day,
        [due for duty in duties for due in _due(duty, reports, day)],
        [one.made or UNKNOWN for one in reports],
        done,
        [one.made or UNKNOWN for one in assessments],
    )


def _due(duty: Obligation, reports: Sequence[Submission], day: date) -> set[date]:
    ended = duty.span.ended.latest if duty.span.ended else None
    answered = [one.covers_due for one in reports if one.obligation_id == duty.id]
    cadence = cadence_from(duty.cadence) if duty.cadence else None
    return due_by(min(day, ended or day), answered, duty.next_due, cadence, duty.span.began)
