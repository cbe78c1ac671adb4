"""HRC-04: compliance reports come when they are due."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.dates import NO, YES, When
from tracker.domain.facts.compliance import ObligationFact
from tracker.domain.outcomes import Gap, Met, NotApplicable, Outcome, TooEarly, as_question
from tracker.domain.picture import Picture
from tracker.domain.rules.judging import NOT_OURS, not_ours
from tracker.domain.rules.rule import Limits, Rule, Threshold
from tracker.domain.rules.schedule import open_report, schedule_known
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Basis, OwnerSide, RecordKind, Severity, Side, Theme
from tracker.domain.vocabulary.compliance import ObligationKind
from tracker.domain.vocabulary.gaps import Matter


def report_overdue(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """HRC-04: one outcome for each duty to report on compliance that runs; silent where no date follows from it.

    IPI 2019, annex and recommendation 7.
    """
    for obligation in picture.obligations:
        if obligation.kind is ObligationKind.COMPLIANCE and obligation.span.holds(picture.on) is not NO:
            yield _judged(picture, obligation, limits)


def _judged(picture: Picture, obligation: ObligationFact, limits: Limits) -> Outcome:
    if not_ours(picture, Matter.COMPLIANCE_REPORT, obligation.ref):
        return NotApplicable(subject=obligation.ref, why=NOT_OURS)
    if not schedule_known(obligation):
        why = N_("Neither an interval nor a date is recorded for this report.")
        return NotApplicable(subject=obligation.ref, why=Text(why))
    filed = tuple(s.ref for s in obligation.answering if s.filed.by(picture.on) is YES)
    due = open_report(obligation, picture.on)
    late = NO if due is None else due.more_than_days_before(limits["days"], picture.on)
    if due is None or late is NO:
        if filed or due is None:
            return Met(subject=obligation.ref, records=(obligation.ref, *filed[-1:]))
        return TooEarly(subject=obligation.ref, until=due.plus(limits["days"]).earliest or picture.on)
    grave = due.more_than_days_before(limits["grave_days"], picture.on) is YES
    gap = Gap(
        subject=obligation.ref,
        severity=Severity.HIGH if grave else Severity.MEDIUM,
        basis=Basis.OVERDUE,
        since=due.plus(limits["days"] + 1),
        found=_found(obligation, due),
        records=(obligation.ref, *filed[-1:]),
        owner=OwnerSide.PARTNER if obligation.by_side is Side.PARTNER else OwnerSide.MISSION,
    )
    running = obligation.span.over(picture.on) is NO
    return gap if late is YES and running else as_question(gap)


def _found(obligation: ObligationFact, due: When) -> Text:
    values = {"report": obligation.ref.title, "due": due}
    if due.known:
        return Text(N_("%(report)s: a report was due (%(due)s). No later report is recorded."), values)
    return Text(N_("%(report)s: from which day on reports are due is not recorded, nor any report."), values)


HRC_04 = Rule(
    code="HRC-04",
    theme=Theme.HUMAN_RIGHTS,
    title=Text(N_("Compliance report overdue")),
    expected=Text(N_("A report on human-rights compliance arrives by the day it is due, or within the days of grace.")),
    closes=Text(N_("Record the report with the day it arrived and the due date that it answers.")),
    anchor=Text(N_("the day on which the report was due")),
    recommendations=("ipi19-i4", "ipi19-r7b"),
    check=report_overdue,
    thresholds=(
        Threshold("days", 30, Text(N_("days of grace after the due date"))),
        Threshold(
            "grave_days", 90, Text(N_("days after the due date: high severity once more than these have passed"))
        ),
    ),
    matter=Matter.COMPLIANCE_REPORT,
    closes_with=RecordKind.COMPLIANCE_REPORT,
)
