"""Recording a meeting, and editing one: the whole sheet at once, each change told in history."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models.meetings import ActionPoint, Forum, Meeting
from tracker.db.models.missions import Partnership
from tracker.db.models.records import DatedValueRow
from tracker.db.scopes import belong_to
from tracker.domain.access import Reader
from tracker.domain.dates import on
from tracker.domain.texts import N_, Text, Wording
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.meetings import ActionState, MeetingState
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.i18n import Translator
from tracker.services.errors import NotAllowed, NotFound, Refused
from tracker.services.keeping import Said, check_level, keep, state
from tracker.services.meetings.actions import follow_up
from tracker.services.meetings.parts import attend, say_agenda, say_agreed, say_inner
from tracker.services.meetings.sheet import Sheet, ToDo
from tracker.services.meetings.words import reworded
from tracker.services.permissions import demand
from tracker.services.records import expect_version

# A meeting in one of these was not held as far as anybody said.
NOT_YET = (None, MeetingState.PLANNED.value, MeetingState.NOT_RECORDED.value)


def record_meeting(
    session: Session, reader: Reader, sheet: Sheet, forum: Forum | None, partnerships: Collection[Partnership] = ()
) -> Meeting:
    """Record a session of a forum, or without one a meeting ad hoc that concerns these partnerships.

    Raises NotAllowed, Stale where an earlier action point was changed meanwhile, and Refused for a level above the
    reader's own, a meeting ad hoc without partnership, or loose ends that nobody was asked about.
    """
    _check(session, reader, sheet)
    if forum is not None:
        demand(session, reader, forum, Permission.RECORD)
    meeting = Meeting(held_on=sheet.moment.day, sensitivity=sheet.sensitivity)
    _fill(session, meeting, sheet, forum)
    _say_state(meeting, sheet)
    if forum is None:
        said = Said(title=_ad_hoc_title(sheet), language=sheet.language, sensitivity=sheet.sensitivity)
        keep(session, reader, meeting, said, partnerships)
    else:
        _seat(session, meeting, forum)
    _say_actions(session, meeting, sheet)
    for item in sheet.follow_ups:
        follow_up(session, reader, meeting, item)
    return meeting


def _seat(session: Session, meeting: Meeting, forum: Forum) -> None:
    """Make it a session of the forum."""
    with session.no_autoflush:
        session.add(meeting)
        meeting.forum, meeting.oral_only, meeting.bundle = forum, forum.oral_only, forum.bundle
        meeting.title = _session_title(forum, meeting.held_on)
        belong_to(session, meeting, forum)
    session.flush()


def edit_meeting(session: Session, reader: Reader, meeting: Meeting, version: int, sheet: Sheet) -> Meeting:
    """Write the sheet anew. Raises as `record_meeting`, and Stale where somebody changed the meeting meanwhile."""
    demand(session, reader, meeting, Permission.RECORD)
    if sheet.inner is not None and meeting.inner_level.rank > reader.level.rank:
        raise NotAllowed(Permission.RECORD)
    _check(session, reader, sheet)
    expect_version(session, meeting, version)
    was = meeting.held_on
    _fill(session, meeting, sheet, meeting.forum)
    _retitle(meeting, sheet, was)
    meeting.sensitivity = sheet.sensitivity
    for row in meeting.dated_values:
        if row.attribute is DatedAttribute.MEETING_STATE and row.effective == on(was):
            row.effective = on(meeting.held_on)
    _say_state(meeting, sheet)
    session.flush()
    _say_actions(session, meeting, sheet)
    for item in sheet.follow_ups:
        follow_up(session, reader, meeting, item)
    return meeting


def _check(session: Session, reader: Reader, sheet: Sheet) -> None:
    """Levels that the reader has, and nothing loose that nobody was asked about."""
    check_level(session, reader, sheet.sensitivity)
    if sheet.inner:
        try:
            check_level(session, reader, sheet.inner.level)
        except Refused as refused:
            raise Refused(refused.why, "inner_level") from None
    if sheet.nothing_agreed and sheet.agreed:
        raise Refused(Text(N_("Either something was agreed, or nothing.")), "nothing_agreed")
    if sheet.loose_ends and not sheet.all_the_same:
        raise Refused(Text(N_("Some ends are loose. Save all the same?")), "all_the_same")


def _fill(session: Session, meeting: Meeting, sheet: Sheet, forum: Forum | None) -> None:
    """The meeting's own columns and its parts."""
    meeting.held_on, meeting.at, meeting.time_zone = sheet.moment.day, sheet.moment.at, sheet.moment.zone
    meeting.place, meeting.mode = sheet.place or None, sheet.mode
    if forum is None:
        meeting.level = sheet.level
    meeting.nothing_agreed = sheet.nothing_agreed
    meeting.agreed_minutes = reworded(meeting.agreed_minutes, sheet.minutes, sheet.language)
    with session.no_autoflush:
        attend(meeting, sheet, forum)
        say_agenda(meeting, sheet)
        say_agreed(meeting, sheet)
        if sheet.inner is not None:
            say_inner(meeting, sheet.inner, sheet.language)


