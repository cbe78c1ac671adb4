"""Every table, one module per context; importing this package makes the metadata complete."""

from tracker.db.models import (
    accounts,
    agreements,
    compliance,
    correspondence,
    decisions,
    gaps,
    liaison,
    library,
    meetings,
    missions,
    planning,
    records,
    summaries,
)

__all__ = [
    "accounts",
    "agreements",
    "compliance",
    "correspondence",
    "decisions",
    "gaps",
    "liaison",
    "library",
    "meetings",
    "missions",
    "planning",
    "records",
    "summaries",
]
