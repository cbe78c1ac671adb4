"""LIA-03, LIA-04 and LIA-06: vacancy, successor, hand-over note."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.unit.rules import asking, build, build_mechanisms
from tracker.domain.dates import UNKNOWN, Span, When, on
from tracker.domain.facts.liaison import PositionFact, TourFact
from tracker.domain.outcomes import Gap, Met, NotApplicable, Question, TooEarly
from tracker.domain.picture import Picture
from tracker.domain.rules.liaison_handover import LIA_06
from tracker.domain.rules.liaison_tours import LIA_03, LIA_04
from tracker.domain.vocabulary.basics import Basis, Formality, OwnerSide, Severity, Side, Theme
from tracker.domain.vocabulary.gaps import Matter, Verdict


def until(ended: When | date | None, **changes: Any) -> TourFact:
    """A tour since START that ends then."""
    return build_mechanisms.tour(build.since(ended=ended), **changes)


def with_tours(*tours: TourFact, **changes: Any) -> Picture:
    """A picture with one position and these tours."""
    return build.picture(positions=(build_mechanisms.position(tours=tours, **changes),))


class TestVacant:
    @pytest.mark.parametrize("days, fires", [(29, False), (30, False), (31, True)])
    def test_thirty_days_after_the_last_tour(self, days: int, fires: bool) -> None:
        found = asking.outcome(LIA_03, with_tours(until(build.before(days))))
        assert isinstance(found, Gap if fires else TooEarly)

    def test_it_is_overdue_since_the_threshold_day(self) -> None:
        found = asking.gap(LIA_03, with_tours(until(build.before(40))))
        assert (found.basis, found.since) == (Basis.OVERDUE, build.ago(9))

    def test_an_incumbent_nobody_recorded_is_no_vacancy(self) -> None:
        assert isinstance(asking.outcome(LIA_03, with_tours()), NotApplicable)

    def test_a_serving_officer_meets_it(self) -> None:
        assert isinstance(asking.outcome(LIA_03, with_tours(until(build.before(90)), until(None))), Met)
        assert isinstance(asking.outcome(LIA_03, with_tours(until(build.TODAY))), Met)

    def test_a_successor_still_to_come_does_not_fill_it(self) -> None:
        asking.gap(LIA_03, with_tours(until(build.before(40)), build_mechanisms.tour(build.since(build.after(5)))))

    @pytest.mark.parametrize(
        "days, formality, others, severity",
        [
            (45, Formality.FORMAL, (), Severity.MEDIUM),
            (46, Formality.FORMAL, (), Severity.HIGH),
            (46, Formality.INFORMAL, (), Severity.MEDIUM),
            (46, Formality.FORMAL, (Formality.INFORMAL,), Severity.HIGH),
            (46, Formality.FORMAL, (Formality.FORMAL,), Severity.MEDIUM),
            (46, Formality.FORMAL, (Formality.UNSTATED,), Severity.MEDIUM),
        ],
    )
    def test_it_is_high_for_the_only_formal_one(
        self, days: int, formality: Formality, others: tuple[Formality, ...], severity: Severity
    ) -> None:
        empty = build_mechanisms.position(formality=formality, tours=(until(build.before(days)),))
        rest = tuple(build_mechanisms.position(formality=other) for other in others)
        found = asking.outcomes(LIA_03, build.picture(positions=(empty, *rest)))[0]
        assert isinstance(found, Gap)
        assert found.severity is severity

    @pytest.mark.parametrize(
        "tours, changes",
        [
            ((until(When(build.before(40), build.before(20))),), {}),
            ((until(UNKNOWN),), {}),
            ((build_mechanisms.tour(build.since(When(build.before(60), build.after(9)))),), {}),
            ((until(build.before(40)),), {"span": build.since(ended=When(build.before(9), build.after(9)))}),
        ],
    )
    def test_uncertain_dates_ask(self, tours: tuple[TourFact, ...], changes: dict[str, Any]) -> None:
        asking.question(LIA_03, with_tours(*tours, **changes))

    def test_a_position_that_ended_is_not_asked(self) -> None:
        closed = build_mechanisms.position(tours=(until(build.before(40)),), span=build.since(ended=build.before(1)))
        assert asking.outcomes(LIA_03, build.picture(positions=(closed,))) == []

    def test_the_partner_fills_its_own(self) -> None:
        theirs = build_mechanisms.position(Side.PARTNER, tours=(until(build.before(40)),))
        assert asking.gap(LIA_03, build.picture(positions=(theirs,))).owner is OwnerSide.PARTNER
        said = build.statement(Matter.SUCCESSOR, Verdict.NOT_OURS, theirs.ref.public_id)
        found = asking.outcome(LIA_03, build.picture(positions=(theirs,), statements=(said,)))
        assert isinstance(found, NotApplicable)


class TestSuccessor:
    @pytest.mark.parametrize(
        "days, severity",
        [(91, None), (90, Severity.LOW), (30, Severity.LOW), (29, Severity.MEDIUM), (0, Severity.MEDIUM)],
    )
    def test_ninety_days_ahead(self, days: int, severity: Severity | None) -> None:
        found = asking.outcome(LIA_04, with_tours(until(build.after(days))))
        if severity is None:
            assert found == TooEarly(subject=found.subject, until=build.TODAY)
        else:
            assert isinstance(found, Question)
            assert (found.severity, found.since) == (severity, on(build.after(days - 90)))

    def test_stated_and_stocktake_are_gaps(self) -> None:
        post = build_mechanisms.position(tours=(until(build.after(20)),))
        said = build.statement(Matter.SUCCESSOR, subject=post.ref.public_id)
        assert asking.gap(LIA_04, build.picture(positions=(post,), statements=(said,))).severity is Severity.MEDIUM
        seen = build.picture(positions=(post,), stocktakes=(build.stocktake(Theme.LIAISON),))
        assert asking.gap(LIA_04, seen).basis is Basis.STOCKTAKE

    def test_a_stocktake_before_the_clock_started_says_nothing(self) -> None:
        post = build_mechanisms.position(tours=(until(build.after(85)),))
        asking.question(LIA_04, build.picture(positions=(post,), stocktakes=(build.stocktake(Theme.LIAISON),)))

    def test_a_later_tour_is_the_successor(self) -> None:
        coming = build_mechanisms.tour(build.since(build.after(21)))
        found = asking.outcome(LIA_04, with_tours(until(build.after(20)), coming))
        assert found == Met(subject=found.subject, records=(coming.ref,))

    @pytest.mark.parametrize(
        "tours", [(), (until(None),), (until(build.before(1)),), (until(build.after(5)), until(None))]
    )
    def test_no_end_to_watch(self, tours: tuple[TourFact, ...]) -> None:
        assert isinstance(asking.outcome(LIA_04, with_tours(*tours)), NotApplicable)

    def test_a_position_that_ends_with_the_tour_needs_none(self) -> None:
        seen = with_tours(until(build.after(20)), span=build.since(ended=build.after(20)))
        assert isinstance(asking.outcome(LIA_04, seen), NotApplicable)

    def test_an_uncertain_end_asks(self) -> None:
        post = build_mechanisms.position(tours=(until(When(build.after(80), build.after(100))),))
        said = build.statement(Matter.SUCCESSOR, subject=post.ref.public_id)
        asking.question(LIA_04, build.picture(positions=(post,), statements=(said,)))


class TestHandover:
    @pytest.mark.parametrize("days, fires", [(15, False), (14, True), (0, True), (-180, True), (-181, False)])
    def test_from_two_weeks_before_until_half_a_year_after(self, days: int, fires: bool) -> None:
        found = asking.outcome(LIA_06, with_tours(until(build.after(days))))
        assert isinstance(found, Question) is fires
        if isinstance(found, Question):
            assert (found.severity, found.since) == (Severity.MEDIUM, on(build.after(days - 14)))

    def test_stated_and_stocktake_are_gaps(self) -> None:
        left = until(build.before(20))
        post = build_mechanisms.position(tours=(left,))
        said = build.statement(Matter.HANDOVER_NOTE, subject=left.ref.public_id)
        found = asking.gap(LIA_06, build.picture(positions=(post,), statements=(said,)))
        assert (found.subject, found.severity) == (left.ref, Severity.MEDIUM)
        seen = build.picture(positions=(post,), stocktakes=(build.stocktake(Theme.LIAISON),))
        assert asking.gap(LIA_06, seen).basis is Basis.STOCKTAKE

    def test_a_note_meets_it(self) -> None:
        assert isinstance(asking.outcome(LIA_06, with_tours(until(build.before(20), handover_note=True))), Met)

    def test_a_tour_without_end_is_not_asked(self) -> None:
        assert isinstance(asking.outcome(LIA_06, with_tours(until(None))), NotApplicable)

    @pytest.mark.parametrize(
        "post",
        [
            build_mechanisms.position(Side.PARTNER, tours=(until(build.before(20)),)),
            build_mechanisms.position(formality=Formality.PLANNED, tours=(until(build.before(20)),)),
            build_mechanisms.position(tours=(build_mechanisms.tour(Span(on(build.after(1)), on(build.after(9)))),)),
        ],
    )
    def test_only_tours_of_the_un_side_that_have_begun(self, post: PositionFact) -> None:
        assert asking.outcomes(LIA_06, build.picture(positions=(post,))) == []

    def test_a_position_that_was_closed_leaves_the_note_due(self) -> None:
        seen = with_tours(until(build.before(20)), span=build.since(ended=build.before(20)))
        asking.question(LIA_06, seen)

    @pytest.mark.parametrize("ended", [When(build.before(190), build.before(170)), UNKNOWN])
    def test_an_uncertain_end_asks(self, ended: When) -> None:
        left = until(ended)
        said = build.statement(Matter.HANDOVER_NOTE, subject=left.ref.public_id)
        asking.question(
            LIA_06, build.picture(positions=(build_mechanisms.position(tours=(left,)),), statements=(said,))
        )
