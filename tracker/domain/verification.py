"""Whether an allegation was verified in the quarter in which it happened, or late, as quarterly reports count."""

from __future__ import annotations

from datetime import date, timedelta

from tracker.domain.dates import Certainty, When


def quarter_end(day: date) -> date:
    """The last day of the quarter in which a day lies."""
    month = (day.month - 1) // 3 * 3 + 3
    return date(day.year + month // 12, month % 12 + 1, 1) - timedelta(days=1) if day.year < 9999 else date.max


def verified_late(happened: When, verified: When) -> Certainty:
    """Whether it was verified after the end of the quarter in which it happened; maybe where the dates do not tell."""
    if verified.earliest and happened.latest and verified.earliest > quarter_end(happened.latest):
        return Certainty.YES
    if verified.latest and happened.earliest and verified.latest <= quarter_end(happened.earliest):
        return Certainty.NO
    return Certainty.MAYBE
