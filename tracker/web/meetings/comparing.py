"""Two people edited one meeting: what stands now beside what was typed, where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.domain.vocabulary.meetings import Attendance
from tracker.web.languages import say
from tracker.web.meetings.around import Around
from tracker.web.meetings.filling import Values, first_values
from tracker.web.meetings.forms import MeetingForm

# Fields that only say which row is meant, or how the page is sent.
UNSAID = frozenset({"version", "submission", "csrf_token", "all_the_same", "language", "partnerships"})


def differences(form: MeetingForm, around: Around) -> list[tuple[str, str, str]]:
    """Label, what stands now, what was typed."""
    stands, typed = first_values(around), form.data
    found = []
    for field in form:
        name = field.short_name
        if name in UNSAID:
            continue
        theirs, yours = (_told(name, side.get(name), around) for side in (stands, typed))
        if theirs != yours:
            found.append((str(field.label.text), theirs or "—", yours or "—"))
    return found


def open_on(form: MeetingForm, around: Around) -> None:
    """Let the form be sent again over what stands now; what was closed meanwhile is not followed up any more."""
    if around.meeting is not None:
        form.version.data = str(around.meeting.version)
    versions = {action.public_id: action.version for action in around.left_open}
    form.follow_ups.entries = [e for e in form.follow_ups.entries if e.action.data in versions]
    for entry in form.follow_ups.entries:
        entry.version.data = str(versions[entry.action.data])


def _told(name: str, value: Any, around: Around) -> str:
    if isinstance(value, list):
        return "\n".join(line for row in value if (line := " · ".join(_row(name, row, around))))
    return say(value) if not isinstance(value, bool) else ("✓" if value else "")


def _row(name: str, row: Values, around: Around) -> Iterator[str]:
    """A row in words; nothing of a blank one."""
    if name == "members":
        organization = around.organizations.by_public_id.get(row.get("organization") or "")
        yield say(organization.short) if organization else ""
    if name == "follow_ups":
        action = around.followed(row.get("action") or "")
        yield say(action.title) if action else ""
    hidden = {"action", "version", *(("organization",) if name == "members" else ("title",) * (name == "follow_ups"))}
    for key, value in sorted(row.items()):
        if key not in hidden and value not in (None, "", False):
            yield "✓" if value is True else _word(key, value)


def _word(key: str, value: Any) -> str:
    return say(Attendance(value)) if key == "state" and value in Attendance.values() else say(value)
