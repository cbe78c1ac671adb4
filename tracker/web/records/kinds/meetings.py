"""Forums, their sessions, and what is to be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import ColumnElement

from tracker.db.as_of import state_on
from tracker.db.models.meetings import ActionPoint, AttendanceRow, Meeting
from tracker.db.queries.naming import Named
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind, Theme
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
    rows.sort(key=lambda member: (member.side.rank, member.id))
    names = asking.names(member.organization_id for member in rows)
    return Section(
        Text(N_("Members")),
        (ORGANIZATION, SIDE, SINCE, UNTIL),
        [Row((names.get(member.organization_id), member.side, member.began, member.ended)) for member in rows],
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
        (NUMBER, TEXT, STATE),
        [Row((item.number, item.text, item.state)) for item in asking.record.agenda],
        Text(N_("No agenda is recorded.")),
    )


def _attendance(asking: Asking) -> Section:
    """By organization; guests by name only where names may be seen."""
    rows = asking.record.attendance
    names = asking.names(row.organization_id for row in rows)
    counted = Counter(row.state for row in rows)
    said = [
        Text(N_("%(state)s: %(n)s"), {"state": state, "n": counted[state]}) for state in Attendance if counted[state]
    ]
    title = Text(N_("Attendance (%(counts)s)"), {"counts": said}) if said else Text(N_("Attendance"))
    head = (ORGANIZATION, STATE, FUNCTION)
    return Section(
        title,
        (*head, Text(N_("Guest"))) if asking.persons else head,
        [_attended(row, names, asking) for row in rows],
        Text(N_("No attendance is recorded.")),
    )


def _attended(row: AttendanceRow, names: Mapping[int, Named], asking: Asking) -> Row:
    whose = names.get(row.organization_id or 0) or row.guest_organization
    cells = (whose, row.state, row.function)
    return Row((*cells, row.guest_name) if asking.persons else cells)


def _voiced(asking: Asking) -> Section:
    """What each side said, under a level of its own."""
    below = asking.reader.level.rank < asking.record.inner_level.rank
    rows = [] if below else asking.record.positions_voiced
    names = asking.names(row.organization_id for row in rows)
    anonymous = Text(N_("not for attribution"))
    return Section(
        Text(N_("Positions voiced")),
        (ORGANIZATION, TEXT),
        [Row((names.get(row.organization_id) or anonymous, row.text)) for row in rows],
        Text(N_("above your level")) if below else Text(N_("No position is recorded. Voiced is not agreed.")),
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


def _action_table(asking: Asking, where: ColumnElement[bool]) -> Section:
    rows = asking.children(RecordKind.ACTION_POINT, where)
    names = asking.names(row.owner_id for row in rows)
    return Section(
        Text(N_("Action points")),
        (TITLE, OWNER, DUE, STATE),
        [_action(row, names, asking) for row in rows],
        Text(N_("No action point is recorded.")),
    )


def _action(row: ActionPoint, names: Mapping[int, Named], asking: Asking) -> Row:
    return Row((names.get(row.owner_id or 0) or row.owner_function, row.due, state_on(row, asking.day)), row)


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
            "forum_id", "state", "held_on", "at", "time_zone", "zulu", "place", "mode", "level", "oral_only",
            "cancelled_by", "reason", "postponed_to", "agreed_minutes", "internal_note", "inner_level",
        ),
        columns=("forum_id", "held_on", "state"),
        seldom=frozenset({"cancelled_by", "reason", "postponed_to"}),
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
