"""The page of a whole series of sessions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import g, render_template

from tracker.db.as_of import cadence_on, since, state_on
from tracker.db.models.meetings import ActionPoint, Forum, Meeting
from tracker.db.queries.naming import names_of
from tracker.db.queries.records import concerned
from tracker.domain.cadence_words import cadence_words
from tracker.domain.dates import NO
from tracker.domain.forum_moves import Turn, course, open_moves
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.meetings import ActionState, Attendance, ForumState, MeetingState
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.forum_changes import last_state
from tracker.services.permissions import may_write
from tracker.web.access import load, requires
from tracker.web.access_log import note_read
from tracker.web.forums.addresses import log_address
from tracker.web.forums.attendance import COLUMNS, LETTERS, attendance
from tracker.web.forums.gathering import gather
from tracker.web.place import here
from tracker.web.session import current

OPEN = (ActionState.OPEN, ActionState.CARRIED_OVER)


@requires(Permission.READ_RECORDS)
def page(public_id: str) -> str:
    """Sessions by date, attendance over time, what was agreed and what is to be done, over a period."""
    session, day = current(), here().as_of
    forum = load(Forum, public_id)
    series = gather(forum)
    note_read([*series.meetings, *series.actions])
    held = held_of(series.meetings)[-COLUMNS:]
    cadence, actions = cadence_on(forum, day), chosen(series.actions, open_only=series.period.open_only)
    last = last_state(forum)
    return render_template(
        "forums/series.html",
        forum=forum,
        series=series,
        cadence=cadence_words(cadence) if cadence else None,
        regular=bool(cadence and cadence.regular),
        state=state_on(forum, day),
        course=turns_of(forum),
        held=held,
        attended=attendance(forum, held),
        letters=LETTERS,
        legend=Attendance,
        actions=actions,
        owners=names_of(session, g.reader, {action.owner_id for action in actions}),
        state_on=state_on,
        meeting_of={meeting.id: meeting for meeting in series.meetings},
        partnerships=concerned(session, g.reader, [forum])[forum.id],
        writes=may_write(session, g.reader, forum, Permission.RECORD),
        moves=open_moves(ForumState(last.value) if last else ForumState.ACTIVE),
        levels=[level for level in Sensitivity if level.rank <= g.reader.level.rank],
        log_address=log_address,
    )


def held_of(meetings: Sequence[Meeting]) -> list[Meeting]:
    """Those that were held, as far as is known on the day."""
    return [meeting for meeting in meetings if _state(meeting) is MeetingState.HELD]


def chosen(actions: Sequence[ActionPoint], *, open_only: bool) -> list[ActionPoint]:
    """All action points, or only those that are open on the day."""
    return [action for action in actions if not open_only or _state(action) in (*OPEN, None)]


def turns_of(forum: Forum) -> list[Turn]:
    """The states of the forum known on the day, oldest first."""
    rows = [row for row in forum.dated_values if row.attribute is DatedAttribute.FORUM_STATE]
    known = [row for row in rows if since(row).by(here().as_of) is not NO]
    return course([(ForumState(row.value), since(row), row.reason or "") for row in known])


def _state(record: Any) -> Any:
    stands = state_on(record, here().as_of)
    return stands.state if stands else None
