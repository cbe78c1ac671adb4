"""Forums, their sessions, and what is to be done."""

from __future__ import annotations

from collections import Counter

from tracker.db.as_of import state_on
from tracker.db.models.meetings import ActionPoint, AttendanceRow, Meeting
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.common import RecordKind, Theme
from tracker.domain.vocabulary.meetings import Attendance
from tracker.web.records.kinds.columns import (
    DATE,
    DUE,
    FUNCTION,
    NUMBER,
    ORGANIZATION,
    OWNER,
    SIDE,
    SINCE,
    STATE,
    TEXT,
    TITLE,
    UNTIL,
)
from tracker.web.records.kinds.kind import Asking, Kind, Row, Section
from tracker.web.records.kinds.liaison import clauses_answered

LAST = 12  # sessions of a forum on its page


def _members(asking: Asking) -> Section:
    rows = asking.standing(asking.record.members)
    rows.sort(key=lambda member: (member.side.rank, member.organization.title_folded))
    return Section(
        Text(N_("Members")),
        (ORGANIZATION, SIDE, SINCE, UNTIL),
        [Row((member.side, member.began, member.ended), member.organization) for member in rows],
        Text(N_("No member is recorded. Here stand the organizations and components that sit in it.")),
    )


def _sessions(asking: Asking) -> Section:
    rows = asking.children(RecordKind.MEETING, Meeting.forum_id == asking.record.id)
    title = Text(N_("Sessions"))
    if len(rows) > LAST:
        title = Text(N_("Sessions: the last %(last)s of %(all)s"), {"last": LAST, "all": len(rows)})
    return Section(
        title,
        (TITLE, DATE, STATE),
        [Row((row.held_on, state_on(row, asking.day)), row) for row in reversed(rows[-LAST:])],
        Text(N_("No session is recorded. Here stand the meetings held, planned, postponed or cancelled.")),
    )


def _forum_actions(asking: Asking) -> Section:
    of_forum = Meeting.__table__.select().with_only_columns(Meeting.id).where(Meeting.forum_id == asking.record.id)
    return _action_table(asking, ActionPoint.meeting_id.in_(of_forum))


def _agenda(asking: Asking) -> Section:
    return Section(
        Text(N_("Agenda")),
        (NUMBER, TEXT),
        [Row((item.number, item.text)) for item in asking.record.agenda],
        Text(N_("No agenda is recorded.")),
    )


def _attendance(asking: Asking) -> Section:
    """By organization; guests by name only where names may be seen."""
    rows = asking.record.attendance
    counted = Counter(row.state for row in rows)
    said = [
        Text(N_("%(state)s: %(n)s"), {"state": state, "n": counted[state]}) for state in Attendance if counted[state]
    ]
    title = Text(N_("Attendance (%(counts)s)"), {"counts": said}) if said else Text(N_("Attendance"))
    head = (ORGANIZATION, STATE, FUNCTION)
    return Section(
        title,
        (*head, Text(N_("Guest"))) if asking.persons else head,
        [_attended(row, asking) for row in rows],
        Text(N_("No attendance is recorded.")),
    )


def _attended(row: AttendanceRow, asking: Asking) -> Row:
    named = (row.guest_name,) if asking.persons else ()
    if row.organization is not None:
        return Row((row.state, row.function, *named), row.organization)
    return Row((row.guest_organization, row.state, row.function, *named))


def _voiced(asking: Asking) -> Section:
    rows = asking.record.positions_voiced
    anonymous = Text(N_("not for attribution"))
    return Section(
        Text(N_("Positions voiced")),
        (ORGANIZATION, TEXT),
        [Row((row.organization.title if row.organization else anonymous, row.text)) for row in rows],
        Text(N_("No position is recorded. Voiced is not agreed.")),
    )


def _agreed(asking: Asking) -> Section:
    empty = Text(N_("The sides agreed on nothing.")) if asking.record.nothing_agreed else None
    return Section(
        Text(N_("Agreed points")),
        (NUMBER, TEXT),
        [Row((point.number, point.text)) for point in asking.record.agreed_points],
        empty or Text(N_("Nothing is recorded of what was agreed.")),
    )


def _actions(asking: Asking) -> Section:
    return _action_table(asking, ActionPoint.meeting_id == asking.record.id)


def _action_table(asking: Asking, where: object) -> Section:
    rows = asking.children(RecordKind.ACTION_POINT, where)  # type: ignore[arg-type]
    return Section(
        Text(N_("Action points")),
        (TITLE, OWNER, DUE, STATE),
        [Row((row.owner or row.owner_function, row.due, state_on(row, asking.day)), row) for row in rows],
        Text(N_("No action point is recorded.")),
    )


MEETINGS: tuple[Kind, ...] = (
    Kind(
        kind=RecordKind.FORUM,
        theme=Theme.MEETINGS,
        plural=Text(N_("Forums")),
        belongs=Text(N_("Here stand the regular meetings of the two sides, at every level.")),
        facts=(
            "state", "level", "formality", "cadence", "purpose", "chair", "secretariat", "terms", "handling_rule",
            "oral_only", "organization_level", "began", "ended",
        ),
        columns=("level", "formality", "cadence", "state"),
        sections=(_members, _sessions, _forum_actions, clauses_answered),
    ),
    Kind(
        kind=RecordKind.MEETING,
        theme=Theme.MEETINGS,
        plural=Text(N_("Meetings")),
        belongs=Text(N_("Here stand the sessions of forums and meetings held for themselves.")),
        facts=(
            "forum_id", "state", "held_on", "at", "time_zone", "place", "mode", "level", "oral_only", "reason",
            "agreed_minutes", "internal_note",
        ),
        columns=("forum_id", "held_on", "state"),
        sections=(_attendance, _agenda, _voiced, _agreed, _actions),
    ),
    Kind(
        kind=RecordKind.ACTION_POINT,
        theme=Theme.MEETINGS,
        plural=Text(N_("Action points")),
        belongs=Text(N_("Here stands what is to be done after a meeting, by whom and by when.")),
        facts=("meeting_id", "state", "owner_id", "owner_function", "due"),
        columns=("owner_id", "owner_function", "due", "state"),
    ),
)  # fmt: skip