def _session_title(forum: Forum, day: date) -> Wording:
    """That of its forum, and the day, in the languages that the forum's title has."""
    spoken = {code: text for code, text in (("en", forum.title.en), ("fr", forum.title.fr)) if text}
    return Wording(**{code: f"{text}, {Translator(code).say(day)}" for code, text in spoken.items()})


def _ad_hoc_title(sheet: Sheet) -> str:
    translator = Translator(sheet.language)
    return sheet.title or f"{translator.gettext(N_('Meeting ad hoc'))}, {translator.say(sheet.moment.day)}"


def _retitle(meeting: Meeting, sheet: Sheet, was: date) -> None:
    """A session moved to another day is called by that day, unless somebody gave it a name of its own."""
    if meeting.forum is None:
        meeting.title = reworded(meeting.title, sheet.title, sheet.language) or meeting.title
    elif meeting.title == _session_title(meeting.forum, was):
        meeting.title = _session_title(meeting.forum, meeting.held_on)


def _say_state(meeting: Meeting, sheet: Sheet) -> None:
    """It was held, or is planned; what was cancelled or postponed stays so."""
    rows = [row for row in meeting.dated_values if row.attribute is DatedAttribute.MEETING_STATE]
    last: DatedValueRow | None = max(rows, key=_place_in_time, default=None)
    if (last.value if last else None) not in NOT_YET:
        return
    value = MeetingState.PLANNED if sheet.planned else MeetingState.HELD
    if last is None or last.value != value:
        state(meeting, DatedAttribute.MEETING_STATE, value, on(meeting.held_on))


def _place_in_time(row: DatedValueRow) -> tuple[bool, str, int]:
    latest = row.effective.latest if row.effective else None
    return latest is not None, str(latest or ""), row.id or 0


def _say_actions(session: Session, meeting: Meeting, sheet: Sheet) -> None:
    """Those of this meeting: what is new is recorded, what stands already is worded anew."""
    standing = _standing(session, meeting)
    for todo in sheet.actions:
        if todo.action is not None and todo.action.id not in standing:
            raise NotFound
        action = todo.action or _begun(session, meeting)
        _word(action, todo, sheet)
        if todo.action is None:
            belong_to(session, action, meeting)
    session.flush()


def _standing(session: Session, meeting: Meeting) -> Sequence[int]:
    return session.scalars(select(ActionPoint.id).where(ActionPoint.meeting_id == meeting.id)).all()


def _begun(session: Session, meeting: Meeting) -> ActionPoint:
    action = ActionPoint(meeting=meeting, sensitivity=meeting.sensitivity, bundle=meeting.bundle)
    state(action, DatedAttribute.ACTION_STATE, ActionState.OPEN, on(meeting.held_on))
    return action


def _word(action: ActionPoint, todo: ToDo, sheet: Sheet) -> None:
    action.title = reworded(action.title, todo.title, sheet.language) or action.title
    action.owner_id = todo.owner.organization.id if todo.owner.organization else None
    action.owner_function = todo.owner.function or None
    action.due = todo.due
