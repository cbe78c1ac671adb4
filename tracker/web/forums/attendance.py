"""Attendance by organization over time: a row for each organization, a column for each session held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import g

from tracker.db.models.meetings import Forum, Meeting
from tracker.db.queries.organizations import organizations_of
from tracker.domain.dates import NO
from tracker.domain.vocabulary.meetings import Attendance
from tracker.web.session import current

COLUMNS = 26  # sessions side by side: half a year of weekly ones
# One letter for each, the same in English and French; the word is read out, and stands in the legend.
LETTERS: dict[Attendance, str] = {
    Attendance.PRESENT: "P",
    Attendance.REPRESENTED: "R",
    Attendance.EXCUSED: "E",
    Attendance.ABSENT: "A",
    Attendance.PRESUMED: "P?",
}
COUNTED = (Attendance.PRESENT, Attendance.REPRESENTED)  # whom nobody counted is not counted


@dataclass(frozen=True, slots=True)
class Attended:
    """A row: whose, and how they attended each session; a number is that of guests."""

    whose: Any
    cells: tuple[Attendance | int | None, ...]

    @property
    def came(self) -> int:
        """At how many sessions they were present or represented, or had guests."""
        return sum(1 for cell in self.cells if cell in COUNTED or (isinstance(cell, int) and cell > 0))


def attendance(forum: Forum, meetings: Sequence[Meeting]) -> list[Attended]:
    """Members first, in the order in which they were seated; then who else came; then guests by organization."""
    members = [m.organization_id for m in forum.members if _sat(m.span, meetings)]
    others = [r.organization_id for m in meetings for r in m.attendance if r.organization_id and not r.guest_name]
    ids = list(dict.fromkeys([*members, *others]))
    names = organizations_of(current(), g.reader, ids)
    rows = [Attended(names[key], tuple(_state(meeting, key) for meeting in meetings)) for key in ids if key in names]
    guests = sorted({r.guest_organization for m in meetings for r in m.attendance if r.guest_organization})
    return rows + [Attended(name, tuple(_guests(meeting, name) for meeting in meetings)) for name in guests]


def _sat(span: Any, meetings: Sequence[Meeting]) -> bool:
    days = [meeting.held_on for meeting in meetings] or [date.max]
    return any(span.holds(day) is not NO for day in (days[0], days[-1]))


def _state(meeting: Meeting, organization: int) -> Attendance | None:
    found = (r.state for r in meeting.attendance if r.organization_id == organization and not r.guest_name)
    return next(found, None)


def _guests(meeting: Meeting, organization: str) -> int | None:
    return sum(1 for row in meeting.attendance if row.guest_organization == organization) or None
