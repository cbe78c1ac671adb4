"""Where the force stands: its frameworks, and the measures under each of the seven pillars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.db.as_of import Standing, state_on
from tracker.db.models.compliance import Framework, FrameworkMeasure
from tracker.db.models.liaison import MechanismParty
from tracker.db.models.records import Record
from tracker.domain.dates import NO
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.compliance import MeasureState, Pillar

OVERDUE = Text(N_("overdue"))
WORDS = {
    MeasureState.IN_FORCE: Text(N_("done")),
    MeasureState.PLANNED: Text(N_("under way")),
    MeasureState.DROPPED: Text(MeasureState.DROPPED.label),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure under a pillar, and whether its day has passed without it."""

    row: FrameworkMeasure
    overdue: bool

    @property
    def state(self) -> Text:
        """In one word."""
        return OVERDUE if self.overdue else WORDS[self.row.state]


@dataclass(frozen=True, slots=True)
class Under:
    """A pillar with the measures under it; none says nothing of whether there are any."""

    pillar: Pillar
    measures: tuple[Measure, ...]

    @property
    def done(self) -> int:
        """How many are in force."""
        return sum(one.row.state is MeasureState.IN_FORCE for one in self.measures)

    @property
    def overdue(self) -> int:
        """How many are overdue."""
        return sum(one.overdue for one in self.measures)

    @property
    def under_way(self) -> int:
        """How many are planned, their day still to come or not set."""
        return sum(one.row.state is MeasureState.PLANNED for one in self.measures) - self.overdue


@dataclass(frozen=True, slots=True)
class Stand:
    """A framework on the day: its state, its pillars, and who takes part in it or supports it."""

    record: Framework
    state: Standing | None
    pillars: tuple[Under, ...]
    parties: tuple[MechanismParty, ...]


def frameworks(records: Sequence[Record], day: date) -> list[Stand]:
    """The frameworks that held on the day, or may have; one of which all that is known comes later is left out."""
    found = []
    for record in records:
        if not isinstance(record, Framework) or record.span.holds(day) is NO:
            continue
        state = state_on(record, day)
        if state is None and record.dated_values:
            continue
        parties = tuple(sorted(record.parties, key=lambda one: (one.side.rank, one.organization.title_folded)))
        found.append(Stand(record, state, tuple(_under(record, pillar, day) for pillar in Pillar), parties))
    return found


def _under(framework: Framework, pillar: Pillar, day: date) -> Under:
    rows = [row for row in framework.measures if row.pillar is pillar]
    return Under(pillar, tuple(Measure(row, _overdue(row, day)) for row in rows))


def _overdue(row: FrameworkMeasure, day: date) -> bool:
    return row.state is MeasureState.PLANNED and row.due is not None and row.due < day
