"""Meetings in the period and action points past their day, from rows that a query reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.facts.refs import RecordRef
from tracker.domain.summary import Table
from tracker.domain.summary_tables.building import Row, table
from tracker.domain.texts import N_, Text, Wording
from tracker.domain.vocabulary.meetings import MeetingState

UNASKED_PERIOD = 30  # days that a summary looks back over where nobody chose an earlier date

MEETINGS = (
    ("date", Text(N_("Date"))),
    ("meeting", Text(N_("Meeting"))),
    ("partnership", Text(N_("Partnership"))),
    ("state", Text(N_("State"))),
    ("agreed", Text(N_("Agreed points"))),
    ("actions", Text(N_("Action points"))),
)
OVERDUE = (
    ("action", Text(N_("Action point"))),
    ("meeting", Text(N_("Meeting"))),
    ("owner", Text(N_("Owner"))),
    ("due", Text(N_("Due"))),
    ("days", Text(N_("Days overdue"))),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """A session of a forum, or a meeting ad hoc, in the state of the day."""

    ref: RecordRef
    held_on: date
    forum: Wording | None
    partnerships: tuple[Wording, ...]
    state: MeetingState
    agreed_points: int
    action_points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OverdueAction:
    """An action point open on the day and past its own; the owner is an organization or a function."""

    ref: RecordRef
    meeting: Wording
    owner: Wording | None
    due: date


def meetings(found: Sequence[MeetingRow], since: date | None) -> Table:
    """The meetings since a day, in their order; without a day, of the last weeks."""
    rows: list[Row] = [
        (m.ref, (m.held_on, m.forum or m.ref.title, m.partnerships, m.state, m.agreed_points, m.action_points))
        for m in found
    ]
    none = Text(N_("No meeting is recorded in the period."))
    last_weeks = Text(N_("Meetings in the last %(n)s days"), {"n": UNASKED_PERIOD})
    title = Text(N_("Meetings after %(day)s"), {"day": since}) if since else last_weeks
    return table("meetings", title, MEETINGS, rows, none)


def overdue_actions(found: Sequence[OverdueAction], on: date) -> Table:
    """The action points past their day, the longest overdue first."""
    ordered = sorted(found, key=lambda a: (a.due, str(a.ref.title)))
    rows: list[Row] = [(a.ref, (a.ref.title, a.meeting, _owner(a), a.due, (on - a.due).days)) for a in ordered]
    none = Text(N_("No action point is overdue."))
    return table("overdue_actions", Text(N_("Overdue action points")), OVERDUE, rows, none)


def _owner(action: OverdueAction) -> Wording | Text:
    return action.owner or Text(N_("no owner named"))
