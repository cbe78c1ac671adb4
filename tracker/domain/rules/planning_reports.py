"""REP-01: reports on the force that the Security Council asked for."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.dates import NO, YES
from tracker.domain.facts.compliance import ObligationFact
from tracker.domain.outcomes import Gap, Met, NotApplicable, Outcome, TooEarly, as_question
from tracker.domain.picture import Picture
from tracker.domain.rules.judging import NOT_OURS, not_ours
from tracker.domain.rules.rule import Limits, Rule, Threshold
from tracker.domain.rules.schedule import open_report, schedule_known
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Basis, OwnerSide, RecordKind, Severity, Theme
from tracker.domain.vocabulary.compliance import ObligationKind
from tracker.domain.vocabulary.gaps import Matter


def council_report_overdue(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """REP-01: one outcome for each duty to report to the Council; silent where no due date follows from it.

    IPI 2019, reporting duties of parallel forces (annex and implementation list).
    """
    for obligation in picture.obligations:
        if obligation.kind is ObligationKind.COUNCIL and obligation.span.holds(picture.on) is not NO:
            yield _judged(picture, obligation, limits["days"])


def _judged(picture: Picture, obligation: ObligationFact, days: int) -> Outcome:
    if not_ours(picture, Matter.COUNCIL_REPORT, obligation.ref):
        return NotApplicable(subject=obligation.ref, why=NOT_OURS)
    if not schedule_known(obligation):
        why = N_("Neither an interval nor a date is recorded for this report.")
        return NotApplicable(subject=obligation.ref, why=Text(why))
    filed = tuple(s.ref for s in obligation.answering if s.filed.by(picture.on) is YES)
    due = open_report(obligation, picture.on)
    late = NO if due is None else due.more_than_days_before(days, picture.on)
    if due is None or late is NO:
        if filed or due is None:
            return Met(subject=obligation.ref, records=(obligation.ref, *filed[-1:]))
        return TooEarly(subject=obligation.ref, until=due.plus(days).earliest or picture.on)
    gap = Gap(
        subject=obligation.ref,
        severity=Severity.MEDIUM,
        basis=Basis.OVERDUE,
        since=due.plus(days + 1),
        found=Text(N_("A report was due: %(due)s. No later report is recorded."), {"due": due}),
        records=(obligation.ref, *filed[-1:]),
    )
    return gap if late is YES and obligation.span.holds(picture.on) is YES else as_question(gap)


REP_01 = Rule(
    code="REP-01",
    theme=Theme.PLANNING,
    title=Text(N_("Report to the Security Council overdue")),
    expected=Text(
        N_(
            "A report that the Security Council asked for is filed by the day it is due, or within the days of grace "
            "after it."
        )
    ),
    closes=Text(N_("Record the report with the day it was filed and the due date that it answers.")),
    anchor=Text(N_("the day on which the report was due")),
    recommendations=("ipi19-i4", "ipi19-c4"),
    check=council_report_overdue,
    owner=OwnerSide.UNHQ,
    thresholds=(Threshold("days", 30, Text(N_("days of grace after the due date"))),),
    matter=Matter.COUNCIL_REPORT,
    closes_with=RecordKind.COMPLIANCE_REPORT,
)
