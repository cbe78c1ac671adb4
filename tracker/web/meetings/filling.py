"""From records to the form, and from the form to the value that a service takes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tracker.db.models.meetings import ActionPoint, Meeting
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import Language, Sensitivity
from tracker.domain.vocabulary.meetings import AgendaState, Attendance
from tracker.services.meetings.sheet import Attended, FollowUp, Guest, Inner, Item, Sheet, ToDo, Voiced
from tracker.web.languages import language
from tracker.web.meetings.around import Around
from tracker.web.meetings.forms import ASKED, BLANK, MeetingForm
from tracker.web.place import here

Values = dict[str, Any]
VERSION = re.compile(r"[0-9]{1,9}")


def first_values(around: Around) -> Values:
    """What stands on the page before anybody types."""
    known = around.meeting
    values = _of_meeting(around, known) if known else _of_new(around)
    values["language"] = Language(language())
    values["members"] = member_rows(around, known)
    values["follow_ups"] = [_follow_up(around, action) for action in around.left_open]
    return values


def _of_new(around: Around) -> Values:
    """The day of the page, the mission's zone, and what the session before had or left open."""
    mission, before = here().mission, around.before
    level = around.forum.sensitivity if around.forum else Sensitivity.UNCLASSIFIED
    left = [item for item in before.agenda if item.state is AgendaState.OPEN] if before else []
    return {
        "when": around.day.isoformat(),
        "zone": mission.time_zone if mission else "UTC",
        "place": before.place if before else None,
        "mode": before.mode if before else None,
        "sensitivity": level,
        "inner_level": max((level, inner_level(around)), key=lambda s: s.rank),
        "agenda": _ready([{"text": _said(item.text)} for item in left]),
    }


def inner_level(around: Around) -> Sensitivity:
    """Confidential, or as near to it as the reader may write."""
    fitting = [s for s in around.levels if s.rank <= Sensitivity.CONFIDENTIAL.rank]
    return max(fitting, key=lambda s: s.rank, default=Sensitivity.UNCLASSIFIED)


def _of_meeting(around: Around, meeting: Meeting) -> Values:
    known = around.organizations
    guests = [r for r in meeting.attendance if r.guest_organization]
    values = {
        "version": str(meeting.version),
        "title": _said(meeting.title),
        "when": f"{meeting.held_on.isoformat()}{f' {meeting.at:%H:%M}' if meeting.at else ''}",
        "zone": meeting.time_zone,
        "place": meeting.place,
        "mode": meeting.mode,
        "level": meeting.level,
        "sensitivity": meeting.sensitivity,
        "nothing_agreed": meeting.nothing_agreed,
        "minutes": _said(meeting.agreed_minutes),
        "guests": _ready([{"affiliation": r.guest_organization, "name": r.guest_name} for r in guests]),
        "agenda": _ready(
            [{"text": _said(i.text), "dealt_with": i.state is AgendaState.DEALT_WITH} for i in meeting.agenda]
        ),
        "agreed": _ready([{"text": _said(point.text)} for point in meeting.agreed_points]),
        "actions": _ready([_action(around, action) for action in around.own_actions]),
    }
    if around.inner:
        values["inner_level"] = meeting.inner_level
        values["note"] = _said(meeting.internal_note)
        values["voiced"] = _ready(
            [{"text": _said(v.text), "organization": _name(known.by_id.get(v.organization_id or 0))}
             for v in meeting.positions_voiced]
        )  # fmt: skip
    return values


def member_rows(around: Around, meeting: Meeting | None, day: Any = None) -> list[Values]:
    """A row for each member of the day, with what is recorded of it."""
    stood = {r.organization_id: r for r in meeting.attendance if r.guest_organization is None} if meeting else {}
    rows = []
    for organization in around.members(day or (meeting.held_on if meeting else around.day)):
        row = stood.get(organization.id)
        rows.append(
            {
                "organization": organization.public_id,
                "state": (row.state if row else Attendance.PRESUMED).value,
                "function": row.function if row else "",
            }
        )
    return rows


