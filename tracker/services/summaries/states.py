"""The states of a summary: dated transitions, and no other way from one to the next."""

from __future__ import annotations

from datetime import date

from tracker.db.models.summaries import Summary
from tracker.domain.dates import on
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.gaps import SummaryState
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.errors import Refused
from tracker.services.keeping import state

DRAFT, CLEARED = SummaryState.DRAFT, SummaryState.CLEARED
RELEASED, WITHDRAWN = SummaryState.RELEASED, SummaryState.WITHDRAWN
NEXT = {
    DRAFT: frozenset({CLEARED, WITHDRAWN}),
    CLEARED: frozenset({RELEASED, WITHDRAWN}),
    RELEASED: frozenset({WITHDRAWN}),
    WITHDRAWN: frozenset[SummaryState](),
}


def state_of(summary: Summary) -> SummaryState:
    """The state that was written last; what has none is a draft."""
    values = [row for row in summary.dated_values if row.attribute is DatedAttribute.SUMMARY_STATE]
    return SummaryState(values[-1].value) if values else DRAFT


def since_when(summary: Summary, wanted: SummaryState) -> date | None:
    """The day on which it came into a state; None where it never did."""
    days = [
        row.effective.latest
        for row in summary.dated_values
        if row.attribute is DatedAttribute.SUMMARY_STATE and row.value == wanted and row.effective
    ]
    return days[-1] if days else None


def move(summary: Summary, to: SummaryState, day: date) -> None:
    """Write the next state. Raises Refused where it cannot follow from this one."""
    now = state_of(summary)
    if to not in NEXT[now]:
        why = Text(N_("A summary that is %(now)s cannot become %(next)s."), {"now": now, "next": to})
        raise Refused(why)
    state(summary, DatedAttribute.SUMMARY_STATE, to.value, on(day))
