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
from tracker.domain.measures import UNSHOWN, stood, what_shows
from tracker.domain.texts import N_, Text, Wording
from tracker.domain.vocabulary.compliance import MeasureState, Pillar, Supporter

OVERDUE = Text(N_("overdue"))
WORDS = {
    MeasureState.IN_FORCE: Text(N_("done")),
    MeasureState.PLANNED: Text(N_("under way")),
    MeasureState.DROPPED: Text(MeasureState.DROPPED.label),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure under a pillar as it stood on the day, and whether its day had passed without it."""

    row: FrameworkMeasure
    stood: MeasureState
    overdue: bool
    shown: Wording | Text | None

    @property
    def state(self) -> Text:
        """In a word or two: what is done and nothing shows it is said so."""
        if self.shown is UNSHOWN:
            return UNSHOWN
        return OVERDUE if self.overdue else WORDS[self.stood]

    @property
    def since(self) -> date | None:
        """Since when it is in force, where it was on the day."""
        return self.row.done_on if self.stood is MeasureState.IN_FORCE else None

    @property
    def evidence(self) -> Wording | Text | None:
        """What shows that it is done."""
        return None if self.shown is UNSHOWN else self.shown

    @property
    def supporters(self) -> list[Supporter]:
        """Who helps to carry it out, in the order of the list."""
        return [one for one in Supporter if one.value in self.row.supporters]


@dataclass(frozen=True, slots=True)
class Under:
    """A pillar with the measures under it; none says nothing of whether there are any."""

    pillar: Pillar
    measures: tuple[Measure, ...]

    @property
    def done(self) -> int:
        """How many are in force."""
        return sum(one.stood is MeasureState.IN_FORCE for one in self.measures)

    @property
    def overdue(self) -> int:
        """How many are overdue."""
        return sum(one.overdue for one in self.measures)

    @property
    def under_way(self) -> int:
        """How many are planned, their day still to come or not set."""
        return sum(one.stood is MeasureState.PLANNED for one in self.measures) - self.overdue


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
    return Under(pillar, tuple(_measure(row, day) for row in framework.measures if row.pillar is pillar))


def _measure(row: FrameworkMeasure, day: date) -> Measure:
    state = stood(row.state, row.done_on, day)
    overdue = state is MeasureState.PLANNED and row.due is not None and row.due < day
    done, done_then = (one is MeasureState.IN_FORCE for one in (row.state, state))
    return Measure(row, state, overdue, what_shows(row.evidence, done=done, done_then=done_then))
