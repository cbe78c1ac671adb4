"""Forums that are missing: at strategic (MTG-01) and operational level (MTG-02), with a seat for the force (MTG-09)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from tracker.domain.dates import MAYBE, NO, YES, Certainty, Span, any_of, on
from tracker.domain.facts.meetings import ForumFact, SessionFact
from tracker.domain.facts.refs import RecordRef
from tracker.domain.outcomes import Met, NotApplicable, Outcome
from tracker.domain.picture import Picture
from tracker.domain.rules.evidence import FROM_THE_FIRST_DAY
from tracker.domain.rules.former import without_since
from tracker.domain.rules.judging import absence, is_combat, shared_area
from tracker.domain.rules.rule import Limits, Rule, Threshold
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Formality, Level, RecordKind, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter
from tracker.domain.vocabulary.meetings import ForumState, MeetingState


def meets(forum: ForumFact, picture: Picture) -> Certainty:
    """Is the forum active on the day? One that is planned, dormant or closed is not."""
    if forum.formality is Formality.PLANNED or forum.state is not ForumState.ACTIVE:
        return NO
    return forum.span.holds(picture.on)


def active(picture: Picture) -> list[ForumFact]:
    """The forums that are active on the day, or may be."""
    return [f for f in picture.forums if meets(f, picture) is not NO]


def seat(forum: ForumFact, picture: Picture) -> Certainty:
    """Does the force sit in the forum? MAYBE where no member is recorded."""
    ours = [m.span.holds(picture.on) for m in forum.members if m.organization in picture.force.organizations]
    return any_of(ours) if forum.members else MAYBE


def _lived(forum: ForumFact) -> Span:
    """From when until when the forum was active."""
    idle = forum.state is not ForumState.ACTIVE
    return Span(forum.span.began, forum.state_since.plus(-1)) if idle else forum.span


def _at_strategic(forum: ForumFact) -> Certainty:
    if forum.organization_level or forum.level is Level.STRATEGIC:
        return YES
    return MAYBE if forum.level is None else NO


def _at_operational(forum: ForumFact) -> Certainty:
    if forum.level is None:
        return NO if forum.organization_level else MAYBE
    return YES if forum.level is Level.OPERATIONAL else NO


def _split(answers: Iterable[tuple[RecordRef, Certainty]]) -> tuple[tuple[RecordRef, ...], tuple[RecordRef, ...]]:
    """The records that surely answer, and those that may."""
    known = list(answers)
    return tuple(r for r, c in known if c is YES), tuple(r for r, c in known if c is MAYBE)


def check_strategic(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """Subject: the partnership. A forum between whole organizations that covers it counts.

    S/2015/229, paragraphs 17 and 58; IPI 2019, recommendation 2; IPI 2020, first outward recommendation.
    """
    sure, unsure = _split((f.ref, meets(f, picture) & _at_strategic(f)) for f in picture.forums)
    if sure:
        yield Met(subject=picture.partnership.ref, records=sure)
        return
    former = [_lived(f) for f in picture.forums if _at_strategic(f) is YES and f.formality is not Formality.PLANNED]
    silent = Text(N_("No active forum at strategic level is recorded."))
    yield absence(
        picture,
        theme=Theme.MEETINGS,
        matter=Matter.STRATEGIC_FORUM,
        severity=Severity.MEDIUM if is_combat(picture) else Severity.LOW,
        anchor=without_since(picture, former),
        days=limits["days"],
        found=_unsure_found(unsure) if unsure else silent,
        records=unsure,
        uncertain=bool(unsure),
        former=former,
    )


def _unsure_found(unsure: tuple[RecordRef, ...]) -> Text:
    words = N_("It is not certain that %(record)s counts: its level is not recorded, or when it began or ended.")
    return Text(words, {"record": unsure[0].title})


def check_operational(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """Subject: the partnership. A forum at operational level answers, or meetings of the two sides held of late.

    IPI 2019, box 2; S/2015/229, paragraph 23.
    """
    met = [m for m in picture.meetings if m.state is MeetingState.HELD and m.level in (Level.OPERATIONAL, None)]
    sure, unsure = _split(
        [
            *((f.ref, meets(f, picture) & _at_operational(f)) for f in picture.forums),
            *((m.ref, _of_late(m, picture, limits)) for m in met),
        ]
    )
    if sure:
        yield Met(subject=picture.partnership.ref, records=sure)
        return
    grave = is_combat(picture) or shared_area(picture) is YES
    former = [_lived(f) for f in picture.forums if _at_operational(f) is YES and f.formality is not Formality.PLANNED]
    former += [_counted(m, limits) for m in met if m.level]
    silent = Text(N_("No active forum at operational level is recorded, nor a recent meeting of the two sides."))
    yield absence(
        picture,
        theme=Theme.MEETINGS,
        matter=Matter.OPERATIONAL_FORUM,
        severity=Severity.HIGH if grave else Severity.LOW,
        anchor=without_since(picture, former),
        days=FROM_THE_FIRST_DAY,
        found=_unsure_found(unsure) if unsure else silent,
        records=unsure,
        uncertain=bool(unsure),
        former=former,
    )


def _counted(meeting: SessionFact, limits: Limits) -> Span:
    """From when until when a single meeting stands in for a forum."""
    return Span(on(meeting.held_on), on(meeting.held_on + timedelta(days=limits["meeting_days"])))


def _of_late(meeting: SessionFact, picture: Picture, limits: Limits) -> Certainty:
    recent = _counted(meeting, limits).holds(picture.on)
    return recent & (YES if meeting.level else MAYBE)


def check_seated(picture: Picture, _: Limits) -> Iterator[Outcome]:
    """Subject: the partnership, while the force operates. A forum between whole organizations seats no force.

    IPI 2019, box 2, on a mission in Mali that the standing meetings do not name; S/2015/229, paragraph 23.
    """
    subject = picture.partnership.ref
    operates = picture.force.span.holds(picture.on)
    theatre = [f for f in picture.forums if not f.organization_level]
    sure, unsure = _split((f.ref, meets(f, picture) & seat(f, picture)) for f in theatre)
    if operates is NO:
        yield NotApplicable(subject=subject, why=Text(N_("The force does not operate on this day.")))
        return
    if sure:
        yield Met(subject=subject, records=sure)
        return
    seats = [m.span for f in theatre for m in f.members if m.organization in picture.force.organizations]
    silent = Text(N_("The force is not recorded as a member of any active forum."))
    unknown = Text(N_("It is not certain that the force sat in an active forum on this day."))
    yield absence(
        picture,
        theme=Theme.MEETINGS,
        matter=Matter.FORUM_SEAT,
        severity=Severity.LOW if picture.force.civilian else Severity.MEDIUM,
        anchor=without_since(picture, seats),
        days=FROM_THE_FIRST_DAY,
        found=unknown if unsure else silent,
        records=unsure,
        uncertain=bool(unsure) or operates is MAYBE,
        former=seats,
    )


MTG_01 = Rule(
    code="MTG-01",
    theme=Theme.MEETINGS,
    title=Text(N_("No forum at strategic level")),
    expected=Text(
        N_("Capitals, headquarters or whole organizations meet in a standing forum that covers the partnership.")
    ),
    closes=Text(N_("An active forum at strategic level, or between whole organizations, is recorded as covering it.")),
    anchor=Text(N_("The day on which the partnership began, or the end of the last such forum where that is later.")),
    recommendations=("sg15-p58a", "ipi20-out1a", "ipi19-r2a", "sg15-l17"),
    check=check_strategic,
    thresholds=(Threshold("days", 180, Text(N_("days without such a forum until this is asked"))),),
    absence=True,
    posture=True,
    matter=Matter.STRATEGIC_FORUM,
    closes_with=RecordKind.FORUM,
)

MTG_02 = Rule(
    code="MTG-02",
    theme=Theme.MEETINGS,
    title=Text(N_("No forum at operational level")),
    expected=Text(N_("The headquarters of mission and force meet regularly in theatre.")),
    closes=Text(N_("An active forum at operational level is recorded, or a meeting of the two sides at that level.")),
    anchor=Text(N_("The day on which the partnership began, or the end of the last such forum where that is later.")),
    recommendations=("ipi19-l14", "ipi19-l16", "sg15-l23"),
    check=check_operational,
    thresholds=(Threshold("meeting_days", 180, Text(N_("days during which a single meeting stands in for a forum"))),),
    absence=True,
    posture=True,
    matter=Matter.OPERATIONAL_FORUM,
    closes_with=RecordKind.FORUM,
)

MTG_09 = Rule(
    code="MTG-09",
    theme=Theme.MEETINGS,
    title=Text(N_("An active operation sits in no standing forum")),
    expected=Text(N_("Every operation in theatre is a member of at least one standing forum.")),
    closes=Text(N_("The force is recorded as a member of an active forum.")),
    anchor=Text(N_("The day on which the partnership began, or the end of the last seat where that is later.")),
    recommendations=("ipi19-i3", "sg15-l23"),
    check=check_seated,
    absence=True,
    posture=True,
    matter=Matter.FORUM_SEAT,
    closes_with=RecordKind.FORUM,
)
