"""The tables of a status summary, made of pictures: pure, as of their day, with no person's name."""

from __future__ import annotations

from tracker.domain.summary_tables.agreements import agreements
from tracker.domain.summary_tables.compliance import compliance
from tracker.domain.summary_tables.council import clauses, reports
from tracker.domain.summary_tables.liaison import liaison
from tracker.domain.summary_tables.meetings import UNASKED_PERIOD, MeetingRow, OverdueAction, meetings, overdue_actions
from tracker.domain.summary_tables.review import ahead, stocktakes
from tracker.domain.summary_tables.support import support
from tracker.domain.summary_tables.timeline import timeline

__all__ = [
    "UNASKED_PERIOD",
    "MeetingRow",
    "OverdueAction",
    "agreements",
    "ahead",
    "clauses",
    "compliance",
    "liaison",
    "meetings",
    "overdue_actions",
    "reports",
    "stocktakes",
    "support",
    "timeline",
]
