"""What becomes of an action point: done, cancelled, re-dated, assigned, opened again; each move guarded and dated."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from tracker.db.actor import because
from tracker.db.models.meetings import ActionPoint, Meeting
from tracker.db.models.records import DatedValueRow
from tracker.domain.access import Reader
from tracker.domain.dates import on
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.meetings import ActionState
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.errors import Refused
from tracker.services.meetings.sheet import FollowUp, Owner
from tracker.services.permissions import demand
from tracker.services.records import expect_version

OPEN = (ActionState.OPEN, ActionState.CARRIED_OVER)


def state_of(action: ActionPoint) -> ActionState:
    """The last state that is recorded; open until somebody says otherwise."""
    last = _last(action)
    return ActionState(last.value) if last else ActionState.OPEN


def mark_done(session: Session, reader: Reader, action: ActionPoint, version: int, day: date, reason: str = "") -> None:
    """It was done on a day. Raises NotAllowed, Stale, and Refused where it is not open."""
    _begin(session, reader, action, version)
    _move(session, action, ActionState.DONE, day, reason)


def cancel(session: Session, reader: Reader, action: ActionPoint, version: int, day: date, reason: str) -> None:
    """It will not be done, for a reason. Raises as `mark_done`, and Refused without a reason."""
    _begin(session, reader, action, version)
    _demand_reason(reason)
    _move(session, action, ActionState.DROPPED, day, reason)


def reopen(session: Session, reader: Reader, action: ActionPoint, version: int, day: date, reason: str) -> None:
    """It is open after all, for a reason. Raises Refused where it never closed."""
    demand(session, reader, action, Permission.RECORD)
    expect_version(session, action, version)
    if state_of(action) in OPEN:
        raise Refused(Text(N_("It is open already.")))
    _demand_reason(reason)
    _move(session, action, ActionState.OPEN, day, reason)


def redate(
    session: Session, reader: Reader, action: ActionPoint, version: int, day: date, due: date | None, reason: str
) -> None:
    """It is due on another day, for a reason: carried over. Raises Refused where that is the day it was due."""
    _begin(session, reader, action, version)
    _demand_reason(reason)
    if due == action.due:
        raise Refused(Text(N_("It is due on that day already.")), "due")
    action.due = due
    _move(session, action, ActionState.CARRIED_OVER, day, reason)


def assign(session: Session, reader: Reader, action: ActionPoint, version: int, owner: Owner, reason: str = "") -> None:
    """It is another's to do. Raises Refused where nobody is named."""
    _begin(session, reader, action, version)
    if not owner:
        raise Refused(Text(N_("Name an organization or a function.")), "owner")
    _own(action, owner)
    _flush(session, reason)


def follow_up(session: Session, reader: Reader, meeting: Meeting, item: FollowUp) -> None:
    """What a later meeting said of it: done, or carried over to another owner or day; nothing where nothing changed."""
    action = item.action
    organization = item.owner.organization.id if item.owner.organization else None
    before = (action.owner_id, action.owner_function or "", action.due)
    if not item.done and before == (organization, item.owner.function, item.due):
        return
    _begin(session, reader, action, item.version)
    if not item.done:
        _own(action, item.owner)
        action.due = item.due
    value = ActionState.DONE if item.done else ActionState.CARRIED_OVER
    _move(session, action, value, meeting.held_on, str(meeting.title))


def _begin(session: Session, reader: Reader, action: ActionPoint, version: int) -> None:
    demand(session, reader, action, Permission.RECORD)
    expect_version(session, action, version)
    if state_of(action) not in OPEN:
        raise Refused(Text(N_("It is not open any more.")))


def _demand_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused(Text(N_("Say why.")), "reason")


def _own(action: ActionPoint, owner: Owner) -> None:
    action.owner_id = owner.organization.id if owner.organization else None
    action.owner_function = owner.function or None


def _move(session: Session, action: ActionPoint, value: ActionState, day: date, reason: str) -> None:
    """A new state from a day on, never before the one that it follows."""
    last = _last(action)
    latest = last.effective.latest if last and last.effective else None
    since = on(max(day, latest) if latest else day)
    row = DatedValueRow(
        attribute=DatedAttribute.ACTION_STATE, value=value, effective=since, reason=reason.strip() or None
    )
    action.dated_values.append(row)
    _flush(session, reason)


def _flush(session: Session, reason: str) -> None:
    """Write it, with the reason where one was given."""
    if not reason.strip():
        session.flush()
        return
    with because(session, reason.strip()):
        session.flush()


def _last(action: ActionPoint) -> DatedValueRow | None:
    rows = [row for row in action.dated_values if row.attribute is DatedAttribute.ACTION_STATE]
    return max(rows, key=_place_in_time, default=None)


def _place_in_time(row: DatedValueRow) -> tuple[date, int]:
    return (row.effective.latest if row.effective else None) or date.min, row.id or 0
