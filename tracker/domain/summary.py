"""StatusSummary: the one value that every export renders, page by page in the order people read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.checklists.status import ChecklistStatus
from tracker.domain.dates import When
from tracker.domain.facts.refs import RecordRef
from tracker.domain.findings import Finding
from tracker.domain.texts import N_, Text, Wording
from tracker.domain.vocabulary.basics import Sensitivity, Theme
from tracker.domain.vocabulary.gaps import CellState, SummaryState
from tracker.domain.vocabulary.words import Word


class Trend(Word):
    """How a partnership moved since the last summary."""

    BETTER = "better", N_("fewer gaps")
    SAME = "same", N_("no change")
    WORSE = "worse", N_("more gaps")
    UNKNOWN = "unknown", N_("no earlier date to compare")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of the matrix; findings gravest first."""

    state: CellState
    gaps: tuple[Finding, ...] = ()
    questions: tuple[Finding, ...] = ()
    reviewed_on: date | None = None
    decided_on: date | None = None
    start_up: bool = False  # inside the start-up grace: a notice, nothing asked


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One partnership: a cell for each theme, in the order of Theme."""

    partnership: RecordRef
    about: tuple[Text, ...]
    cells: tuple[tuple[Theme, Cell], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnershipLine:
    """One partnership in one line: a word, a trend, why. No score."""

    partnership: RecordRef
    word: Text
    trend: Trend
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """A finding with what was decided on it."""

    finding: Finding
    partnerships: tuple[RecordRef, ...]
    decided: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """A recommendation that the gaps cite: what it says in our words, and where it stands."""

    key: str
    says: Wording
    source: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed since a date: two computed lists compared."""

    since: date | None
    new: tuple[FindingLine, ...] = ()
    closed: tuple[FindingLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table. Values are anything that a Translator says; keys are for JSON and CSV.

    `shows` are the keys of the columns that the first page has room for; none: all of them.
    """

    key: str
    title: Text
    columns: tuple[tuple[str, Text], ...]
    rows: tuple[tuple[Any, ...], ...]
    empty: Text
    illustrative: tuple[int, ...] = ()  # numbers of the rows that are illustrative
    level: Sensitivity = Sensitivity.UNCLASSIFIED  # the highest level of the records it shows
    shows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar of the timeline: from, until (None: open), and words."""

    label: Wording
    began: When
    ended: When | None
    group: Text | Wording
    illustrative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusSummary:
    """A mission's or a partnership's coordination as of a date, for readers up to a ceiling."""

    reference: str
    scope: RecordRef
    as_of: date
    since: date | None
    language: str
    marking: Sensitivity
    ceiling: Sensitivity
    state: SummaryState
    drafted_by: str | None
    cleared_by: str | None
    example: bool
    omissions: Wording | None
    bottom_line: str | None
    action_requested: str | None
    comment: str | None
    partner_comment: str | None
    changes: Changes
    lines: tuple[PartnershipLine, ...]
    to_decide: tuple[FindingLine, ...]  # critical and high gaps
    support: Table
    cases: Text  # a fixed sentence, whether or not cases exist
    clauses: Table
    reports: Table
    upcoming: Table  # the next 90 days
    stocktakes: Table
    questions: int
    left_out: int  # classified records above the ceiling that the exporter may read
    matrix: tuple[MatrixRow, ...]
    gaps: tuple[FindingLine, ...]
    annex: tuple[Table, ...]  # liaison, meetings in the period, agreements, compliance, overdue actions
    advice: tuple[Advice, ...]  # the recommendations that the gaps cite
    timeline: tuple[Bar, ...]
    clearing_comment: str | None = None
    cleared_on: date | None = None
    released_on: date | None = None
    checklists: tuple[ChecklistStatus, ...] | None = None  # open ones; None where it was cleared before they stood here
