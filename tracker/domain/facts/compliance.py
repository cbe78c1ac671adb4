"""Facts about compliance frameworks, due diligence, reporting and allegations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.cadence import Cadence
from tracker.domain.dates import Span, When
from tracker.domain.facts.refs import Fact
from tracker.domain.vocabulary.basics import Side
from tracker.domain.vocabulary.compliance import (
    AllegationCategory,
    AllegationChannel,
    AllegationState,
    FrameworkState,
    HrddpDecision,
    ObligationKind,
    Risk,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkFact(Fact):
    """A compliance framework of the force, in the state it had on the date of the picture."""

    state: FrameworkState
    state_since: When
    span: Span


def answers_a_date(covers_due: date | None, *, on_event: bool) -> bool:
    """Whether a report answers a due date of its obligation: one on an event does where it names the date."""
    return covers_due is not None or not on_event


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionFact(Fact):
    """A report filed under an obligation; on an event, or in its turn."""

    filed: When
    covers_due: date | None = None
    on_event: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationFact(Fact):
    """A duty to report. `next_due` where a single date is known; cadence None where unknown."""

    kind: ObligationKind
    by_side: Side
    span: Span
    cadence: Cadence | None = None
    next_due: date | None = None
    submissions: tuple[SubmissionFact, ...] = ()  # oldest first

    @property
    def answering(self) -> tuple[SubmissionFact, ...]:
        """The reports that answer a due date."""
        return tuple(one for one in self.submissions if answers_a_date(one.covers_due, on_event=one.on_event))


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFact:
    """A mitigatory measure: due, done or not."""

    title: str
    due: date | None
    done: When | None
    owned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HrddpFact(Fact):
    """A due diligence risk assessment; `support` is the public id of the item, None for a general profile.

    `decision` is the one that stands on the date of the picture, whatever the assessment decided first.
    """

    support: str | None
    made: When
    risk: Risk | None
    decision: HrddpDecision | None
    review_due: date | None = None
    measures: tuple[MeasureFact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AllegationFact(Fact):
    """A case: the dated steps of its chain on or before the date of the picture, oldest first. Always need to know."""

    category: AllegationCategory
    channel: AllegationChannel
    grave: bool
    steps: tuple[tuple[AllegationState, When], ...] = ()
    held_until: date | None = None

    @property
    def exploits(self) -> bool:
        """Whether sexual exploitation and abuse is alleged, or the case follows that channel."""
        return self.category is AllegationCategory.SEA or self.channel is AllegationChannel.SEA
