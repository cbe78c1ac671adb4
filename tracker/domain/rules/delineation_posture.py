"""DEL-04: the mission's leadership has decided one posture, and keeps it in step with the force's role."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.dates import MAYBE, NO, UNKNOWN, YES, Certainty, When, precedes
from tracker.domain.facts.missions import LeadershipDecisionFact
from tracker.domain.outcomes import Gap, Met, NotApplicable, Outcome, as_question
from tracker.domain.picture import Picture
from tracker.domain.rules.judging import NOT_OURS, absence, combat_since, is_combat, latest_posture, not_ours
from tracker.domain.rules.rule import Limits, Rule, Threshold
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Basis, RecordKind, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter
from tracker.domain.vocabulary.missions import DecisionSubject, Posture

Decisions = tuple[LeadershipDecisionFact, ...]


def posture(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """DEL-04: one decision for the whole mission, no component apart since, none older than a new combat role.

    IPI 2019, lessons on posture and on components that disagree.
    """
    if not_ours(picture, Matter.POSTURE, picture.partnership.ref):
        yield NotApplicable(subject=picture.partnership.ref, why=NOT_OURS)
        return
    latest = latest_posture(picture)
    if any(d.span.holds(picture.on) is YES for d in latest):
        yield _decided(picture, limits["days"], latest)
    else:
        yield _split(picture, ()) or _lapsed(picture, latest) or _undecided(picture, limits["days"], latest)


def _decided(picture: Picture, days: int, latest: Decisions) -> Outcome:
    """A decision stands: has a component departed from it since, or has the force taken on a combat role?"""
    split = _split(picture, latest)
    if isinstance(split, Gap):
        return split
    change = combat_since(picture)
    stale = change.more_than_days_before(days, picture.on) if is_combat(picture) else NO
    for decision in latest:
        stale = stale & precedes(decision.span.began, change)
    if stale is NO:
        return split or Met(subject=picture.partnership.ref, records=tuple(d.ref for d in latest))
    words = N_("The force took on a combat role (%(change)s) after the posture was last decided (%(decided)s).")
    values = {"change": change, "decided": latest[-1].span.began}
    gap = _gap(picture, Basis.OVERDUE, change.plus(days + 1), Text(words, values), latest)
    return gap if stale is YES else as_question(gap)


def _split(picture: Picture, latest: Decisions) -> Outcome | None:
    """Components that speak for themselves, of different minds, or since the decision of another mind than it."""
    apart = list(_of_components(picture, latest))
    words = {d.value for d in latest if d.span.holds(picture.on) is YES}
    sure = [d for d, certain in apart if certain is YES]
    maybe = [d for d, certain in apart if certain is not NO]
    if len(words | {d.value for d in maybe}) < 2 or not maybe:
        return None
    told = sure if len(words | {d.value for d in sure}) > 1 else maybe
    minds = tuple(
        Text("%(component)s: %(posture)s", {"component": d.component, "posture": Posture(d.value)}) for d in told
    )
    found = Text(N_("Components of the mission hold to different postures (%(minds)s)."), {"minds": minds})
    since = max((d.span.began for d in told), key=lambda w: w.sort_key)
    gap = _gap(picture, Basis.STATED_ABSENT, since, found, (*latest, *told))
    return gap if told is sure else as_question(gap)


def _of_components(picture: Picture, latest: Decisions) -> Iterator[tuple[LeadershipDecisionFact, Certainty]]:
    """The latest word of each component, and how surely it is that, and later than the whole mission's."""
    for component in sorted({d.component for d in picture.decisions if d.component}):
        words = latest_posture(picture, component)
        alike = len({d.value for d in words}) == 1
        for one in words:
            newer = one.span.holds(picture.on)
            for decision in latest:
                newer = newer & precedes(decision.span.began, one.span.began)
            yield one, newer if alike else newer & MAYBE


def _lapsed(picture: Picture, latest: Decisions) -> Gap | None:
    """The decision that ended last, where none may stand after it."""
    ended = [
        (d, d.span.ended)
        for d in picture.decisions
        if d.subject is DecisionSubject.POSTURE
        and d.component is None
        and d.span.ended is not None
        and d.span.over(picture.on) is YES
    ]
    last = max(ended, key=lambda pair: pair[1].sort_key, default=None)
    if last is None or latest:
        return None
    found = Text(N_("The decision on posture ended (%(date)s). No later one is recorded."), {"date": last[1]})
    return _gap(picture, Basis.OVERDUE, last[1].plus(1), found, (last[0],))


def _undecided(picture: Picture, days: int, latest: Decisions) -> Outcome:
    return absence(
        picture,
        theme=Theme.DELINEATION,
        matter=Matter.POSTURE,
        severity=_severity(picture),
        anchor=picture.partnership.span.began,
        days=days,
        found=Text(N_("No decision of the mission's leadership on its posture is recorded.")),
        records=tuple(d.ref for d in latest),
        uncertain=bool(latest),
        former=[d.span for d in picture.decisions if d.subject is DecisionSubject.POSTURE and d.component is None],
    )


def _gap(picture: Picture, basis: Basis, since: When, found: Text, rests_on: Decisions) -> Gap:
    return Gap(
        subject=picture.partnership.ref,
        severity=_severity(picture),
        basis=basis,
        since=since,
        found=found,
        records=tuple(d.ref for d in rests_on),
    )


def _severity(picture: Picture) -> Severity:
    """High where the force surely took on its combat role after the partnership began."""
    change = combat_since(picture) if is_combat(picture) else UNKNOWN
    return Severity.HIGH if precedes(picture.partnership.span.began, change) is YES else Severity.MEDIUM


DEL_04 = Rule(
    code="DEL-04",
    theme=Theme.DELINEATION,
    title=Text(N_("Posture towards the force undecided, divided or out of step")),
    expected=Text(
        N_(
            "The mission's leadership has decided how close the mission stands to the force, all components hold to "
            "it, and it is decided anew when the force takes on a combat role."
        )
    ),
    closes=Text(N_("Record the decision of the head of mission on posture, or obtain one.")),
    anchor=Text(N_("the day the partnership began, or the day of the new combat role")),
    recommendations=("ipi19-l34", "ipi19-l43", "ipi19-i5"),
    check=posture,
    thresholds=(Threshold("days", 60, Text(N_("days after the start, or after a new combat role"))),),
    absence=True,
    matter=Matter.POSTURE,
    closes_with=RecordKind.LEADERSHIP_DECISION,
)
