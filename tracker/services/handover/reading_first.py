"""What to read first: the latest cleared summary, leadership decisions in force, the latest meetings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from tracker.db.queries.paging import View
from tracker.db.queries.summaries import SummaryFilter, list_summaries
from tracker.domain.dates import YES
from tracker.domain.handover import Line, Section, line_of
from tracker.domain.summary_tables.building import gather
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.gaps import SummaryState
from tracker.domain.vocabulary.meetings import MeetingState
from tracker.services.handover.asking import Asking
from tracker.services.summaries.rows import meeting_rows, ref_of_record

LOOKED_THROUGH = 20  # summaries, of which the first that is about these partnerships is named
MEETINGS = 5
LOOK_BACK = timedelta(days=180)
SETTLED = (SummaryState.CLEARED, SummaryState.RELEASED)


def read_first(asking: Asking) -> Section:
    """In the order of reading."""
    return Section(
        key="read-first",
        title=Text(N_("What to read first")),
        columns=(Text(N_("What")), Text(N_("Kind")), Text(N_("Date"))),
        widths=(58, 24, 18),
        lines=(*_summary(asking), *_decisions(asking), *_meetings(asking)),
        empty=Text(N_("No cleared summary, leadership decision or meeting is recorded.")),
    )


def _summary(asking: Asking) -> Iterator[Line]:
    view = View(sort="as_of", size=LOOKED_THROUGH)
    wanted = SummaryFilter(mission=asking.mission, states=SETTLED)
    found = list_summaries(asking.session, asking.reader, wanted, view).rows
    ours = (s for s in found if s.as_of <= asking.on and (s.mission_id or s.partnership_id in asking.ids))
    for summary in list(ours)[:1]:
        yield line_of(ref_of_record(summary), RecordKind.SUMMARY, summary.as_of)


def _decisions(asking: Asking) -> Iterator[Line]:
    held = gather(asking.pictures, lambda p: [d for d in p.decisions if d.span.over(p.on) is not YES])
    for found in held:
        yield line_of(found.fact.ref, RecordKind.LEADERSHIP_DECISION, found.fact.span.began)


def _meetings(asking: Asking) -> Iterator[Line]:
    rows = meeting_rows(asking.session, asking.reader, asking.ids, asking.on - LOOK_BACK, asking.on)
    held = [row for row in rows if row.state is MeetingState.HELD]
    for row in reversed(held[-MEETINGS:]):
        yield line_of(row.ref, RecordKind.MEETING, row.held_on)