def sheet_of(form: MeetingForm, around: Around) -> Sheet:
    """What the valid form tells."""
    assert form.moment is not None
    known = around.organizations
    return Sheet(
        moment=form.moment,
        language=form.language.data,
        title=_asked(form, "title", ""),
        place=form.place.data or "",
        mode=form.mode.data,
        level=_asked(form, "level", None),
        sensitivity=form.sensitivity.data,
        planned=form.moment.day > here().today,
        attended=tuple(_attended(form, around)),
        guests=tuple(
            Guest(affiliation=r["affiliation"], name=r["name"] or "", organization=known.called(r["affiliation"]))
            for r in _filled(form, "guests", "affiliation")
        ),
        agenda=tuple(_items(form, around)),
        agreed=tuple(r["text"] for r in _filled(form, "agreed", "text")),
        nothing_agreed=bool(_asked(form, "nothing_agreed", False)),
        minutes=_asked(form, "minutes", ""),
        inner=_inner(form, around),
        actions=tuple(_todos(form, around)),
        follow_ups=tuple(_follow_ups(form, around)),
        all_the_same=bool(form.all_the_same.data),
    )


def _asked(form: MeetingForm, name: str, nothing: Any) -> Any:
    """The value of a field that not every meeting is asked."""
    return (form[name].data or nothing) if name in form else nothing


def _attended(form: MeetingForm, around: Around) -> Iterable[Attended]:
    """What somebody said of a member; of those that nobody touched the service presumes."""
    for row in form.members.data:
        organization = around.organizations.by_public_id.get(row["organization"] or "")
        state = Attendance(row["state"])
        if organization and (state is not ASKED[0] or row["function"]):
            yield Attended(organization=organization, state=state, function=row["function"] or "")


def _items(form: MeetingForm, around: Around) -> Iterable[Item]:
    """Of an old item of which nobody said what became of it, nobody is asked."""
    stood = around.meeting.agenda if around.meeting else ()
    unsaid = {_said(item.text) for item in stood if item.state is None}
    for row in _filled(form, "agenda", "text"):
        yield Item(text=row["text"], dealt_with=row["dealt_with"], unsaid=row["text"] in unsaid)


def _inner(form: MeetingForm, around: Around) -> Inner | None:
    if "note" not in form:
        return None
    voiced = tuple(
        Voiced(text=r["text"], organization=around.organizations.called(r["organization"] or ""))
        for r in _filled(form, "voiced", "text")
    )
    return Inner(level=form.inner_level.data, positions=voiced, note=form.note.data or "")


def _todos(form: MeetingForm, around: Around) -> Iterable[ToDo]:
    own = {action.public_id: action for action in around.own_actions}
    for row in _filled(form, "actions", "title"):
        owner = around.organizations.owner(row["owner"] or "")
        yield ToDo(title=row["title"], owner=owner, due=row["due"], action=own.get(row["action"] or ""))


def _follow_ups(form: MeetingForm, around: Around) -> Iterable[FollowUp]:
    """As they were sent; what somebody closed meanwhile is told apart by its version."""
    for row in form.follow_ups.data:
        action = around.followed(row["action"] or "")
        if action is not None:
            version = int(row["version"]) if VERSION.fullmatch(row["version"] or "") else 0
            owner = around.organizations.owner(row["owner"] or "")
            yield FollowUp(action=action, version=version, done=row["done"], owner=owner, due=row["due"])


def _filled(form: MeetingForm, kind: str, key: str) -> list[Values]:
    """The rows of a kind in which something stands."""
    return [row for row in form[kind].data if row[key]] if kind in form else []


def _follow_up(around: Around, action: ActionPoint) -> Values:
    return {"version": str(action.version), "done": False, **_action(around, action)}


def _action(around: Around, action: ActionPoint) -> Values:
    return {
        "action": action.public_id,
        "title": _said(action.title),
        "owner": around.organizations.owner_words(action),
        "due": action.due,
    }


def _ready(rows: list[Values]) -> list[Values]:
    """What stands there, and blank rows below."""
    return [*rows, *({} for _ in range(BLANK))]


def _said(words: Wording | None) -> str:
    return words.best(language()) if words else ""


def _name(organization: Any) -> str:
    return _said(organization.short) if organization else ""
