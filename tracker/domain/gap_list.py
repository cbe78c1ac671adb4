"""GapList: the findings of a mission on a day, as an export renders them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.facts.refs import RecordRef
from tracker.domain.findings import Finding
from tracker.domain.summary import FindingLine
from tracker.domain.texts import Text
from tracker.domain.vocabulary.basics import Sensitivity


@dataclass(frozen=True, slots=True, kw_only=True)
class GapList:
    """The findings of a mission on a day for a reader up to a ceiling; `left_out` counts keys above the ceiling.

    `watermark` says for whose eyes it was made: what only a circle may know of may be in it.
    """

    mission: RecordRef
    partnership: RecordRef | None = None  # where only one of the mission's was asked for
    on: date
    ceiling: Sensitivity
    findings: Sequence[Finding]
    lines: Sequence[FindingLine]
    left_out: int = 0
    watermark: Text | None = None

    @property
    def scope(self) -> RecordRef:
        """What was asked for."""
        return self.partnership or self.mission

    @property
    def marking(self) -> Sensitivity:
        """The highest level of anything in it."""
        return max((f.sensitivity for f in self.findings), key=lambda s: s.rank, default=Sensitivity.UNCLASSIFIED)

    @property
    def rows(self) -> list[Finding]:
        """Gaps before questions, the gravest first; a finding of several partnerships once in each."""
        order = {line.finding.key: number for number, line in enumerate(self.lines)}
        return sorted(self.findings, key=lambda f: (order[f.key], f.partnership.public_id))

    def decided(self, key: str) -> Text | None:
        """What was decided on a finding."""
        return next((line.decided for line in self.lines if line.finding.key == key), None)
