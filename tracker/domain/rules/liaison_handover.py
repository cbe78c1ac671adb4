"""Hand-over notes between liaison officers (LIA-06)."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.dates import MAYBE, NO, YES, When
from tracker.domain.facts.liaison import PositionFact, TourFact
from tracker.domain.outcomes import Met, NotApplicable, Outcome
from tracker.domain.picture import Picture
from tracker.domain.rules.evidence import FROM_THE_FIRST_DAY
from tracker.domain.rules.judging import LOOK_BACK_DAYS, absence
from tracker.domain.rules.liaison_tours import END_OF_TOUR
from tracker.domain.rules.rule import Limits, Rule, Threshold
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Formality, RecordKind, Severity, Side, Theme
from tracker.domain.vocabulary.gaps import Matter


def check_handover(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """Subject: each tour of a UN-side position, from shortly before its end until 180 days after.

    No source speaks of hand-over notes between officers: an advice of our own.
    """
    for position in picture.positions:
        if position.provided_by is not Side.UN or position.formality is Formality.PLANNED:
            continue
        for tour in position.tours:
            if tour.span.began.by(picture.on) is not NO:
                yield _handed_over(picture, position, tour, limits)


def _handed_over(picture: Picture, position: PositionFact, tour: TourFact, limits: Limits) -> Outcome:
    end = tour.span.ended
    if tour.handover_note:
        return Met(subject=tour.ref, records=(tour.ref,))
    if end is None:
        return NotApplicable(subject=tour.ref, why=Text(N_("No end of the tour of duty is recorded.")))
    lapsed = end.more_than_days_before(LOOK_BACK_DAYS, picture.on)
    if lapsed is YES:
        return NotApplicable(subject=tour.ref, why=Text(N_("The tour of duty ended too long ago to hand it over.")))
    return absence(
        picture,
        theme=Theme.LIAISON,
        matter=Matter.HANDOVER_NOTE,
        severity=Severity.MEDIUM,
        anchor=end.plus(-limits["days"]),
        days=FROM_THE_FIRST_DAY,
        found=_note_found(position, end),
        subject=tour.ref,
        records=(tour.ref,),
        uncertain=lapsed is MAYBE or tour.span.began.by(picture.on) is MAYBE,
    )


def _note_found(position: PositionFact, end: When) -> Text:
    if not end.known:
        words = N_("No hand-over note is recorded for a tour of duty in %(position)s whose end is not dated.")
        return Text(words, {"position": position.ref.title})
    words = N_("No hand-over note is recorded for the tour of duty in %(position)s that ends or ended on %(date)s.")
    return Text(words, {"position": position.ref.title, "date": end})


LIA_06 = Rule(
    code="LIA-06",
    theme=Theme.LIAISON,
    title=Text(N_("No hand-over note")),
    expected=Text(
        N_("A liaison officer of the UN side leaves a hand-over note two weeks before the tour of duty ends.")
    ),
    closes=Text(N_("The hand-over note of this tour of duty is recorded.")),
    anchor=END_OF_TOUR,
    recommendations=("own-handover-note",),
    check=check_handover,
    thresholds=(
        Threshold("days", 14, Text(N_("days before the end of the tour of duty from which the note is expected"))),
    ),
    absence=True,
    posture=True,
    matter=Matter.HANDOVER_NOTE,
    closes_with=RecordKind.TOUR,
    past_failing=True,
)
