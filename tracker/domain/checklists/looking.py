"""Where the records are looked at for the answer to an item: what stands on the day, what has ceased to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tracker.domain.dates import MAYBE, NO, YES, Certainty, Span, When
from tracker.domain.facts.agreements import AgreementFact
from tracker.domain.facts.refs import RecordRef
from tracker.domain.outcomes import Gap
from tracker.domain.picture import Picture
from tracker.domain.rules import rule_by_code
from tracker.domain.rules.evidence import last_day, standing
from tracker.domain.rules.liaison_positions import stands
from tracker.domain.rules.meetings_forums import meets
from tracker.domain.vocabulary.agreements import LAPSED, AgreementKind, AgreementSubject
from tracker.domain.vocabulary.basics import Level
from tracker.domain.vocabulary.compliance import FrameworkState
from tracker.domain.vocabulary.gaps import AssessmentParticipation
from tracker.domain.vocabulary.liaison import MechanismKind
from tracker.domain.vocabulary.meetings import ForumState
from tracker.domain.vocabulary.missions import DecisionSubject

TOGETHER = (AssessmentParticipation.JOINT, AssessmentParticipation.PARTNER_CONSULTED)


@dataclass(frozen=True, slots=True)
class Seen:
    """A record: does it stand on the day, and where it surely no longer does, since when."""

    ref: RecordRef
    holds: Certainty
    ceased: When | None = None


Look = Callable[[Picture], Iterator[Seen]]


def agreements_on(subject: AgreementSubject) -> Look:
    """Texts on a subject; one that is still being negotiated neither stands nor has ceased."""
    return lambda picture: _texts(picture, (a for a in picture.agreements if subject in a.subjects))


def transition_plans(picture: Picture) -> Iterator[Seen]:
    """Plans for the hand-over of tasks."""
    on_it = AgreementKind.TRANSITION_PLAN, AgreementSubject.TRANSITION
    return _texts(picture, (a for a in picture.agreements if a.kind is on_it[0] or on_it[1] in a.subjects))


def _texts(picture: Picture, texts: Iterable[AgreementFact]) -> Iterator[Seen]:
    for text in texts:
        holds, last = standing(text, picture.on), last_day(text)
        ceased = None
        if holds is NO and last is not None:
            ceased = last if text.state in LAPSED else last.plus(1)
        yield Seen(text.ref, holds, ceased)


def liaison_at(level: Level) -> Look:
    """Liaison positions at a level; one that is vacant does not count."""

    def look(picture: Picture) -> Iterator[Seen]:
        vacant = _gaps("LIA-03", picture)
        for one in picture.positions:
            if one.level is level:
                yield _seen(one.ref, stands(one, picture), one.span, vacant)

    return look


def forums_at(level: Level) -> Look:
    """Forums at a level; one that has lapsed, lies dormant or was closed has ceased to stand."""

    def look(picture: Picture) -> Iterator[Seen]:
        lapsed = _gaps("MTG-03", picture)
        for one in picture.forums:
            if one.level is not level:
                continue
            if one.state is not ForumState.ACTIVE and one.state_since.by(picture.on) is YES:
                yield Seen(one.ref, NO, one.state_since)
            else:
                yield _seen(one.ref, meets(one, picture), one.span, lapsed)

    return look


def mechanisms_of(kind: MechanismKind) -> Look:
    """Arrangements of a kind; those that have records of their own are found there."""
    if kind is MechanismKind.FRAMEWORK:
        return frameworks
    if kind is MechanismKind.FORUM:
        return lambda picture: (seen for level in Level for seen in forums_at(level)(picture))
    if kind is MechanismKind.LIAISON:
        return lambda picture: (seen for level in Level for seen in liaison_at(level)(picture))
    if kind is MechanismKind.AGREEMENT:
        return lambda picture: _texts(picture, picture.agreements)
    return lambda picture: (_spanned(m.ref, m.span, picture) for m in picture.mechanisms if m.kind is kind)


def frameworks(picture: Picture) -> Iterator[Seen]:
    """Compliance frameworks; one that is called for or announced neither stands nor has ceased."""
    for one in picture.frameworks:
        in_force = one.state_since.by(picture.on) if one.state is FrameworkState.IN_FORCE else NO
        ceased = one.state_since if one.state is FrameworkState.ON_PAPER else None
        over = one.span.over(picture.on)
        ended = one.span.ended.plus(1) if over is YES and one.span.ended else ceased
        yield Seen(one.ref, in_force & ~over, ended)


def decisions_on(subject: DecisionSubject) -> Look:
    """What leadership decided on a subject for the whole mission."""
    return lambda picture: (
        _spanned(d.ref, d.span, picture) for d in picture.decisions if d.subject is subject and d.component is None
    )


def communication_plans(picture: Picture) -> Iterator[Seen]:
    """Strategic communications plans."""
    return (_spanned(plan.ref, plan.span, picture) for plan in picture.communication_plans)


def contact_cards(picture: Picture) -> Iterator[Seen]:
    """Contact cards."""
    return (_spanned(card.ref, card.span, picture) for card in picture.contact_cards)


def joint_assessments(picture: Picture) -> Iterator[Seen]:
    """Assessments made together or with the partner consulted."""
    return (Seen(a.ref, a.made.by(picture.on)) for a in picture.joint_assessments if a.participation in TOGETHER)


def lessons(picture: Picture) -> Iterator[Seen]:
    """Lessons recorded."""
    return (Seen(lesson.ref, lesson.recorded_on.by(picture.on)) for lesson in picture.lessons)


def _spanned(ref: RecordRef, span: Span, picture: Picture) -> Seen:
    return _seen(ref, span.holds(picture.on), span, {})


def _seen(ref: RecordRef, holds: Certainty, span: Span, failing: dict[str, When]) -> Seen:
    if holds in (YES, MAYBE) and ref.public_id in failing:
        return Seen(ref, NO, failing[ref.public_id])
    return Seen(ref, holds, span.ended.plus(1) if holds is NO and span.ended else None)


def _gaps(code: str, picture: Picture) -> dict[str, When]:
    """The records of which a rule finds a gap, with the day since when."""
    rule = rule_by_code(code)
    found = rule.check(picture, rule.limits_for(picture))
    return {outcome.subject.public_id: outcome.since for outcome in found if isinstance(outcome, Gap)}
