"""The sessions of a forum that are due in a period, as its cadence is known on a day."""

from __future__ import annotations

from datetime import date, timedelta

from tracker.domain.cadence import due_between
from tracker.domain.dates import NO
from tracker.domain.facts.meetings import ForumFact
from tracker.domain.vocabulary.meetings import ForumState


def due_sessions(forum: ForumFact, day: date, first: date, last: date) -> list[date]:
    """The due days from the first to the last, both included, none of them before the day on which this is known.

    Counted from the last session, or from the day since which the cadence is known.
    """
    if forum.cadence is None or forum.state is not ForumState.ACTIVE:
        return []
    dated = (forum.cadence_since, forum.span.began)
    signs = [s.held_on for s in forum.sessions] + [when.latest for when in dated if when and when.latest]
    anchor = max((sign for sign in signs if sign <= day), default=None)
    if anchor is None:
        return []
    eve = max(first, day) - timedelta(days=1)
    return [due for due in due_between(forum.cadence, anchor, eve, last) if forum.span.over(due) is NO]
