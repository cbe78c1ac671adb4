"""Facts about mechanisms, liaison positions, tours of duty and contact cards."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.dates import Span, When
from tracker.domain.facts.refs import Fact
from tracker.domain.vocabulary.basics import Formality, Level, Side
from tracker.domain.vocabulary.liaison import MechanismKind, PositionTime, Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismFact(Fact):
    """An arrangement of a kind that has no record of its own."""

    kind: MechanismKind
    level: Level | None
    formality: Formality
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class TourFact(Fact):
    """An officer in a position from a date to a date; `ends` may be planned."""

    span: Span
    handover_note: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionFact(Fact):
    """A liaison position. `provided_by` says which side keeps the officer."""

    provided_by: Side
    level: Level | None
    formality: Formality
    time: PositionTime
    purposes: frozenset[Purpose]
    span: Span
    tours: tuple[TourFact, ...] = ()  # oldest first; those that begin after the date too, for they name a successor


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactCardFact(Fact):
    """How to reach the other side, with the in extremis arrangement."""

    span: Span
    last_tested: When | None = None
    in_extremis: bool = False
    last_rehearsed: When | None = None
