"""Liaison positions: none at all (LIA-01), in one direction only (LIA-02)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.domain.dates import MAYBE, NO, YES, Certainty, any_of
from tracker.domain.facts.liaison import PositionFact
from tracker.domain.facts.missions import LeadershipDecisionFact
from tracker.domain.facts.refs import RecordRef
from tracker.domain.outcomes import Met, NotApplicable, Outcome
from tracker.domain.picture import Picture
from tracker.domain.rules.evidence import FROM_THE_FIRST_DAY
from tracker.domain.rules.former import without_since
from tracker.domain.rules.judging import absence, capacity_building_only, is_combat, shared_area
from tracker.domain.rules.rule import Limits, Rule
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Formality, RecordKind, Severity, Side, Theme
from tracker.domain.vocabulary.gaps import Matter
from tracker.domain.vocabulary.missions import DecisionSubject, Reciprocity


def stands(position: PositionFact, picture: Picture) -> Certainty:
    """Does the position stand on the day? One that is only planned does not."""
    return NO if position.formality is Formality.PLANNED else position.span.holds(picture.on)


def standing(picture: Picture, answer: Certainty = YES) -> list[PositionFact]:
    """The positions that stand on the day, or of which that is not certain."""
    return [p for p in picture.positions if stands(p, picture) is answer]


def refs(positions: Iterable[PositionFact]) -> tuple[RecordRef, ...]:
    """The records of these positions."""
    return tuple(p.ref for p in positions)


def real(positions: Iterable[PositionFact]) -> list[PositionFact]:
    """The positions that are or were more than planned."""
    return [p for p in positions if p.formality is not Formality.PLANNED]


def check_any(picture: Picture, _: Limits) -> Iterator[Outcome]:
    """Subject: the partnership. Any position that stands will do, of either side and at any level.

    IPI 2019, box 2; S/2015/229, paragraphs 30 and 33.
    """
    sure, unsure = standing(picture), standing(picture, MAYBE)
    if sure:
        yield Met(subject=picture.partnership.ref, records=refs(sure))
        return
    former = [p.span for p in real(picture.positions)]
    grave = is_combat(picture) or shared_area(picture) is YES
    yield absence(
        picture,
        theme=Theme.LIAISON,
        matter=Matter.LIAISON_POSITION,
        severity=Severity.HIGH if grave else Severity.MEDIUM,
        anchor=without_since(picture, former),
        days=FROM_THE_FIRST_DAY,
        found=_none_found(picture, unsure),
        records=refs(unsure),
        uncertain=bool(unsure),
        former=former,
    )


def _none_found(picture: Picture, unsure: list[PositionFact]) -> Text:
    if unsure:
        words = N_("It is not certain that %(position)s stood on this day; no other liaison position is recorded.")
        return Text(words, {"position": unsure[0].ref.title})
    planned = [p for p in picture.positions if p.formality is Formality.PLANNED]
    if planned:
        words = N_("%(position)s is recorded as planned only; no other liaison position is recorded.")
        return Text(words, {"position": planned[0].ref.title})
    return Text(N_("No liaison position is recorded at any level."))


def not_sought(picture: Picture) -> LeadershipDecisionFact | None:
    """The mission's latest decision on reciprocity, where it says that liaison in return is not sought."""
    held = [
        d
        for d in picture.decisions
        if d.subject is DecisionSubject.RECIPROCITY and d.component is None and d.span.holds(picture.on) is YES
    ]
    latest = max(held, key=lambda d: d.span.began.sort_key, default=None)
    return latest if latest and latest.value == Reciprocity.NOT_SOUGHT else None


def check_both_ways(picture: Picture, _: Limits) -> Iterator[Outcome]:
    """Subject: the partnership, where one side keeps liaison and the other may not.

    IPI 2019, box 2, on the officers exchanged over Chad.
    """
    subject = picture.partnership.ref
    ours, theirs = ([p for p in picture.positions if p.provided_by is side] for side in (Side.UN, Side.PARTNER))
    held_by_us, held_by_them = (any_of(stands(p, picture) for p in found) for found in (ours, theirs))
    decision = not_sought(picture)
    if held_by_us is NO and held_by_them is NO:
        why = Text(N_("No liaison position of either side is recorded that could be answered by the other."))
        yield NotApplicable(subject=subject, why=why)
    elif held_by_us is YES and held_by_them is YES:
        both = [p for p in (*ours, *theirs) if stands(p, picture) is YES]
        yield Met(subject=subject, records=refs(both))
    elif decision:
        words = N_("It was decided not to seek liaison in the other direction (%(function)s, %(date)s).")
        values = {"function": decision.by_function, "date": decision.span.began}
        yield NotApplicable(subject=subject, why=Text(words, values))
    elif MAYBE in (held_by_us, held_by_them):
        found = Text(N_("It is not certain that liaison ran in both directions on this day."))
        yield _one_way(picture, [], found, uncertain=True)
    elif held_by_us is YES:
        found = Text(N_("The UN side keeps liaison; no liaison position of the partner side is recorded."))
        yield _one_way(picture, theirs, found)
    else:
        found = Text(N_("The partner side keeps liaison; no liaison position of the UN side is recorded."))
        yield _one_way(picture, ours, found)


def _one_way(picture: Picture, gone: list[PositionFact], found: Text, *, uncertain: bool = False) -> Outcome:
    former = [p.span for p in real(gone)]
    return absence(
        picture,
        theme=Theme.LIAISON,
        matter=Matter.RECIPROCAL_LIAISON,
        severity=Severity.LOW if capacity_building_only(picture) else Severity.MEDIUM,
        anchor=without_since(picture, former),
        days=FROM_THE_FIRST_DAY,
        found=found,
        records=refs(p for p in picture.positions if stands(p, picture) is not NO),
        uncertain=uncertain,
        former=former,
    )


LIA_01 = Rule(
    code="LIA-01",
    theme=Theme.LIAISON,
    title=Text(N_("No liaison position at any level")),
    expected=Text(N_("Liaison officers keep mission and force in touch, in at least one direction and at one level.")),
    closes=Text(N_("A liaison position of either side is recorded.")),
    anchor=Text(N_("The day on which the partnership began, or the end of the last position where that is later.")),
    recommendations=("ipi19-l17", "sg15-l30", "sg15-l33"),
    check=check_any,
    absence=True,
    posture=True,
    swallowed_by=("LIA-05", "LIA-07"),
    matter=Matter.LIAISON_POSITION,
    closes_with=RecordKind.POSITION,
)

LIA_02 = Rule(
    code="LIA-02",
    theme=Theme.LIAISON,
    title=Text(N_("Liaison in one direction only")),
    expected=Text(
        N_("Each side keeps a liaison officer with the other, unless leadership has decided not to seek this.")
    ),
    closes=Text(
        N_("A liaison position of the other side is recorded, or a leadership decision that none is sought in return.")
    ),
    anchor=Text(
        N_("The day on which the partnership began, or the end of that side's last position where it is later.")
    ),
    recommendations=("ipi19-l19",),
    check=check_both_ways,
    absence=True,
    posture=True,
    swallowed_by=("LIA-05", "LIA-07"),
    matter=Matter.RECIPROCAL_LIAISON,
    closes_with=RecordKind.POSITION,
)
