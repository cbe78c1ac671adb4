"""PLN-01, TRN-01 and LES-01: assessing together, handing over, learning; PLANNING_RULES gathers them with REP-01."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.dates import MAYBE, NO, YES, Certainty, When, any_of, precedes
from tracker.domain.facts.agreements import AgreementFact
from tracker.domain.facts.planning import JointAssessmentFact
from tracker.domain.outcomes import Fires, Gap, Met, NotApplicable, Outcome, as_question
from tracker.domain.picture import Picture
from tracker.domain.rules.evidence import FROM_THE_FIRST_DAY, standing
from tracker.domain.rules.judging import absence, is_combat
from tracker.domain.rules.planning_reports import REP_01
from tracker.domain.rules.rule import Limits, Rule, Threshold
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.agreements import IN_NEGOTIATION, AgreementKind, AgreementSubject
from tracker.domain.vocabulary.basics import RecordKind, Severity, Theme
from tracker.domain.vocabulary.gaps import AssessmentParticipation, Matter

TOGETHER = frozenset({AssessmentParticipation.JOINT, AssessmentParticipation.PARTNER_CONSULTED})


def joint_assessment(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """PLN-01: once for the start and for each reconfiguration; the latest whose time has run out counts.

    IPI 2019, recommendation 1; S/2015/229, lessons on assessing together. One made ahead of the change counts too.
    """
    together = [a for a in picture.joint_assessments if a.participation in TOGETHER]
    said = [_assessed(picture, limits, change, together) for change in _latest_changes(picture, limits["days"])]
    unsure = [outcome for outcome in said if not isinstance(outcome, Gap)]
    firing = [outcome for outcome in (*unsure, *said) if isinstance(outcome, Fires)]
    if not firing or len(said) == 1:
        yield said[0]
    else:
        yield as_question(firing[0]) if unsure and isinstance(firing[0], Gap) else firing[0]


def _assessed(picture: Picture, limits: Limits, change: When, together: list[JointAssessmentFact]) -> Outcome:
    """Was one change answered by an assessment made with the partner?"""
    lead_days = limits["lead_days"]
    answers = [(a, _answers(a, change, lead_days, picture)) for a in together]
    held = any_of(sure for _, sure in answers)
    if held is YES:
        return Met(subject=picture.partnership.ref, records=tuple(a.ref for a, sure in answers if sure is YES))
    others = [a for a in picture.joint_assessments if a not in together]
    alone = tuple(a.ref for a in others if _answers(a, change, lead_days, picture) is not NO)
    only_un = N_("Only assessments by the UN alone are recorded. No joint assessment is recorded since %(change)s.")
    none = N_("No joint assessment is recorded for the change of %(change)s.")
    return absence(
        picture,
        theme=Theme.PLANNING,
        matter=Matter.JOINT_ASSESSMENT,
        severity=Severity.MEDIUM if is_combat(picture) else Severity.LOW,
        anchor=change,
        days=limits["days"],
        found=Text(only_un if alone else none, {"change": change}),
        records=alone,
        uncertain=held is not NO,
    )


def _latest_changes(picture: Picture, days: int) -> list[When]:
    """The start or reconfigurations that may be the latest whose time has run out; the start where none has."""
    changes = [picture.partnership.span.began, *picture.partnership.reconfigured]
    past = [(c, c.more_than_days_before(days, picture.on)) for c in changes]
    sure = [c for c, passed in past if passed is YES]
    latest = [c for c, passed in past if passed is not NO and not any(precedes(c, other) is YES for other in sure)]
    return latest or changes[:1]


def _answers(made: JointAssessmentFact, change: When, lead_days: int, picture: Picture) -> Certainty:
    """Was it made by the day, and not long before the change?"""
    return made.made.by(picture.on) & ~precedes(made.made, change.plus(-lead_days))


def transition_plan(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """TRN-01: a decided end comes near. The end of a mandate that is usually renewed is no decided end.

    S/2015/229, paragraph 59; IDSA, lesson on organized hand-overs.
    """
    subject = picture.partnership.ref
    end, decided = picture.partnership.planned_end, picture.partnership.end_decided
    sure = NO if end is None or decided is None else decided.by(picture.on)
    near = NO if end is None else end.plus(-limits["days"]).by(picture.on)
    if end is None or sure & near is NO:
        why = Text(N_("No decided end or hand-over is near."))
        yield NotApplicable(subject=subject, why=why)
        return
    plans = [a for a in picture.agreements if _on_transition(a)]
    held = any_of(standing(a, picture.on) for a in plans)
    if held is YES:
        yield Met(subject=subject, records=tuple(a.ref for a in plans if standing(a, picture.on) is YES))
        return
    drafts = tuple(a.ref for a in plans if a.state in IN_NEGOTIATION)
    draft = N_("A transition plan is being prepared; none is recorded as agreed. The end is set: %(end)s.")
    none = N_("No transition plan is recorded. The end is set: %(end)s.")
    yield absence(
        picture,
        theme=Theme.PLANNING,
        matter=Matter.TRANSITION_PLAN,
        severity=Severity.HIGH,
        anchor=end.plus(-limits["days"]),
        days=FROM_THE_FIRST_DAY,
        found=Text(draft if drafts else none, {"end": end}),
        records=drafts,
        uncertain=sure is MAYBE or held is MAYBE,
    )


def _on_transition(agreement: AgreementFact) -> bool:
    return agreement.kind is AgreementKind.TRANSITION_PLAN or AgreementSubject.TRANSITION in agreement.subjects


def lessons(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """LES-01: asked once the partnership has ended. S/2015/229, paragraph 59; IPI 2019, recommendation 8."""
    known = [(lesson, lesson.recorded_on.by(picture.on)) for lesson in picture.lessons]
    held = any_of(sure for _, sure in known)
    if held is YES:
        yield Met(subject=picture.partnership.ref, records=tuple(x.ref for x, sure in known if sure is YES))
        return
    ended = picture.partnership.span.ended
    if ended is None:
        yield NotApplicable(subject=picture.partnership.ref, why=Text(N_("The partnership has not ended.")))
        return
    yield absence(
        picture,
        theme=Theme.PLANNING,
        matter=Matter.LESSONS,
        severity=Severity.LOW,
        anchor=ended,
        days=limits["days"],
        found=Text(N_("The partnership ended (%(date)s). No lesson is recorded."), {"date": ended}),
        uncertain=held is MAYBE,
    )


PLN_01 = Rule(
    code="PLN-01",
    theme=Theme.PLANNING,
    title=Text(N_("No joint assessment at the start or after a reconfiguration")),
    expected=Text(
        N_(
            "When a force arrives beside the mission, or one of the two is substantially reshaped, they assess the "
            "situation together, or the mission consults the force in its own assessment."
        )
    ),
    closes=Text(N_("Record the joint assessment, or make one.")),
    anchor=Text(N_("the day the partnership began or was reconfigured")),
    recommendations=("ipi19-r1a", "sg15-l25", "sg15-l26a"),
    check=joint_assessment,
    thresholds=(
        Threshold("days", 180, Text(N_("days after the start or the change"))),
        Threshold("lead_days", 365, Text(N_("days before the change during which an assessment counts for it"))),
    ),
    absence=True,
    posture=True,
    matter=Matter.JOINT_ASSESSMENT,
    closes_with=RecordKind.JOINT_ASSESSMENT,
)

TRN_01 = Rule(
    code="TRN-01",
    theme=Theme.PLANNING,
    title=Text(N_("Decided end or hand-over near without a transition plan")),
    expected=Text(
        N_(
            "Where an end or a hand-over has been decided, mission and force agree in time on how tasks pass from one "
            "to the other."
        )
    ),
    closes=Text(N_("Record the transition plan that was agreed, or agree on one.")),
    anchor=Text(N_("the planned day of the end or hand-over, counted back")),
    recommendations=("sg15-p59b", "sg15-l26c", "idsa-l4"),
    check=transition_plan,
    thresholds=(Threshold("days", 270, Text(N_("days before the planned end"))),),
    absence=True,
    posture=True,
    matter=Matter.TRANSITION_PLAN,
    closes_with=RecordKind.AGREEMENT,
)

LES_01 = Rule(
    code="LES-01",
    theme=Theme.PLANNING,
    title=Text(N_("Partnership ended without recorded lessons")),
    expected=Text(N_("After a partnership ends, what was learned is written down for those who come next.")),
    closes=Text(N_("Record the lessons, best together with the partner.")),
    anchor=Text(N_("the day the partnership ended")),
    recommendations=("sg15-p59d", "ipi19-r8a"),
    check=lessons,
    thresholds=(Threshold("days", 180, Text(N_("days after the end of the partnership"))),),
    absence=True,
    after_end=True,
    matter=Matter.LESSONS,
    closes_with=RecordKind.LESSON,
)

PLANNING_RULES: tuple[Rule, ...] = (REP_01, PLN_01, TRN_01, LES_01)
