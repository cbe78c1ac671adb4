"""A measure as it stood on a day, and whether anything shows that it is done."""

from __future__ import annotations

from datetime import date

from tracker.domain.texts import N_, Text, Wording
from tracker.domain.vocabulary.compliance import MeasureState

UNSHOWN = Text(N_("done, nothing shown"))


def stood(state: MeasureState, done_on: date | None, day: date) -> MeasureState:
    """The state on a day: what is in force since a later day was planned then; without a date, as it is recorded."""
    later = state is MeasureState.IN_FORCE and done_on is not None and done_on > day
    return MeasureState.PLANNED if later else state


def what_shows(evidence: Wording | None, *, done: bool, done_then: bool) -> Wording | Text | None:
    """What showed on a day that a measure is done; what shows what was done later is not known then."""
    if done and not done_then:
        return None
    return evidence or (UNSHOWN if done_then else None)
