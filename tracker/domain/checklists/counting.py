"""How far a checklist has come: items by how they stand. What does not concern the partnership is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain.checklists.standing import Standing
from tracker.domain.vocabulary.checklists import AnswerState, CoverageState


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Numbers of items. `met` are carried by evidence, `unproven` are met or partly met without; `turned` are open."""

    asked: int = 0
    met: int = 0
    unproven: int = 0
    partly: int = 0
    not_met: int = 0
    open: int = 0
    not_applicable: int = 0
    turned: int = 0

    @property
    def answered(self) -> int:
        """How many of those asked have an answer."""
        return self.asked - self.open


def counts(standings: Iterable[Standing]) -> Counts:
    """Count the standings of items."""
    every = list(standings)
    applicable = [one for one in every if one.state is not AnswerState.NOT_APPLICABLE]
    return Counts(
        asked=len(applicable),
        met=sum(one.plainly_met for one in applicable),
        unproven=sum(not one.proven for one in applicable),
        partly=sum(one.state is AnswerState.PARTLY and one.proven for one in applicable),
        not_met=sum(one.state is AnswerState.NOT_MET for one in applicable),
        open=sum(one.open for one in applicable),
        not_applicable=len(every) - len(applicable),
        turned=sum(one.turned is not None for one in every),
    )


def coverage_of(standing: Standing) -> CoverageState:
    """How far an item does what it cites. What is met without evidence is no more than partly met."""
    if standing.open:
        return CoverageState.OPEN
    if standing.state is AnswerState.MET:
        return CoverageState.MET if standing.proven else CoverageState.PARTLY
    return {
        AnswerState.PARTLY: CoverageState.PARTLY,
        AnswerState.NOT_MET: CoverageState.NOT_MET,
        AnswerState.NOT_APPLICABLE: CoverageState.NOT_APPLICABLE,
    }[standing.state]


def together(states: Iterable[CoverageState]) -> CoverageState:
    """What several items and rules say of one recommendation. What is open beside what is met leaves it partly met."""
    said = set(states) - {CoverageState.NOT_APPLICABLE}
    if not said:
        return CoverageState.NOT_APPLICABLE
    if len(said) == 1:
        return said.pop()
    return CoverageState.NOT_MET if said == {CoverageState.NOT_MET, CoverageState.OPEN} else CoverageState.PARTLY
