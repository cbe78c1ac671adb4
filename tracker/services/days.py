"""Days that have not come yet: nothing was done on them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

AHEAD = timedelta(hours=14)  # of UTC, where the day begins first: a mission there may record what it did today


def lies_ahead(day: date) -> bool:
    """Whether the day has begun nowhere yet."""
    return day > (datetime.now(UTC) + AHEAD).date()
