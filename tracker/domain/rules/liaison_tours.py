"""Tours of duty: a position vacant (LIA-03), an end without successor (LIA-04)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from tracker.domain.dates import NO, UNKNOWN, YES, Certainty, When, later
from tracker.domain.facts.liaison import PositionFact, TourFact
from tracker.domain.outcomes import Gap, Met, NotApplicable, Outcome, TooEarly, as_question
from tracker.domain.picture import Picture
from tracker.domain.rules.evidence import FROM_THE_FIRST_DAY
from tracker.domain.rules.judging import NOT_OURS, absence, not_ours
from tracker.domain.rules.liaison_positions import stands
from tracker.domain.rules.rule import Limits, Rule, Threshold
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Basis, Formality, OwnerSide, RecordKind, Severity, Side, Theme
from tracker.domain.vocabulary.gaps import Matter

END_OF_TOUR = Text(N_("The last day of the tour of duty."))


def _present(picture: Picture) -> list[PositionFact]:
    return [p for p in picture.positions if stands(p, picture) is not NO]


def _owner(position: PositionFact) -> OwnerSide | None:
    return OwnerSide.PARTNER if position.provided_by is Side.PARTNER else None


def _latest_end(tours: Iterable[TourFact]) -> When:
    """When the last of these tours ends; unknown where none bears an end."""
    ends = [t.span.ended for t in tours if t.span.ended]
    latest = ends[0] if ends else UNKNOWN
    for end in ends[1:]:
        latest = later(latest, end)
    return latest


def check_vacant(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """Subject: each position. Vacant means that its tours have all ended; an incumbent nobody recorded is no vacancy.

    No source speaks of vacancies: an advice of our own.
    """
    for position in _present(picture):
        begun = [t for t in position.tours if t.span.began.by(picture.on) is not NO]
        serving = tuple(t.ref for t in begun if t.span.holds(picture.on) is YES)
        if not begun:
            why = Text(N_("No tour of duty is recorded: that does not make the position vacant."))
            yield NotApplicable(subject=position.ref, why=why)
        elif serving:
            yield Met(subject=position.ref, records=serving)
        elif not_ours(picture, Matter.SUCCESSOR, position.ref):
            yield NotApplicable(subject=position.ref, why=NOT_OURS)
        else:
            yield _vacancy(picture, position, begun, limits)


def _vacancy(picture: Picture, position: PositionFact, begun: list[TourFact], limits: Limits) -> Outcome:
    end = _latest_end(begun)
    empty = stands(position, picture)
    for tour in begun:
        left = tour.span.ended.more_than_days_before(limits["days"], picture.on) if tour.span.ended else NO
        empty &= ~tour.span.began.by(picture.on) | left
    if empty is NO:
        return TooEarly(subject=position.ref, until=end.plus(limits["days"]).earliest or picture.on)
    long = end.more_than_days_before(limits["grave_days"], picture.on) is YES
    gap = Gap(
        subject=position.ref,
        severity=Severity.HIGH if long and _only_formal_one(position, picture) else Severity.MEDIUM,
        basis=Basis.OVERDUE,
        since=end.plus(limits["days"] + 1),
        found=_vacant_found(position, end, empty),
        records=tuple(t.ref for t in begun),
        owner=_owner(position),
    )
    return gap if empty is YES else as_question(gap)


def _vacant_found(position: PositionFact, end: When, empty: Certainty) -> Text:
    values = {"position": position.ref.title, "date": end}
    if empty is YES:
        return Text(N_("The last tour of duty in %(position)s ended on %(date)s; none has begun since."), values)
    if end.known:
        words = N_(
            "The last recorded tour of duty in %(position)s ended on %(date)s; whether it is vacant is not certain."
        )
        return Text(words, values)
    return Text(N_("It is not certain that an officer served in %(position)s on this day."), values)


def _only_formal_one(position: PositionFact, picture: Picture) -> bool:
    """Certainly formal, and no other position that stands may be."""
    others = [p for p in _present(picture) if p.ref != position.ref]
    return position.formality is Formality.FORMAL and all(p.formality is Formality.INFORMAL for p in others)


def check_successor(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """Subject: each position with an officer whose tour bears an end. A later tour names the successor.

    No source speaks of rotation: an advice of our own.
    """
    for position in _present(picture):
        serving = [t for t in position.tours if t.span.holds(picture.on) is not NO]
        coming = tuple(t.ref for t in position.tours if t.span.began.by(picture.on) is NO)
        end = _latest_end(serving)
        why = _no_end_to_watch(position, serving, end)
        if coming:
            yield Met(subject=position.ref, records=coming)
        elif why:
            yield NotApplicable(subject=position.ref, why=why)
        else:
            yield _unfollowed(picture, position, serving, end, limits)


def _no_end_to_watch(position: PositionFact, serving: list[TourFact], end: When) -> Text | None:
    if not serving:
        return Text(N_("No officer is recorded as serving."))
    if not all(t.span.ended for t in serving):
        return Text(N_("No end of the tour of duty is recorded."))
    closing = position.span.ended
    if closing and end.earliest and closing.by(end.earliest) is YES:
        return Text(N_("The position itself ends with the tour of duty."))
    return None


def _unfollowed(
    picture: Picture, position: PositionFact, serving: list[TourFact], end: When, limits: Limits
) -> Outcome:
    near = end.by(picture.on + timedelta(days=limits["near_days"] - 1)) is YES
    sure = stands(position, picture) is YES and any(t.span.holds(picture.on) is YES for t in serving)
    return absence(
        picture,
        theme=Theme.LIAISON,
        matter=Matter.SUCCESSOR,
        severity=Severity.MEDIUM if near else Severity.LOW,
        anchor=end.plus(-limits["days"]),
        days=FROM_THE_FIRST_DAY,
        found=_unfollowed_found(position, end),
        subject=position.ref,
        records=tuple(t.ref for t in serving),
        uncertain=not sure,
        owner=_owner(position),
    )


def _unfollowed_found(position: PositionFact, end: When) -> Text:
    if not end.known:
        words = N_("The tour of duty in %(position)s has an end that is not dated; no successor is recorded.")
        return Text(words, {"position": position.ref.title})
    words = N_("The tour of duty in %(position)s ends on %(date)s; no successor is recorded.")
    return Text(words, {"position": position.ref.title, "date": end})


LIA_03 = Rule(
    code="LIA-03",
    theme=Theme.LIAISON,
    title=Text(N_("Liaison position vacant")),
    expected=Text(
        N_("A liaison position is filled again within weeks of the end of a tour of duty, or closed by decision.")
    ),
    closes=Text(N_("A tour of duty that has begun is recorded, or the end of the position.")),
    anchor=END_OF_TOUR,
    recommendations=("own-posts-filled",),
    check=check_vacant,
    thresholds=(
        Threshold("days", 30, Text(N_("days after the end of the last tour of duty until this is a gap"))),
        Threshold("grave_days", 45, Text(N_("days after which it is grave where no other position is formal"))),
    ),
    posture=True,
    matter=Matter.SUCCESSOR,
    closes_with=RecordKind.TOUR,
)

LIA_04 = Rule(
    code="LIA-04",
    theme=Theme.LIAISON,
    title=Text(N_("Tour of duty ends, no successor named")),
    expected=Text(N_("The successor of a liaison officer is named well before the tour of duty ends.")),
    closes=Text(N_("The next tour of duty is recorded, or a later end of this one.")),
    anchor=END_OF_TOUR,
    recommendations=("own-successor-named",),
    check=check_successor,
    thresholds=(
        Threshold("days", 90, Text(N_("days before the end of the tour of duty from which this is asked"))),
        Threshold("near_days", 30, Text(N_("days before the end under which it is no longer minor"))),
    ),
    absence=True,
    posture=True,
    matter=Matter.SUCCESSOR,
    closes_with=RecordKind.TOUR,
)
