"""Finding: what an outcome becomes on a page; computed, never typed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.dates import When
from tracker.domain.facts.refs import RecordRef
from tracker.domain.texts import Text
from tracker.domain.vocabulary.basics import (
    Basis,
    OwnerSide,
    Sensitivity,
    Severity,
    Theme,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A gap, or a question to verify (basis not recorded). One key may stand in several partnerships' rows."""

    key: str  # rule code and public id of the subject: nothing else
    code: str
    theme: Theme
    severity: Severity
    basis: Basis
    since: When
    mission: RecordRef
    partnership: RecordRef
    subject: RecordRef
    title: Text
    expected: Text
    found: Text
    closes: Text
    owner: OwnerSide
    recommendations: tuple[str, ...]
    records: tuple[RecordRef, ...]
    unconfirmed_since: date | None = None
    restricted: bool = False  # for clearing officers or a circle: in no matrix, count or export

    @property
    def is_gap(self) -> bool:
        """True for a gap, false for a question."""
        return self.basis is not Basis.NOT_RECORDED

    @property
    def illustrative(self) -> bool:
        """Whether anything it rests on is illustrative."""
        return any(r.illustrative for r in (*self.records, self.subject, self.partnership, self.mission))

    @property
    def sensitivity(self) -> Sensitivity:
        """The highest level of the records it names; a restricted finding is never below confidential."""
        floor = Sensitivity.CONFIDENTIAL if self.restricted else Sensitivity.UNCLASSIFIED
        named = (r.sensitivity for r in (*self.records, self.subject))
        return max((floor, *named), key=lambda s: s.rank)

    @property
    def circle(self) -> frozenset[int] | None:
        """Who needs to know: whoever is in the circle of every case it names; None where it names none."""
        circles = [r.circle for r in (*self.records, self.subject) if r.circle is not None]
        return frozenset.intersection(*circles) if circles else None
