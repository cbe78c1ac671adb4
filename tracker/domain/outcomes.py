"""Outcomes: what a rule says of one subject. For each subject exactly one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.dates import UNKNOWN, When
from tracker.domain.facts.refs import RecordRef
from tracker.domain.texts import Text
from tracker.domain.vocabulary.basics import Basis, OwnerSide, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a rule says of a subject: a record, or the partnership where there is none."""

    subject: RecordRef


@dataclass(frozen=True, slots=True, kw_only=True)
class NotApplicable(Outcome):
    """The rule has nothing to ask here."""

    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ByDecision(Outcome):
    """Absent by decision of the mission's leadership."""

    decision: RecordRef


@dataclass(frozen=True, slots=True, kw_only=True)
class TooEarly(Outcome):
    """The clock has not run out; `until` is the last day on which nothing is asked."""

    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Met(Outcome):
    """Records positively satisfy the rule."""

    records: tuple[RecordRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fires(Outcome):
    """What gaps and questions share: what the records show and on which records it rests."""

    severity: Severity
    found: Text
    records: tuple[RecordRef, ...] = ()
    owner: OwnerSide | None = None  # where it differs from the rule's


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Fires):
    """Silence, or a date too uncertain: to verify. Never above medium."""

    since: When = UNKNOWN

    def __post_init__(self) -> None:
        if self.severity.rank > Severity.MEDIUM.rank:
            object.__setattr__(self, "severity", Severity.MEDIUM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Fires):
    """A gap. `since`: when the condition became true. `unconfirmed_since`: when what it rests on went out of date."""

    basis: Basis
    since: When
    unconfirmed_since: date | None = None

    def __post_init__(self) -> None:
        if self.basis is Basis.NOT_RECORDED:
            raise ValueError("silence makes a question, never a gap")


def as_question(gap: Gap) -> Question:
    """The same as a question: where a date the gap needs is not certain."""
    return Question(
        subject=gap.subject,
        severity=gap.severity,
        found=gap.found,
        records=gap.records,
        owner=gap.owner,
        since=gap.since,
    )
