"""When the next report under an obligation is due, as surely as the records tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import reduce

from tracker.domain.cadence import Cadence
from tracker.domain.dates import NO, YES, Certainty, When, either, later, on, precedes
from tracker.domain.facts.compliance import ObligationFact, SubmissionFact


def schedule_known(obligation: ObligationFact) -> bool:
    """Whether due dates follow from the obligation: a single date, or a regular cadence."""
    return obligation.next_due is not None or (obligation.cadence is not None and obligation.cadence.regular)


def open_report(obligation: ObligationFact, day: date) -> When | None:
    """When the first report that had not been filed by this day is due; None where nothing more is due.

    A report answers the due date that it names; one that names none answers the due date before it, and the next is
    counted from the day it was filed, unless it was made on an event: then it answers none. A filing that may lie after
    the day widens the interval.
    """
    filed = [s for s in obligation.answering if s.filed.by(day) is not NO]
    surely = _next_due(obligation, [s for s in filed if s.filed.by(day) is YES])
    perhaps = _next_due(obligation, filed)
    if surely is None or surely == perhaps:
        return surely
    return When(surely.earliest, None) if perhaps is None else either(surely, perhaps)


def report_late(obligation: ObligationFact, day: date) -> Certainty:
    """Whether a report under it was due before this day and had not been filed by it, however few days ago."""
    due = open_report(obligation, day) if schedule_known(obligation) else None
    return due.by(day - timedelta(days=1)) if due and due.known else NO


def _next_due(obligation: ObligationFact, filed: Sequence[SubmissionFact]) -> When | None:
    last = reduce(later, (_answers(s) for s in filed)) if filed else None
    met = last is not None and any(last == on(s.covers_due) for s in filed if s.covers_due)
    single = on(obligation.next_due) if obligation.next_due else None
    if single and (last is None or precedes(last, single) is not NO):
        undated = any(s.covers_due is None for s in filed)
        # a report filed ahead of the date, naming none, may be the one that was due
        return When(obligation.next_due, None) if undated else single
    if obligation.cadence is None or not obligation.cadence.regular:
        return None
    base = last or obligation.span.began
    return When(*(_after(obligation.cadence, day, met=met) for day in (base.earliest, base.latest)))


def _answers(report: SubmissionFact) -> When:
    return on(report.covers_due) if report.covers_due else report.filed


def _after(cadence: Cadence, day: date | None, *, met: bool) -> date | None:
    following = cadence.dues_after if met else cadence.due_dates  # a day on which it was filed is no due date
    return next(following(day), None) if day else None
