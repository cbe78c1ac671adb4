"""Due sessions of a forum that did not take place: recorded as cancelled or postponed, by whom and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.as_of import state_on
from tracker.db.models.meetings import Forum, Meeting
from tracker.db.models.records import DatedValueRow
from tracker.domain.access import Reader
from tracker.domain.dates import on
from tracker.domain.sessions import CALLED_OFF, EXPLAINED
from tracker.domain.texts import N_, Text, Wording
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Language, Sensitivity
from tracker.domain.vocabulary.meetings import MeetingState
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.i18n import Translator
from tracker.services.errors import Refused
from tracker.services.keeping import check_level
from tracker.services.locking import lock
from tracker.services.permissions import demand
from tracker.services.scopes import belong_to


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledOff:
    """The session that was due on a day was cancelled, or postponed to another; `today` is the day in the mission."""

    state: MeetingState
    day: date
    today: date
    by: str
    reason: str
    postponed_to: date | None = None
    sensitivity: Sensitivity = Sensitivity.UNCLASSIFIED


def call_off(session: Session, reader: Reader, forum: Forum, said: CalledOff) -> Meeting:
    """Record that a session was cancelled or postponed. One that was planned for that day bears it.

    Raises NotAllowed, and Refused where that day is explained already, a word is missing, or the new day is not later.
    """
    assert said.state in CALLED_OFF
    demand(session, reader, forum, Permission.RECORD)
    check_level(session, reader, said.sensitivity)
    if not said.reason.strip():
        raise Refused(Text(N_("Say why.")), "reason")
    if said.postponed_to and said.postponed_to <= said.day:
        raise Refused(Text(N_("The new day must come after %(day)s."), {"day": said.day}), "postponed_to")
    lock(session, forum)
    meeting = _planned(session, reader, forum, said.day) or _new(session, forum, said)
    meeting.cancelled_by, meeting.reason = said.by or None, said.reason.strip()
    meeting.postponed_to = said.postponed_to if said.state is MeetingState.POSTPONED else None
    meeting.dated_values.append(
        DatedValueRow(
            attribute=DatedAttribute.MEETING_STATE,
            value=said.state.value,
            effective=on(min(said.day, said.today)),
            reason=said.reason.strip(),
        )
    )
    session.flush()
    return meeting


def _planned(session: Session, reader: Reader, forum: Forum, day: date) -> Meeting | None:
    """The session that stands for this day already, where nothing is said yet of how it ended."""
    there = session.scalars(
        select(Meeting).where(Meeting.forum_id == forum.id, Meeting.held_on == day, Meeting.removed_at.is_(None))
    )
    for meeting in there:
        if meeting.need_to_know:
            continue  # who is outside its circle must not learn of it from a refusal
        stands = state_on(meeting, date.max)
        if stands is None or stands.state not in EXPLAINED:
            demand(session, reader, meeting, Permission.RECORD)
            if meeting.sensitivity.rank <= reader.level.rank:
                return meeting
        raise Refused(Text(N_("It is recorded already how the session of this day ended.")), "day")
    return None


def _new(session: Session, forum: Forum, said: CalledOff) -> Meeting:
    meeting = Meeting(
        forum=forum,
        title=session_title(forum, said.day),
        held_on=said.day,
        level=forum.level,
        sensitivity=said.sensitivity,
        bundle=forum.bundle,
    )
    session.add(meeting)
    belong_to(session, meeting, forum)
    return meeting


def session_title(forum: Forum, day: date) -> Wording:
    """What the session of a day is called, in the languages in which the forum has a name."""
    named = {
        language.value: Translator(language).say(Text("%(forum)s, %(day)s", {"forum": text, "day": day}))
        for language in Language
        if (text := getattr(forum.title, language.value))
    }
    return Wording(**named)
