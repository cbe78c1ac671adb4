"""HRC-03: where due diligence found high risk, measures lower it, and measures are carried out in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from tracker.domain.dates import NO, YES, Certainty, When, any_of, on
from tracker.domain.due_diligence import NO_SUPPORT
from tracker.domain.facts.compliance import HrddpFact, MeasureFact
from tracker.domain.outcomes import Gap, Met, NotApplicable, Outcome, Question, as_question
from tracker.domain.picture import Picture
from tracker.domain.rules.evidence import first_of
from tracker.domain.rules.judging import absence
from tracker.domain.rules.rule import Limits, Rule, Threshold
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Basis, RecordKind, Severity, Theme
from tracker.domain.vocabulary.compliance import Risk
from tracker.domain.vocabulary.gaps import Matter


def risk_lowered(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """HRC-03: the latest assessment of each item of support, and the latest general profile.

    A/67/775-S/2013/110, annex. Where no measure is recorded, 30 days count from the assessment; else from each date.
    """
    latest: dict[str | None, HrddpFact] = {}
    for made in sorted(picture.hrddp, key=lambda h: h.made.sort_key):
        if made.made.by(picture.on) is not NO:
            latest[made.support] = made
    for assessment in latest.values():
        yield _lowered(picture, limits, assessment)


def _lowered(picture: Picture, limits: Limits, assessment: HrddpFact) -> Outcome:
    if assessment.decision in NO_SUPPORT or _ended(picture, assessment):
        why = N_("The support is not given, or has ended.")
        return NotApplicable(subject=assessment.ref, why=Text(why))
    if not assessment.measures:
        return _no_measure(picture, limits, assessment)
    late = [(m, sure) for m in assessment.measures if (sure := _late(m, picture, limits["days"])) is not NO]
    if not late:
        return Met(subject=assessment.ref, records=(assessment.ref,))
    certain = any_of(sure for _, sure in late) is YES
    told = [m for m, sure in late if sure is YES] if certain else [m for m, _ in late]
    words = N_("A measure meant to lower the risk is overdue: %(measure)s.")
    gap = Gap(
        subject=assessment.ref,
        severity=Severity.HIGH,
        basis=Basis.OVERDUE,
        since=first_of(*(on(m.due + timedelta(days=limits["days"] + 1)) for m in told if m.due)),
        found=Text(words, {"measure": told[0].title}),
        records=(assessment.ref,),
    )
    return gap if certain else _unsure(gap, told[0])


def _ended(picture: Picture, assessment: HrddpFact) -> bool:
    return any(s.ref.public_id == assessment.support and s.span.over(picture.on) is YES for s in picture.support)


def _late(measure: MeasureFact, picture: Picture, days: int) -> Certainty:
    """Is it more than so many days past its date and not done? Without a date that cannot be told."""
    due = When() if measure.due is None else on(measure.due)
    done = NO if measure.done is None else measure.done.by(picture.on)
    return due.more_than_days_before(days, picture.on) & ~done


def _unsure(gap: Gap, measure: MeasureFact) -> Question:
    words = (
        N_("A measure meant to lower the risk has no date: %(measure)s.")
        if measure.due is None
        else N_("Whether a measure meant to lower the risk was carried out by this day cannot be told: %(measure)s.")
    )
    asked = as_question(gap)
    return Question(
        subject=asked.subject,
        severity=asked.severity,
        found=Text(words, {"measure": measure.title}),
        records=asked.records,
        since=asked.since,
    )


def _no_measure(picture: Picture, limits: Limits, assessment: HrddpFact) -> Outcome:
    if assessment.risk in (Risk.LOW, Risk.MEDIUM):
        return Met(subject=assessment.ref, records=(assessment.ref,))
    known = assessment.risk is Risk.HIGH
    words = (
        N_("High risk was found (%(made)s). No measure to lower it is recorded.")
        if known
        else N_("The risk found (%(made)s) is not recorded, and no measure to lower it.")
    )
    return absence(
        picture,
        theme=Theme.HUMAN_RIGHTS,
        matter=Matter.HRDDP_MEASURES,
        severity=Severity.CRITICAL,
        anchor=assessment.made,
        days=limits["days"],
        found=Text(words, {"made": assessment.made}),
        subject=assessment.ref,
        records=(assessment.ref,),
        uncertain=not known,
    )


HRC_03 = Rule(
    code="HRC-03",
    theme=Theme.HUMAN_RIGHTS,
    title=Text(N_("High risk without measures, or measures overdue")),
    expected=Text(
        N_("Where a due diligence assessment finds high risk, measures lower it, and each is carried out by its date.")
    ),
    closes=Text(
        N_("Record the measures, their dates and what has been carried out, or the decision not to give support.")
    ),
    anchor=Text(N_("the day of the assessment; for a measure, the day it was due")),
    recommendations=("hrddp-mitigatory-measures",),
    check=risk_lowered,
    thresholds=(Threshold("days", 30, Text(N_("days after the assessment, or after the date of a measure"))),),
    matter=Matter.HRDDP_MEASURES,
    closes_with=RecordKind.HRDDP_ASSESSMENT,
)
