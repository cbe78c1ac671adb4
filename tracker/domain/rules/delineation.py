"""DEL-01 and DEL-03: who does what, and where; gathered with sites (DEL-02) and posture (DEL-04)."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.dates import MAYBE, NO, YES, Certainty, Span, any_of
from tracker.domain.facts.agreements import AgreementFact
from tracker.domain.facts.refs import RecordRef
from tracker.domain.outcomes import Gap, Met, NotApplicable, Outcome
from tracker.domain.picture import Picture
from tracker.domain.rules.delineation_posture import DEL_04
from tracker.domain.rules.delineation_sites import DEL_02
from tracker.domain.rules.evidence import FROM_THE_FIRST_DAY, last_day, standing
from tracker.domain.rules.judging import absence, combat, not_ours, shared_area, shared_tasks, tasks_known
from tracker.domain.rules.rule import Limits, Rule, Threshold
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.agreements import LAPSED, AgreementKind, AgreementState, AgreementSubject
from tracker.domain.vocabulary.basics import Basis, RecordKind, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter
from tracker.domain.vocabulary.missions import ClauseSubject, Task

CAPACITY_TASKS = (Task.TRAINING, Task.SECURITY_SECTOR_REFORM)  # the tasks over which mandates are known to compete


def delineation(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """DEL-01: asked where a force in a combat role overlaps with the mission in area or task.

    IPI 2019, recommendation 4. The text of the mandate alone answers partly: the finding stays, one step lower.
    """
    applies = combat(picture) & _overlap(picture)
    mandates = tuple(
        c.ref for c in picture.clauses if c.subject is ClauseSubject.MANDATE and c.adopted.by(picture.on) is YES
    )
    yield _divided(
        picture,
        applies,
        matter=Matter.DELINEATION,
        severity=Severity.MEDIUM if mandates else Severity.HIGH,
        days=limits["days"],
        found=_found(applies, mandates),
        why=Text(N_("No force in a combat role overlaps with the mission in area or task.")),
        records=mandates,
    )


def _overlap(picture: Picture) -> Certainty:
    """Do the sides overlap in an area or a task? MAYBE where one of the two is not recorded."""
    tasks = any_of(shared_tasks(picture).values())
    return shared_area(picture) | (tasks if tasks is not NO or tasks_known(picture) else MAYBE)


def _found(applies: Certainty, mandates: tuple[RecordRef, ...]) -> Text:
    if applies is not YES:
        return Text(
            N_(
                "No delineation of tasks and areas is recorded, and the records do not make certain whether the force "
                "has a combat role in an area or on a task of the mission."
            )
        )
    if mandates:
        words = N_(
            "The mandate alone speaks of the tasks (%(clauses)s). No delineation agreed between mission and force is "
            "recorded."
        )
        return Text(words, {"clauses": tuple(r.title for r in mandates)})
    return Text(N_("No delineation of tasks and areas is recorded."))


def task_division(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """DEL-03: training of host forces and security sector reform, held by both sides.

    IPI 2019, lessons on overlapping mandates; S/2015/229, paragraph 29, which saw such tasks well divided.
    """
    shared = {task: sure for task, sure in shared_tasks(picture).items() if task in CAPACITY_TASKS}
    known = tasks_known(picture)
    tasks = tuple(Text(task.label) for task in CAPACITY_TASKS if task in shared)
    unknown = Text(N_("The tasks of one side are not recorded, so that an overlap cannot be told."))
    found = Text(N_("Both sides hold: %(tasks)s. No division of these tasks is recorded."), {"tasks": tasks})
    yield _divided(
        picture,
        any_of(shared.values()) if shared or known else MAYBE,
        matter=Matter.TASK_DIVISION,
        severity=Severity.MEDIUM,
        days=FROM_THE_FIRST_DAY,
        found=found if shared else unknown,
        why=Text(N_("Mission and force share neither training nor security sector reform.")),
    )


def _divided(
    picture: Picture,
    applies: Certainty,
    *,
    matter: Matter,
    severity: Severity,
    days: int,
    found: Text,
    why: Text,
    records: tuple[RecordRef, ...] = (),
) -> Outcome:
    """Judge whether a text between the sides divides what they share."""
    subject = picture.partnership.ref
    texts = [a for a in picture.agreements if _divides(a)]
    held = any_of(standing(a, picture.on) for a in texts)
    if applies is NO:
        return NotApplicable(subject=subject, why=why)
    if held is YES:
        return Met(subject=subject, records=tuple(a.ref for a in texts if standing(a, picture.on) is YES))
    lapsed = _lapsed(picture, texts, severity) if applies is YES and held is NO else None
    if lapsed and not not_ours(picture, matter, subject):
        return lapsed
    return absence(
        picture,
        theme=Theme.DELINEATION,
        matter=matter,
        severity=severity,
        anchor=picture.partnership.span.began,
        days=days,
        found=found,
        records=records,
        uncertain=applies is MAYBE or held is MAYBE,
        former=[Span(ended=end) for a in texts if (end := last_day(a))],
    )


def _divides(agreement: AgreementFact) -> bool:
    return agreement.kind is AgreementKind.DELINEATION or AgreementSubject.DELINEATION in agreement.subjects


def _lapsed(picture: Picture, texts: list[AgreementFact], severity: Severity) -> Gap | None:
    """The text that ended last, where it surely has; a superseded one has a successor, recorded or not."""
    ended = [
        (a, end)
        for a in texts
        if a.state is not AgreementState.SUPERSEDED
        and (a.state not in LAPSED or a.state_certainty is YES)
        and (end := last_day(a)) is not None
        and end.by(picture.on) is YES
    ]
    last = max(ended, key=lambda pair: pair[1].sort_key, default=None)
    if last is None:
        return None
    agreement, end = last
    words = N_("%(agreement)s ended (%(date)s). No later division of tasks and areas is recorded.")
    return Gap(
        subject=picture.partnership.ref,
        severity=severity,
        basis=Basis.OVERDUE,
        since=end.plus(1),
        found=Text(words, {"agreement": agreement.ref.title, "date": end}),
        records=(agreement.ref,),
    )


DEL_01 = Rule(
    code="DEL-01",
    theme=Theme.DELINEATION,
    title=Text(N_("No delineation with a force in a combat role")),
    expected=Text(
        N_(
            "Where a force with a counter-terrorism or enforcement role works in an area or on a task of the mission, "
            "both have written down who does what and where."
        )
    ),
    closes=Text(N_("Record the text that divides tasks and areas, or agree on one.")),
    anchor=Text(N_("the day the partnership began")),
    recommendations=("ipi19-r4a", "ipi19-r4c", "ipi19-c7", "ipi19-c11"),
    check=delineation,
    thresholds=(Threshold("days", 90, Text(N_("days after the partnership began"))),),
    absence=True,
    posture=True,
    matter=Matter.DELINEATION,
    closes_with=RecordKind.AGREEMENT,
)

DEL_03 = Rule(
    code="DEL-03",
    theme=Theme.DELINEATION,
    title=Text(N_("Training or security sector reform held by both sides, not divided")),
    expected=Text(
        N_("Where both sides train host forces or work on security sector reform, they have divided the work.")
    ),
    closes=Text(N_("Record the text that divides these tasks, or agree on one.")),
    anchor=Text(N_("the day the partnership began")),
    recommendations=("ipi19-l45", "sg15-l29a"),
    check=task_division,
    absence=True,
    posture=True,
    matter=Matter.TASK_DIVISION,
    closes_with=RecordKind.AGREEMENT,
)

DELINEATION_RULES: tuple[Rule, ...] = (DEL_01, DEL_02, DEL_03, DEL_04)
