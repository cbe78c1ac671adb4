"""LIA-05 and LIA-07: weak liaison, and liaison that the Council named."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.rules import asking, build, build_mechanisms
from tracker.domain.access import Reader
from tracker.domain.dates import When, on
from tracker.domain.facts.liaison import MechanismFact, PositionFact
from tracker.domain.facts.missions import ClauseFact
from tracker.domain.outcomes import Met, NotApplicable, TooEarly
from tracker.domain.review import review
from tracker.domain.rules.liaison import LIAISON_RULES
from tracker.domain.rules.liaison_strength import LIA_05, LIA_07
from tracker.domain.vocabulary.basics import Basis, Formality, Level, OwnerSide, RecordKind, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter
from tracker.domain.vocabulary.liaison import MechanismKind, PositionTime, Purpose
from tracker.domain.vocabulary.missions import ClauseSubject, ClauseVerb

UNSURE = When(build.before(10), build.after(10))


def informal(**changes: Any) -> PositionFact:
    """An informal position."""
    return build_mechanisms.position(**{"formality": Formality.INFORMAL} | changes)


def named(days: int = 400, **changes: Any) -> ClauseFact:
    """A clause that names liaison, adopted so many days ago."""
    return build.clause(ClauseSubject.LIAISON, **{"adopted": build.ago(days)} | changes)


class TestWeak:
    def test_nothing_to_strengthen(self) -> None:
        planned = build_mechanisms.position(formality=Formality.PLANNED)
        for positions in ((), (planned,)):
            assert isinstance(asking.outcome(LIA_05, build.picture(positions=positions)), NotApplicable)

    @pytest.mark.parametrize(
        "changes",
        [
            {"formality": Formality.INFORMAL},
            {"time": PositionTime.DOUBLE_HATTED},
            {"purposes": frozenset({Purpose.DECONFLICTION})},
            {"formality": Formality.INFORMAL, "time": PositionTime.UNSTATED, "purposes": frozenset()},
        ],
    )
    def test_each_weakness_asks_in_silence_and_is_a_gap_when_stated(self, changes: dict[str, Any]) -> None:
        weak = build_mechanisms.position(**changes)
        assert "All recorded liaison" in asking.question(LIA_05, build.picture(positions=(weak,))).found.msgid
        said = build.statement(Matter.FORMAL_LIAISON)
        found = asking.gap(LIA_05, build.picture(positions=(weak,), statements=(said,)))
        assert (found.basis, found.severity) == (Basis.STATED_ABSENT, Severity.MEDIUM)
        assert weak.ref in found.records
        taken = build.stocktake(Theme.LIAISON)
        assert asking.gap(LIA_05, build.picture(positions=(weak,), stocktakes=(taken,))).basis is Basis.STOCKTAKE

    def test_it_is_high_for_a_combat_force(self) -> None:
        seen: dict[str, Any] = {"positions": (informal(),), "statements": (build.statement(Matter.FORMAL_LIAISON),)}
        assert asking.gap(LIA_05, build.picture(force=build.combat_force(), **seen)).severity is Severity.HIGH
        assert asking.gap(LIA_05, build.picture(force=build.unstated_force(), **seen)).severity is Severity.MEDIUM

    def test_one_solid_position_is_enough(self) -> None:
        solid = build_mechanisms.position(purposes=frozenset({Purpose.DECONFLICTION, Purpose.INFORMATION}))
        assert asking.outcome(LIA_05, build.picture(positions=(informal(), solid))) == Met(
            subject=build.partnership().ref, records=(solid.ref,)
        )

    @pytest.mark.parametrize(
        "changes",
        [
            {"formality": Formality.UNSTATED},
            {"time": PositionTime.UNSTATED},
            {"purposes": frozenset()},
            {"span": build.since(UNSURE)},
        ],
    )
    def test_an_unknown_fact_asks_even_after_a_stocktake(self, changes: dict[str, Any]) -> None:
        seen = build.picture(
            positions=(build_mechanisms.position(**changes),), stocktakes=(build.stocktake(Theme.LIAISON),)
        )
        assert "not certain" in asking.question(LIA_05, seen).found.msgid

    def test_a_statement_settles_an_unknown_fact(self) -> None:
        vague = build_mechanisms.position(time=PositionTime.UNSTATED)
        asking.gap(LIA_05, build.picture(positions=(vague,), statements=(build.statement(Matter.FORMAL_LIAISON),)))

    @pytest.mark.parametrize("days, early", [(59, True), (60, True), (61, False)])
    def test_the_clock_starts_with_the_partnership(self, days: int, early: bool) -> None:
        young = build.partnership(span=build.since(build.before(days)))
        found = asking.outcome(LIA_05, build.picture(partnership=young, positions=(informal(),)))
        assert isinstance(found, TooEarly) is early

    def test_a_partnership_of_uncertain_beginning_asks(self) -> None:
        young = build.partnership(span=build.since(When(build.before(90), build.before(30))))
        said = build.statement(Matter.FORMAL_LIAISON)
        asking.question(LIA_05, build.picture(partnership=young, positions=(informal(),), statements=(said,)))


class TestRequested:
    @pytest.mark.parametrize(
        "clauses",
        [(), (build.clause(ClauseSubject.COORDINATION),), (named(verb=ClauseVerb.WELCOMES),)],
    )
    def test_no_clause_asks_for_liaison(self, clauses: tuple[ClauseFact, ...]) -> None:
        assert isinstance(asking.outcome(LIA_07, build.picture(clauses=clauses)), NotApplicable)

    @pytest.mark.parametrize("days, early", [(89, True), (90, True), (91, False)])
    def test_the_clock_starts_with_the_clause(self, days: int, early: bool) -> None:
        said = build.statement(Matter.REQUESTED_LIAISON, as_of=build.ago(0))
        found = asking.outcome(LIA_07, build.picture(clauses=(named(days),), statements=(said,)))
        assert isinstance(found, TooEarly) is early

    def test_silence_asks_and_headquarters_owns_it(self) -> None:
        clause = named(100)
        found = asking.question(LIA_07, build.picture(clauses=(clause,)))
        assert (found.severity, found.owner, LIA_07.owner) == (Severity.MEDIUM, OwnerSide.UNHQ, OwnerSide.UNHQ)
        assert found.records == (clause.ref,)
        assert found.since == build.ago(9)

    def test_stated_is_a_high_gap(self) -> None:
        said = build.statement(Matter.REQUESTED_LIAISON)
        found = asking.gap(LIA_07, build.picture(clauses=(named(),), statements=(said,)))
        assert (found.basis, found.severity) == (Basis.STATED_ABSENT, Severity.HIGH)

    def test_stocktake_is_a_gap(self) -> None:
        seen = build.picture(clauses=(named(),), stocktakes=(build.stocktake(Theme.LIAISON),))
        assert asking.gap(LIA_07, seen).basis is Basis.STOCKTAKE

    def test_two_clauses_are_one_cause(self) -> None:
        clauses = (named(200), named(500))
        found = asking.question(LIA_07, build.picture(clauses=clauses))
        assert set(found.records) == {c.ref for c in clauses}
        assert found.since == build.ago(409)

    def test_a_standing_position_answers(self) -> None:
        assert isinstance(asking.outcome(LIA_07, build.picture(clauses=(named(),), positions=(informal(),))), Met)

    def test_a_planned_position_does_not_answer(self) -> None:
        planned = build_mechanisms.position(formality=Formality.PLANNED)
        clause = named(answered_by=(planned.ref,))
        said = build.statement(Matter.REQUESTED_LIAISON)
        asking.gap(LIA_07, build.picture(clauses=(clause,), positions=(planned,), statements=(said,)))

    @pytest.mark.parametrize(
        "formality, ended, answer",
        [
            (Formality.FORMAL, None, Met),
            (Formality.FORMAL, build.before(1), None),
            (Formality.PLANNED, None, None),
        ],
    )
    def test_a_linked_mechanism_answers_while_it_stands(
        self, formality: Formality, ended: Any, answer: type[Met] | None
    ) -> None:
        cell = MechanismFact(
            ref=build.ref(RecordKind.MECHANISM),
            kind=MechanismKind.EMBEDDED_STAFF,
            level=Level.OPERATIONAL,
            formality=formality,
            span=build.since(ended=ended),
        )
        clause = named(answered_by=(cell.ref,))
        said = build.statement(Matter.REQUESTED_LIAISON)
        seen = build.picture(clauses=(clause,), mechanisms=(cell,), statements=(said,))
        if answer:
            assert isinstance(asking.outcome(LIA_07, seen), answer)
        else:
            asking.gap(LIA_07, seen)

    def test_a_link_to_what_the_picture_does_not_hold_asks(self) -> None:
        clause = named(answered_by=(build.ref(RecordKind.POSITION),))
        said = build.statement(Matter.REQUESTED_LIAISON)
        found = asking.question(LIA_07, build.picture(clauses=(clause,), statements=(said,)))
        assert "not certain" in found.found.msgid

    def test_a_clause_of_uncertain_date_asks(self) -> None:
        clause = named(adopted=When(build.before(95), build.before(85)))
        said = build.statement(Matter.REQUESTED_LIAISON)
        asking.question(LIA_07, build.picture(clauses=(clause,), statements=(said,)))

    def test_it_swallows_the_missing_position(self) -> None:
        said = build.statement(Matter.REQUESTED_LIAISON)
        seen = build.picture(clauses=(named(adopted=on(build.START)),), statements=(said,))
        codes = [f.code for f in review(seen, LIAISON_RULES, Reader()).findings]
        assert "LIA-07" in codes
        assert "LIA-01" not in codes
