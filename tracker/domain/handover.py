"""Handover: the one value that the pack's page and files are made of; functions, components and organizations only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.facts.refs import RecordRef
from tracker.domain.texts import Text, Wording
from tracker.domain.vocabulary.basics import Sensitivity, Theme
from tracker.domain.vocabulary.words import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a section: its first words, the rest of its cells, and what the first words lead to.

    `finding` is the key of a gap or question; `theme` the register that a stocktake would be of.
    """

    first: Wording | Text | Word | RecordRef
    cells: tuple[Any, ...]
    finding: str | None = None
    theme: Theme | None = None
    level: Sensitivity = Sensitivity.UNCLASSIFIED
    illustrative: bool = False

    @property
    def record(self) -> RecordRef | None:
        """The record that the first words name."""
        return self.first if isinstance(self.first, RecordRef) else None

    @property
    def words(self) -> Wording | Text | Word:
        """The first words."""
        return self.first.title if isinstance(self.first, RecordRef) else self.first


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One thing that whoever comes must know; `empty` says so where there is nothing. Widths are shares of a line."""

    key: str
    title: Text
    columns: tuple[Text, ...]
    widths: tuple[int, ...]
    lines: tuple[Line, ...]
    empty: Text

    @property
    def level(self) -> Sensitivity:
        """The highest level of what it shows."""
        return max((line.level for line in self.lines), key=lambda s: s.rank, default=Sensitivity.UNCLASSIFIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """What a post, or a person who leaves, hands over on a day, for readers up to a ceiling."""

    key: str  # public id of the post, or what names a person in an address
    subject: Wording | Text
    mission: RecordRef
    partnerships: tuple[RecordRef, ...]
    as_of: date
    language: str
    ceiling: Sensitivity
    marking: Sensitivity
    example: bool
    about: tuple[tuple[Text, Any], ...]
    sections: tuple[Section, ...]


def line_of(ref: RecordRef, *cells: Any) -> Line:
    """The line of a record."""
    return Line(first=ref, cells=cells, level=ref.sensitivity, illustrative=ref.illustrative)
