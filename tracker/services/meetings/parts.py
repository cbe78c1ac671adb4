"""The parts of a meeting: attendance, agenda, agreed points, positions voiced. What did not change is not touched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tracker.db.models.meetings import AgendaItem, AgreedPoint, AttendanceRow, Forum, Meeting, PositionVoiced
from tracker.domain.dates import NO
from tracker.domain.texts import N_, Text, wording
from tracker.domain.vocabulary.meetings import AgendaState, Attendance
from tracker.services.errors import Refused
from tracker.services.meetings.sheet import Inner, Sheet
from tracker.services.meetings.words import reworded


def members_on(forum: Forum, day: Any) -> list[int]:
    """The organizations that sit in the forum on a day, or may."""
    return [member.organization_id for member in forum.members if member.span.holds(day) is not NO]


def attend(meeting: Meeting, sheet: Sheet, forum: Forum | None) -> None:
    """Who was there. A member of whom nobody said anything is presumed present, once the meeting was held."""
    wanted = {said.organization.id: (said.state, said.function) for said in sheet.attended}
    if forum is not None and not sheet.planned:
        for member in members_on(forum, sheet.moment.day):
            wanted.setdefault(member, (Attendance.PRESUMED, ""))
    rows = {row.organization_id: row for row in meeting.attendance if row.guest_organization is None}
    for organization, (state, function) in wanted.items():
        row = rows.pop(organization, None)
        if row is None:
            row = AttendanceRow(organization_id=organization, state=state)
            meeting.attendance.append(row)
        row.state, row.function = state, function or None
    for gone in rows.values():
        meeting.attendance.remove(gone)
    _welcome(meeting, sheet)


def _welcome(meeting: Meeting, sheet: Sheet) -> None:
    """The guests, each known by name and organization."""
    wanted = {(guest.affiliation, guest.name): guest for guest in sheet.guests}
    if len(wanted) < len(sheet.guests):
        raise Refused(Text(N_("A guest stands there twice.")), "guests")
    rows = {(row.guest_organization, row.guest_name or ""): row for row in meeting.attendance if row.guest_organization}
    for key, guest in wanted.items():
        if rows.pop(key, None) is None:
            meeting.attendance.append(
                AttendanceRow(
                    organization_id=guest.organization.id if guest.organization else None,
                    state=Attendance.PRESENT,
                    guest_name=guest.name or None,
                    guest_organization=guest.affiliation,
                )
            )
    for gone in rows.values():
        meeting.attendance.remove(gone)


def say_agenda(meeting: Meeting, sheet: Sheet) -> None:
    """The items in order; of an old one of which nobody said what became of it, nobody says so now."""
    for item, row in _aligned(meeting.agenda, sheet.agenda, AgendaItem):
        row.text = reworded(row.text, item.text, sheet.language) or wording(item.text, sheet.language)
        if item.dealt_with or row.state is not None or row.id is None:
            row.state = AgendaState.DEALT_WITH if item.dealt_with else AgendaState.OPEN
    for number, row in enumerate(meeting.agenda, 1):
        row.number = number


def say_agreed(meeting: Meeting, sheet: Sheet) -> None:
    """The agreed points, numbered from one."""
    for text, row in _aligned(meeting.agreed_points, sheet.agreed, AgreedPoint):
        row.text = reworded(row.text, text, sheet.language) or wording(text, sheet.language)
    for number, row in enumerate(meeting.agreed_points, 1):
        row.number = number


def say_inner(meeting: Meeting, inner: Inner, language: str) -> None:
    """What the mission alone holds."""
    meeting.inner_level = inner.level
    meeting.internal_note = reworded(meeting.internal_note, inner.note, language)
    for said, row in _aligned(meeting.positions_voiced, inner.positions, PositionVoiced):
        row.text = reworded(row.text, said.text, language) or wording(said.text, language)
        row.organization_id = said.organization.id if said.organization else None


def _aligned(rows: list[Any], wanted: Sequence[Any], kind: type[Any]) -> list[tuple[Any, Any]]:
    """Each wanted with a row to hold it: those there are in order, new ones after them; spare rows go."""
    for spare in rows[len(wanted) :]:
        rows.remove(spare)
    while len(rows) < len(wanted):
        rows.append(kind())
    return list(zip(wanted, rows, strict=True))
