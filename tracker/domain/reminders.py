"""Reminders that stop: a week before, on the day, a week after, and never again. No clock is asked."""

from __future__ import annotations

from datetime import date, timedelta

from tracker.domain.upcoming import Due, DueKind

STEPS = (-7, 0, 7)  # days from the day on which it is due
STEPPED = frozenset({DueKind.ACTION_POINT, DueKind.REPORT, DueKind.TOUR_END})


def reminded(due: date, since: date, until: date) -> bool:
    """Whether a step lies after the last time that somebody was told, and not after this time."""
    return any(since < due + timedelta(days=step) <= until for step in STEPS)


def to_tell(due: Due, since: date, until: date) -> bool:
    """Whether to tell of something due: by its steps where it has some, else as long as it lies ahead.

    What is not known to the day counts as due on its last day.
    """
    if due.kind not in STEPPED:
        return due.on.latest is None or due.on.latest >= until
    return due.on.latest is not None and reminded(due.on.latest, since, until)
