"""ComplianceFile: the page of compliance of a partnership, or of a mission, as a file holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.compliance_trend import Quarter
from tracker.domain.facts.refs import RecordRef
from tracker.domain.summary import Table
from tracker.domain.vocabulary.basics import Sensitivity


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplianceFile:
    """What leaves: for whoever it may reach, up to a ceiling; nothing that is need to know, nothing restricted.

    `left_out` counts records above the ceiling that whoever takes it out may read; `watermark` says who that is.
    """

    scope: RecordRef  # a partnership, or a mission
    mission: RecordRef
    as_of: date
    language: str
    ceiling: Sensitivity
    marking: Sensitivity
    watermark: str
    left_out: int
    tables: tuple[Table, ...]
    quarters: tuple[Quarter, ...] = ()

    @property
    def example(self) -> bool:
        """Whether it tells of a worked example."""
        return self.mission.illustrative or self.scope.illustrative or any(one.illustrative for one in self.tables)
