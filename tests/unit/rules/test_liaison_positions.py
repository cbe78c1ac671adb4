"""LIA-01 and LIA-02: no liaison position, liaison in one direction only."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.unit.rules import asking, build, build_mechanisms
from tracker.domain.access import Reader
from tracker.domain.dates import When, on
from tracker.domain.outcomes import ByDecision, Met, NotApplicable, TooEarly
from tracker.domain.review import judge, review
from tracker.domain.rules.liaison import LIAISON_RULES
from tracker.domain.rules.liaison_positions import LIA_01, LIA_02
from tracker.domain.vocabulary.basics import Basis, Formality, Level, Severity, Side, Theme
from tracker.domain.vocabulary.gaps import Matter, Verdict
from tracker.domain.vocabulary.missions import DecisionSubject, MandateType, Reciprocity

UNSURE = When(build.before(10), build.after(10))


def both(**changes: Any) -> dict[str, Any]:
    """A picture with a position on the UN side only, unless told otherwise."""
    return {"positions": (build_mechanisms.position(),)} | changes


class TestNoPosition:
    def test_silence_asks_and_never_above_medium(self) -> None:
        found = asking.question(LIA_01, build.picture(**build.shared_area()))
        assert found.severity is Severity.MEDIUM
        assert found.found.msgid == "No liaison position is recorded at any level."
        assert found.since == on(build.START)

    @pytest.mark.parametrize(
        "changes, severity",
        [
            ({}, Severity.MEDIUM),
            ({"force": build.combat_force()}, Severity.HIGH),
            (build.shared_area(combat=build.values("no")), Severity.HIGH),
            ({"force": build.unstated_force()}, Severity.MEDIUM),
        ],
    )
    def test_what_was_stated_is_a_gap(self, changes: dict[str, Any], severity: Severity) -> None:
        said = build.statement(Matter.LIAISON_POSITION)
        found = asking.gap(LIA_01, build.picture(statements=(said,), **changes))
        assert (found.basis, found.severity) == (Basis.STATED_ABSENT, severity)
        assert found.since == said.as_of
        assert said.ref in found.records

    def test_a_complete_register_is_a_gap(self) -> None:
        seen = build.picture(stocktakes=(build.stocktake(Theme.LIAISON),))
        assert asking.gap(LIA_01, seen).basis is Basis.STOCKTAKE

    def test_a_gap_stays_a_gap_when_its_statement_is_out_of_date(self) -> None:
        said = build.statement(Matter.LIAISON_POSITION, review_on=build.before(1))
        assert asking.gap(LIA_01, build.picture(statements=(said,))).unconfirmed_since == build.before(1)

    @pytest.mark.parametrize("side", list(Side))
    @pytest.mark.parametrize("level", [*Level, None])
    def test_any_position_will_do(self, side: Side, level: Level | None) -> None:
        seat = build_mechanisms.position(side, level=level, formality=Formality.INFORMAL)
        assert asking.outcome(LIA_01, build.picture(positions=(seat,))) == Met(
            subject=build.partnership().ref, records=(seat.ref,)
        )

    def test_a_planned_position_does_not_stand(self) -> None:
        seat = build_mechanisms.position(formality=Formality.PLANNED)
        found = asking.question(LIA_01, build.picture(positions=(seat,)))
        assert "planned" in found.found.msgid

    def test_the_last_day_of_a_position_is_included(self) -> None:
        last = build_mechanisms.position(span=build.since(ended=build.TODAY))
        over = build_mechanisms.position(span=build.since(ended=build.before(1)))
        assert isinstance(asking.outcome(LIA_01, build.picture(positions=(last,))), Met)
        assert asking.question(LIA_01, build.picture(positions=(over,))).since == on(build.TODAY)

    def test_a_position_that_ended_after_a_stocktake_is_not_covered_by_it(self) -> None:
        over = build_mechanisms.position(span=build.since(ended=build.before(5)))
        seen = build.picture(positions=(over,), stocktakes=(build.stocktake(Theme.LIAISON),))
        asking.question(LIA_01, seen)

    def test_an_uncertain_beginning_asks_whatever_was_stated(self) -> None:
        seat = build_mechanisms.position(span=build.since(UNSURE))
        said = build.statement(Matter.LIAISON_POSITION)
        found = asking.question(LIA_01, build.picture(positions=(seat,), statements=(said,)))
        assert found.records == (seat.ref,)

    def test_not_ours_to_record(self) -> None:
        said = build.statement(Matter.LIAISON_POSITION, Verdict.NOT_OURS)
        assert isinstance(asking.outcome(LIA_01, build.picture(statements=(said,))), NotApplicable)

    def test_the_start_up_grace_and_distance_hold(self) -> None:
        young = build.partnership(span=build.since(build.before(89)))
        seen = build.picture(partnership=young, statements=(build.statement(Matter.LIAISON_POSITION),))
        assert isinstance(judge(seen, [LIA_01])[0].outcome, TooEarly)
        seen = build.picture(decisions=(build.decision(),))
        assert isinstance(judge(seen, [LIA_01])[0].outcome, ByDecision)


class TestOneWay:
    def test_without_any_liaison_it_has_nothing_to_ask(self) -> None:
        assert isinstance(asking.outcome(LIA_02, build.picture()), NotApplicable)
        host = build_mechanisms.position(Side.HOST)
        assert isinstance(asking.outcome(LIA_02, build.picture(positions=(host,))), NotApplicable)

    def test_both_directions_meet_it(self) -> None:
        pair = (build_mechanisms.position(Side.UN), build_mechanisms.position(Side.PARTNER))
        assert isinstance(asking.outcome(LIA_02, build.picture(positions=pair)), Met)

    @pytest.mark.parametrize("side, missing", [(Side.UN, "partner side is"), (Side.PARTNER, "UN side is")])
    def test_silence_asks_for_the_other_side(self, side: Side, missing: str) -> None:
        found = asking.question(LIA_02, build.picture(positions=(build_mechanisms.position(side),)))
        assert found.severity is Severity.MEDIUM
        assert missing in found.found.msgid

    def test_stated_and_stocktake_are_gaps(self) -> None:
        said = build.statement(Matter.RECIPROCAL_LIAISON)
        assert asking.gap(LIA_02, build.picture(**both(statements=(said,)))).basis is Basis.STATED_ABSENT
        taken = build.stocktake(Theme.LIAISON)
        assert asking.gap(LIA_02, build.picture(**both(stocktakes=(taken,)))).basis is Basis.STOCKTAKE

    def test_it_is_low_for_capacity_building_alone(self) -> None:
        one = build.force(mandates=build.values(MandateType.CAPACITY_BUILDING))
        two = build.force(mandates=build.values(MandateType.CAPACITY_BUILDING, MandateType.STABILIZATION))
        assert asking.question(LIA_02, build.picture(**both(force=one))).severity is Severity.LOW
        assert asking.question(LIA_02, build.picture(**both(force=two))).severity is Severity.MEDIUM

    @pytest.mark.parametrize(
        "value, changes, quiet",
        [
            (Reciprocity.NOT_SOUGHT, {}, True),
            (Reciprocity.SOUGHT, {}, False),
            (Reciprocity.NOT_SOUGHT, {"component": "U2"}, False),
            (Reciprocity.NOT_SOUGHT, {"span": build.since(ended=build.before(1))}, False),
        ],
    )
    def test_reciprocity_not_sought(self, value: str, changes: dict[str, Any], quiet: bool) -> None:
        decided = build.decision(value, subject=DecisionSubject.RECIPROCITY, **changes)
        assert asking.quiet(asking.outcome(LIA_02, build.picture(**both(decisions=(decided,))))) is quiet

    def test_the_latest_decision_on_reciprocity_counts(self) -> None:
        old = build.decision(Reciprocity.NOT_SOUGHT, subject=DecisionSubject.RECIPROCITY)
        new = build.decision(
            Reciprocity.SOUGHT, span=build.since(date(2017, 1, 1)), subject=DecisionSubject.RECIPROCITY
        )
        asking.question(LIA_02, build.picture(**both(decisions=(old, new))))

    def test_an_uncertain_direction_asks_whatever_was_stated(self) -> None:
        pair = (build_mechanisms.position(), build_mechanisms.position(Side.PARTNER, span=build.since(UNSURE)))
        said = build.statement(Matter.RECIPROCAL_LIAISON)
        found = asking.question(LIA_02, build.picture(positions=pair, statements=(said,)))
        assert set(found.records) == {p.ref for p in pair}

    def test_since_the_other_position_ended(self) -> None:
        pair = (
            build_mechanisms.position(),
            build_mechanisms.position(Side.PARTNER, span=build.since(ended=build.before(30))),
        )
        assert asking.question(LIA_02, build.picture(positions=pair)).since == build.ago(29)


def test_weak_liaison_swallows_what_is_the_same_cause() -> None:
    weak = build_mechanisms.position(formality=Formality.INFORMAL)
    said = build.statement(Matter.FORMAL_LIAISON)
    seen = build.picture(positions=(weak,), statements=(said,))
    assert "LIA-05" in (codes := {f.code for f in review(seen, LIAISON_RULES, Reader()).findings})
    assert not codes & {"LIA-01", "LIA-02"}
