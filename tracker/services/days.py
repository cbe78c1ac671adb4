"""Days that have not come yet: nothing was done on them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from tracker.domain.dates import When
from tracker.domain.texts import N_, Text
from tracker.services.errors import Refused

AHEAD = timedelta(hours=14)  # of UTC, where the day begins first: a mission there may record what it did today


def lies_ahead(day: date) -> bool:
    """Whether the day has begun nowhere yet."""
    return day > (datetime.now(UTC) + AHEAD).date()


def refuse_ahead(done: When | date | None, field: str) -> None:
    """Nothing was done on a day that has not come yet; of a rough date its first day counts. Raises Refused."""
    first = done.earliest if isinstance(done, When) else done
    if first and lies_ahead(first):
        raise Refused(Text(N_("This day has not come yet.")), field)
