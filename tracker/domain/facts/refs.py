"""RecordRef, the handle by which everything names a record, and Fact, the root of all facts."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.dates import Span
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRef:
    """A record named: what a finding rests on, and what decides who may see it."""

    public_id: str
    kind: RecordKind
    title: Wording
    sensitivity: Sensitivity = Sensitivity.UNCLASSIFIED
    circle: frozenset[int] | None = None  # account ids of a need-to-know record; None where there is no circle
    illustrative: bool = False
    slug: str | None = None  # of missions and partnerships
    locators: tuple[str, ...] = ()  # of the sources it comes from


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact taken from one record."""

    ref: RecordRef


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedValue:
    """A value of an attribute that changes over time."""

    value: str
    span: Span
    locator: str | None = None
