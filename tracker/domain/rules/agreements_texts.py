"""AGR-03, AGR-05 and AGR-07: texts that near their end, stand still or still wait for what they announce."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from tracker.domain.dates import NO, YES, Certainty, When, any_of, earlier, later
from tracker.domain.facts.agreements import AgreementFact
from tracker.domain.outcomes import Gap, Met, NotApplicable, Outcome, as_question
from tracker.domain.picture import Picture
from tracker.domain.rules.evidence import standing
from tracker.domain.rules.judging import absence
from tracker.domain.rules.rule import Limits, Rule, Threshold
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.agreements import IN_NEGOTIATION
from tracker.domain.vocabulary.basics import Basis, RecordKind, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter


def nearing_end(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """AGR-03: a text in effect that ends, or is to be reviewed, within 180 days (binding) or 90 days (others).

    No source asks for it: an entry of our own.
    """
    for agreement in picture.agreements:
        stands = standing(agreement, picture.on)
        if stands is not NO:
            yield _nearing(picture, limits, agreement, stands)


def _nearing(picture: Picture, limits: Limits, agreement: AgreementFact, stands: Certainty) -> Outcome:
    dates = [w for w in (agreement.in_force_until, agreement.review) if w is not None]
    if not dates:
        why = N_("No end and no review date is recorded.")
        return NotApplicable(subject=agreement.ref, why=Text(why))
    horizon = limits["binding_days"] if agreement.binding else limits["days"]
    near = any_of(w.by(picture.on + timedelta(days=horizon)) for w in dates) & stands
    if near is NO:
        return Met(subject=agreement.ref, records=(agreement.ref,))
    soon = any_of(w.by(picture.on + timedelta(days=limits["soon_days"] - 1)) for w in dates)
    due = dates[0] if len(dates) == 1 else earlier(*dates)
    gap = Gap(
        subject=agreement.ref,
        severity=Severity.MEDIUM if soon is YES else Severity.LOW,
        basis=Basis.OVERDUE,
        since=due.plus(-horizon),
        found=_dates_found(agreement),
        records=(agreement.ref,),
    )
    return gap if near is YES else as_question(gap)


def _dates_found(agreement: AgreementFact) -> Text:
    values = {"agreement": agreement.ref.title, "end": agreement.in_force_until, "review": agreement.review}
    if agreement.in_force_until is None:
        return Text(N_("%(agreement)s is to be reviewed (%(review)s)."), values)
    if agreement.review is None:
        return Text(N_("%(agreement)s ends (%(end)s)."), values)
    return Text(N_("%(agreement)s is to be reviewed (%(review)s) and ends (%(end)s)."), values)


def negotiation(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """AGR-05: a text under negotiation whose last dated step lies more than 180 days back.

    No source asks for it: an entry of our own.
    """
    for agreement in picture.agreements:
        if agreement.state in IN_NEGOTIATION:
            yield _negotiated(picture, limits, agreement)


def _negotiated(picture: Picture, limits: Limits, agreement: AgreementFact) -> Outcome:
    step = later(agreement.state_since, agreement.last_step) if agreement.last_step else agreement.state_since
    stalled = step.more_than_days_before(limits["days"], picture.on) & agreement.state_certainty
    if stalled is NO:
        return Met(subject=agreement.ref, records=(agreement.ref,))
    values = {"agreement": agreement.ref.title, "state": agreement.state, "date": step}
    known = N_("The last step recorded for %(agreement)s dates from %(date)s; its state is: %(state)s.")
    unknown = N_("No dated step is recorded for %(agreement)s; its state is: %(state)s.")
    gap = Gap(
        subject=agreement.ref,
        severity=Severity.MEDIUM if agreement.awaited else Severity.LOW,
        basis=Basis.OVERDUE,
        since=step.plus(limits["days"] + 1),
        found=Text(known if step.known else unknown, values),
        records=(agreement.ref,),
    )
    return gap if stalled is YES else as_question(gap)


def implementing_text(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """AGR-07: a text in effect announced another that carries it out; 180 days after its own date.

    No source asks for it: an entry of our own.
    """
    for agreement in picture.agreements:
        announced = agreement.implementing_text_announced
        if announced is not None:
            yield _implemented(picture, limits, agreement, announced)


def _implemented(picture: Picture, limits: Limits, agreement: AgreementFact, announced: When) -> Outcome:
    stands = standing(agreement, picture.on)
    if agreement.has_implementing_text:
        return Met(subject=agreement.ref, records=(agreement.ref,))
    if stands is NO:
        why = N_("The text that announced it is not in force.")
        return NotApplicable(subject=agreement.ref, why=Text(why))
    return absence(
        picture,
        theme=Theme.AGREEMENTS,
        matter=Matter.IMPLEMENTING_TEXT,
        severity=Severity.LOW,
        anchor=announced,
        days=limits["days"],
        found=Text(
            N_("%(agreement)s announces an implementing text. No such text is recorded."),
            {"agreement": agreement.ref.title},
        ),
        subject=agreement.ref,
        records=(agreement.ref,),
        uncertain=stands is not YES,
    )


AGR_03 = Rule(
    code="AGR-03",
    theme=Theme.AGREEMENTS,
    title=Text(N_("Agreement near its end or its review")),
    expected=Text(N_("Before an agreement ends or falls due for review, its renewal, replacement or end is prepared.")),
    closes=Text(N_("Record the renewal, the review or the new dates, or that the agreement ends as meant.")),
    anchor=Text(N_("the day on which the agreement ends or is to be reviewed")),
    recommendations=("own-agreement-review",),
    check=nearing_end,
    thresholds=(
        Threshold("binding_days", 180, Text(N_("days before the end or review of a binding text"))),
        Threshold("days", 90, Text(N_("days before the end or review of any other text"))),
        Threshold("soon_days", 90, Text(N_("fewer days than this before the end or review: medium severity"))),
    ),
    closes_with=RecordKind.AGREEMENT,
)

AGR_05 = Rule(
    code="AGR-05",
    theme=Theme.AGREEMENTS,
    title=Text(N_("Negotiation without a step")),
    expected=Text(N_("A text under negotiation moves, or somebody decides to let it rest.")),
    closes=Text(N_("Record the last step, or that the negotiation has ended.")),
    anchor=Text(N_("the day of the last step recorded")),
    recommendations=("own-negotiation-steps",),
    check=negotiation,
    thresholds=(Threshold("days", 180, Text(N_("days without a step"))),),
    posture=True,
    closes_with=RecordKind.AGREEMENT,
)

AGR_07 = Rule(
    code="AGR-07",
    theme=Theme.AGREEMENTS,
    title=Text(N_("Announced implementing text missing")),
    expected=Text(N_("Where a text announces another that carries it out, the second follows.")),
    closes=Text(N_("Record the implementing text, or that it will not be written.")),
    anchor=Text(N_("the date of the text that announces it")),
    recommendations=("own-implementing-texts",),
    check=implementing_text,
    thresholds=(Threshold("days", 180, Text(N_("days after the date of the text"))),),
    absence=True,
    posture=True,
    matter=Matter.IMPLEMENTING_TEXT,
    closes_with=RecordKind.AGREEMENT,
)
