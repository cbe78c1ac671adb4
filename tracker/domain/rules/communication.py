"""COM-01: strategic communications that tell people who is who."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.dates import MAYBE, NO, YES, Certainty, any_of
from tracker.domain.facts.planning import CommunicationPlanFact
from tracker.domain.facts.refs import RecordRef
from tracker.domain.outcomes import Gap, Met, NotApplicable, Outcome
from tracker.domain.picture import Picture
from tracker.domain.rules.judging import absence, combat, not_ours, shared_area
from tracker.domain.rules.rule import Limits, Rule, Threshold
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Basis, RecordKind, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter


def distinct_mandates(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """COM-01: asked where a force in a combat role shares an area with the mission. IPI 2019, recommendation 6.

    A plan that is not recorded as agreed with the partner and as covering both mandates answers partly.
    """
    subject = picture.partnership.ref
    applies = combat(picture) & shared_area(picture)
    full = [p for p in picture.communication_plans if p.distinct_mandates and p.agreed_with_partner]
    held = any_of(p.span.holds(picture.on) for p in full)
    if applies is NO:
        why = Text(N_("No force in a combat role shares an area with the mission."))
        yield NotApplicable(subject=subject, why=why)
        return
    if held is YES:
        yield Met(subject=subject, records=tuple(p.ref for p in full if p.span.holds(picture.on) is YES))
        return
    lapsed = _lapsed(picture, full) if applies is YES and held is NO else None
    if lapsed and not not_ours(picture, Matter.COMMUNICATION_PLAN, subject):
        yield lapsed
        return
    partly = tuple(p.ref for p in picture.communication_plans if p not in full and p.span.holds(picture.on) is not NO)
    yield absence(
        picture,
        theme=Theme.COMMUNICATION,
        matter=Matter.COMMUNICATION_PLAN,
        severity=Severity.MEDIUM,
        anchor=picture.partnership.span.began,
        days=limits["days"],
        found=_found(applies, partly),
        records=partly,
        uncertain=applies is not YES or held is MAYBE,
        former=[p.span for p in full],
    )


def _lapsed(picture: Picture, plans: list[CommunicationPlanFact]) -> Gap | None:
    """The agreed plan that ended last, where it surely has ended."""
    over = [p for p in plans if p.span.over(picture.on) is YES]
    last = max(over, key=lambda p: p.span.ended.sort_key if p.span.ended else picture.on, default=None)
    if last is None or last.span.ended is None:
        return None
    words = N_("%(plan)s ended (%(date)s). No later plan agreed with the partner is recorded.")
    return Gap(
        subject=picture.partnership.ref,
        severity=Severity.MEDIUM,
        basis=Basis.OVERDUE,
        since=last.span.ended.plus(1),
        found=Text(words, {"plan": last.ref.title, "date": last.span.ended}),
        records=(last.ref,),
    )


def _found(applies: Certainty, partly: tuple[RecordRef, ...]) -> Text:
    if partly:
        words = N_(
            "A communications plan is recorded (%(plans)s), but not that it is agreed with the partner and explains "
            "both mandates."
        )
        return Text(words, {"plans": tuple(r.title for r in partly)})
    if applies is not YES:
        return Text(
            N_(
                "No agreed plan on communications is recorded, and the records do not make certain whether the force "
                "has a combat role in an area of the mission."
            )
        )
    return Text(N_("No agreed plan on communications about the distinct mandates is recorded."))


COM_01 = Rule(
    code="COM-01",
    theme=Theme.COMMUNICATION,
    title=Text(N_("No agreed communications on distinct mandates")),
    expected=Text(
        N_(
            "Where a force in a combat role works in an area of the mission, both explain to the population, in words "
            "they have agreed, who is who and who does what."
        )
    ),
    closes=Text(N_("Record the communications plan that was agreed with the force, or agree on one.")),
    anchor=Text(N_("the day the partnership began")),
    recommendations=("ipi19-r6b", "ipi19-l35"),
    check=distinct_mandates,
    thresholds=(Threshold("days", 180, Text(N_("days after the partnership began"))),),
    absence=True,
    posture=True,
    matter=Matter.COMMUNICATION_PLAN,
    closes_with=RecordKind.COMMUNICATION_PLAN,
)

COMMUNICATION_RULES: tuple[Rule, ...] = (COM_01,)
