"""HRC-02: support in scope of the due diligence policy rests on a valid risk assessment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from tracker.domain.dates import MAYBE, NO, YES, Certainty, When, any_of, later, on, precedes
from tracker.domain.facts.compliance import HrddpFact
from tracker.domain.facts.missions import SupportFact
from tracker.domain.outcomes import Gap, Met, NotApplicable, Outcome, Question, as_question
from tracker.domain.picture import Picture
from tracker.domain.rules.compliance_grave import HRC_02_OF_CASES
from tracker.domain.rules.evidence import FROM_THE_FIRST_DAY, first_of
from tracker.domain.rules.judging import NOT_OURS, absence, not_ours
from tracker.domain.rules.rule import Limits, Rule, Threshold
from tracker.domain.rules.support_covered import covering, latest, not_given
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Basis, RecordKind, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter
from tracker.domain.vocabulary.missions import HrddpScope, SupportDirection


@dataclass(frozen=True, slots=True, kw_only=True)
class _End:
    """Why an assessment no longer holds, since when, and how surely."""

    sure: Certainty
    since: When
    words: str


def risk_assessed(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """HRC-02: one outcome for each item of support that the UN gives, running or planned.

    A/67/775-S/2013/110, annex. An assessment of the item or a general profile of the recipient answers for 365 days,
    unless its review date, or a new unit or command, came first; a grave allegation is told to its circle. Support that
    the latest of them stops, by its decision of the day, is not given: nothing is asked of it.
    """
    for item in picture.support:
        if item.direction is SupportDirection.GIVEN:
            yield _assessed(picture, limits, item)


def _assessed(picture: Picture, limits: Limits, item: SupportFact) -> Outcome:
    over = item.span.over(picture.on)
    if item.scope is HrddpScope.OUTSIDE or over is YES:
        why = N_("The support lies outside the due diligence policy, or has ended.")
        return NotApplicable(subject=item.ref, why=Text(why))
    if not_ours(picture, Matter.HRDDP_ASSESSMENT, item.ref):
        return NotApplicable(subject=item.ref, why=NOT_OURS)
    if not_given(picture, item):
        why = N_("By the decision that stands, the support is not given.")
        return NotApplicable(subject=item.ref, why=Text(why))
    made = covering(picture, item)
    valid = {h.ref.public_id: _valid(picture, limits, item, h) for h in made}
    if YES in valid.values():
        records = tuple(h.ref for h in made if valid[h.ref.public_id] is YES)
        return Met(subject=item.ref, records=(item.ref, *records))
    if item.scope is HrddpScope.TO_BE_SCREENED:
        return _unscreened(item)
    last = latest(made)
    if last is None:
        return _none(picture, item, over)
    ended = MAYBE not in valid.values()
    return _lapsed(picture, limits, item, last, certain=ended and over is NO)


def _valid(picture: Picture, limits: Limits, item: SupportFact, made: HrddpFact) -> Certainty:
    ended = any_of(end.sure for end in _ends(picture, limits, item, made))
    return made.made.by(picture.on) & ~ended


def _ends(picture: Picture, limits: Limits, item: SupportFact, made: HrddpFact) -> list[_End]:
    """All that may have ended the validity of an assessment by the day."""
    day, days = picture.on, limits["days"]
    ends = [
        _End(
            sure=made.made.more_than_days_before(days, day),
            since=made.made.plus(days + 1),
            words=N_("The risk assessment that covers this support (%(made)s) is older than %(days)s days."),
        )
    ]
    if made.review_due is not None:
        ends.append(
            _End(
                sure=YES if made.review_due < day else NO,
                since=on(made.review_due + timedelta(days=1)),
                words=N_("The review of the risk assessment that covers this support (%(made)s) is overdue."),
            )
        )
    if item.recipient_changed is not None:
        ends.append(
            _End(
                sure=precedes(made.made, item.recipient_changed) & item.recipient_changed.by(day),
                since=item.recipient_changed,
                words=N_("The recipient has a new unit or command since the risk assessment (%(made)s)."),
            )
        )
    return ends


def _lapsed(picture: Picture, limits: Limits, item: SupportFact, latest: HrddpFact, *, certain: bool) -> Outcome:
    """No assessment is certainly valid: overdue where each has certainly lapsed, else a question."""
    ends = [end for end in _ends(picture, limits, item, latest) if end.sure is not NO]
    told = [end for end in ends if end.sure is YES] or ends
    first = first_of(*(end.since for end in told))
    reason = next((end for end in told if end.since == first), None)
    unknown = N_("Whether the risk assessment that covers this support (%(made)s) still holds cannot be told.")
    gap = Gap(
        subject=item.ref,
        severity=Severity.MEDIUM if item.planned else Severity.HIGH,
        basis=Basis.OVERDUE,
        since=first if item.planned else later(first, item.span.began),
        found=Text(reason.words if reason and certain else unknown, {"made": latest.made, "days": limits["days"]}),
        records=(item.ref, latest.ref),
    )
    running = item.planned or item.span.began.by(picture.on) is YES
    return gap if certain and running else as_question(gap)


def _unscreened(item: SupportFact) -> Question:
    words = N_("Whether the due diligence policy applies to this support is still to be screened: %(support)s.")
    return Question(
        subject=item.ref,
        severity=Severity.LOW,
        found=Text(words, {"support": item.ref.title}),
        records=(item.ref,),
        since=item.span.began,
    )


def _none(picture: Picture, item: SupportFact, over: Certainty) -> Outcome:
    began = picture.partnership.span.began
    return absence(
        picture,
        theme=Theme.HUMAN_RIGHTS,
        matter=Matter.HRDDP_ASSESSMENT,
        severity=Severity.MEDIUM if item.planned else Severity.CRITICAL,
        anchor=began if item.planned else later(began, item.span.began),
        days=FROM_THE_FIRST_DAY,
        found=Text(
            N_("No due diligence risk assessment is recorded for this support: %(support)s."),
            {"support": item.ref.title},
        ),
        subject=item.ref,
        records=(item.ref,),
        uncertain=over is not NO,
    )


HRC_02 = Rule(
    code="HRC-02",
    theme=Theme.HUMAN_RIGHTS,
    title=Text(N_("Support without a valid due diligence risk assessment")),
    expected=Text(
        N_(
            "Before the UN supports a force outside the UN, and as long as it does, a valid risk assessment under the "
            "due diligence policy covers the support."
        )
    ),
    closes=Text(N_("Record the screening or the risk assessment; until it is there, support waits or is suspended.")),
    anchor=Text(
        N_("the day the support began, within the partnership; if only planned, the day the partnership began")
    ),
    recommendations=("hrddp-risk-assessment",),
    check=risk_assessed,
    of_cases=HRC_02_OF_CASES,
    thresholds=(Threshold("days", 365, Text(N_("days for which a risk assessment is valid"))),),
    absence=True,
    matter=Matter.HRDDP_ASSESSMENT,
    closes_with=RecordKind.HRDDP_ASSESSMENT,
)
