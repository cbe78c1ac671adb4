"""HRC-01 and HRC-07: a force in combat has a compliance framework, and somebody on the UN side tracks civilian harm."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.dates import NO, YES, Certainty, Span, any_of, later
from tracker.domain.facts.compliance import FrameworkFact
from tracker.domain.facts.refs import RecordRef
from tracker.domain.outcomes import Gap, Met, NotApplicable, Outcome, Question, TooEarly, as_question
from tracker.domain.picture import Picture
from tracker.domain.rules.judging import absence, combat
from tracker.domain.rules.rule import Limits, Rule, Threshold
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Basis, Formality, RecordKind, Severity, Theme
from tracker.domain.vocabulary.compliance import FrameworkState
from tracker.domain.vocabulary.gaps import Matter
from tracker.domain.vocabulary.liaison import MechanismKind
from tracker.domain.vocabulary.missions import HrddpScope, SupportDirection

_NO_COMBAT = Text(N_("The force has no counter-terrorism or enforcement role."))


def compliance_framework(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """HRC-01: in force, else on paper, announced, called for, ended or none; one outcome, whichever it is.

    IPI 2019, recommendation 3; S/RES/2391 (2017), paragraph 21. Critical once confirmed while UN support in scope
    of the due diligence policy runs.
    """
    about = picture.partnership.ref
    fights = combat(picture)
    if fights is NO:
        yield NotApplicable(subject=about, why=_NO_COMBAT)
        return
    in_force = any_of(_in_force(f, picture) for f in picture.frameworks)
    if in_force is YES:
        records = tuple(f.ref for f in picture.frameworks if _in_force(f, picture) is YES)
        yield Met(subject=about, records=records)
        return
    uncertain = fights is not YES or in_force is not NO
    known = [f for f in picture.frameworks if f.state_since.by(picture.on) is not NO]
    latest = max(known, key=lambda f: (f.state_since.by(picture.on) is YES, f.state_since.sort_key), default=None)
    told = _not_in_force(picture, limits, latest, uncertain=uncertain) if latest and in_force is NO else None
    missed = _missed(picture, limits, uncertain=uncertain)
    # what a record says of the framework comes first, unless only a statement or stocktake makes it certain
    yield told if told and not (isinstance(told, Question) and isinstance(missed, Gap)) else missed


def _missed(picture: Picture, limits: Limits, *, uncertain: bool) -> Outcome:
    return absence(
        picture,
        theme=Theme.HUMAN_RIGHTS,
        matter=Matter.COMPLIANCE_FRAMEWORK,
        severity=_severity(picture),
        anchor=picture.force.span.began,
        days=limits["days"],
        found=Text(N_("No human-rights compliance framework of the force is recorded.")),
        records=(*(f.ref for f in picture.frameworks), *_supported(picture)),
        uncertain=uncertain,
        former=[f.span for f in picture.frameworks if f.state is FrameworkState.IN_FORCE],
    )


def _in_force(framework: FrameworkFact, picture: Picture) -> Certainty:
    if framework.state is not FrameworkState.IN_FORCE:
        return NO
    return framework.state_since.by(picture.on) & ~framework.span.over(picture.on)


def _supported(picture: Picture) -> tuple[RecordRef, ...]:
    """The support given by the UN that certainly runs and certainly is in scope."""
    return tuple(
        s.ref
        for s in picture.support
        if s.direction is SupportDirection.GIVEN
        and s.scope is HrddpScope.IN_SCOPE
        and not s.planned
        and s.span.holds(picture.on) is YES
    )


def _severity(picture: Picture) -> Severity:
    return Severity.CRITICAL if _supported(picture) else Severity.HIGH


def _not_in_force(picture: Picture, limits: Limits, framework: FrameworkFact, *, uncertain: bool) -> Outcome:
    """A record says how far the framework is: that it is not in force is stated, or it has ended."""
    about = picture.partnership.ref
    passed = picture.force.span.began.more_than_days_before(limits["days"], picture.on)
    if passed is NO:
        until = picture.force.span.began.plus(limits["days"]).earliest or picture.on
        return TooEarly(subject=about, until=until)
    ended = framework.state is FrameworkState.IN_FORCE  # else it would have met
    since = framework.span.ended.plus(1) if ended and framework.span.ended else framework.state_since
    gap = Gap(
        subject=about,
        severity=_severity(picture),
        basis=Basis.OVERDUE if ended else Basis.STATED_ABSENT,
        since=later(picture.force.span.began.plus(limits["days"] + 1), since),
        found=_state_found(framework, ended=ended),
        records=(framework.ref, *_supported(picture)),
    )
    known = ended or framework.state_since.by(picture.on) is YES
    return gap if known and passed is YES and not uncertain else as_question(gap)


def _state_found(framework: FrameworkFact, *, ended: bool) -> Text:
    values = {"framework": framework.ref.title, "date": framework.span.ended if ended else framework.state_since}
    if ended:
        return Text(
            N_("%(framework)s has ended (%(date)s). No other compliance framework in force is recorded."), values
        )
    words = {
        FrameworkState.CALLED_FOR: N_(
            "A compliance framework was called for (%(date)s) and is not in force: %(framework)s."
        ),
        FrameworkState.ANNOUNCED: N_(
            "A compliance framework was announced (%(date)s) and is not in force: %(framework)s."
        ),
        FrameworkState.ON_PAPER: N_("A compliance framework exists on paper only (%(date)s): %(framework)s."),
    }
    return Text(words[framework.state], values)


def harm_tracked(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """HRC-07: where the force fights, a mechanism of the UN side tracks the harm to civilians.

    IPI 2019, legitimacy and counter-terrorism. A mechanism that is only planned does not answer.
    """
    about = picture.partnership.ref
    fights = combat(picture)
    if fights is NO:
        yield NotApplicable(subject=about, why=_NO_COMBAT)
        return
    all_tracking = [m for m in picture.mechanisms if m.kind is MechanismKind.HARM_TRACKING]
    tracking = [m for m in all_tracking if m.formality is not Formality.PLANNED]
    tracked = any_of(m.span.holds(picture.on) for m in tracking)
    if tracked is YES:
        records = tuple(m.ref for m in tracking if m.span.holds(picture.on) is YES)
        yield Met(subject=about, records=records)
        return
    planned = len(all_tracking) > len(tracking)
    yield absence(
        picture,
        theme=Theme.HUMAN_RIGHTS,
        matter=Matter.HARM_TRACKING,
        severity=Severity.HIGH,
        anchor=picture.partnership.span.began,
        days=limits["days"],
        found=_untracked(planned=planned),
        records=tuple(m.ref for m in all_tracking),
        uncertain=fights is not YES or tracked is not NO,
        former=[Span(m.span.began, m.span.ended) for m in tracking],
    )


def _untracked(*, planned: bool) -> Text:
    if planned:
        return Text(
            N_("Tracking of civilian harm in the force's operations is planned. No tracking that runs is recorded.")
        )
    return Text(N_("No tracking by the UN side of civilian harm in the force's operations is recorded."))


HRC_01 = Rule(
    code="HRC-01",
    theme=Theme.HUMAN_RIGHTS,
    title=Text(N_("Combat role without a compliance framework in force")),
    expected=Text(
        N_(
            "A force with a counter-terrorism or enforcement role has a human-rights compliance framework in force, or "
            "an equivalent national system that has been assessed."
        )
    ),
    closes=Text(N_("Record the framework as in force, or the equivalent system and its assessment.")),
    anchor=Text(N_("the day the force's operations began")),
    recommendations=("ipi19-r3a", "ipi19-c12", "ipi20-in2a"),
    check=compliance_framework,
    thresholds=(Threshold("days", 90, Text(N_("days after the force's operations began"))),),
    absence=True,
    matter=Matter.COMPLIANCE_FRAMEWORK,
    closes_with=RecordKind.FRAMEWORK,
)

HRC_07 = Rule(
    code="HRC-07",
    theme=Theme.HUMAN_RIGHTS,
    title=Text(N_("Civilian harm not tracked by the UN side")),
    expected=Text(
        N_("Where the force has a combat role, the UN side tracks the harm that its operations do to civilians.")
    ),
    closes=Text(N_("Record the mechanism that tracks civilian harm, or set one up.")),
    anchor=Text(N_("the day the partnership began")),
    recommendations=("ipi19-l36",),
    check=harm_tracked,
    thresholds=(Threshold("days", 180, Text(N_("days after the partnership began"))),),
    absence=True,
    matter=Matter.HARM_TRACKING,
    closes_with=RecordKind.MECHANISM,
)
