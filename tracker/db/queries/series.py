"""Reads of whole series of sessions: how each ended on a day, what is due, who attended, what came out of them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from tracker.db.as_of import since
from tracker.db.models.meetings import ActionPoint, Forum, Meeting
from tracker.db.models.missions import Mission
from tracker.db.models.records import DatedValueRow, Record, RecordScope
from tracker.db.queries.listings import LISTINGS
from tracker.db.queries.naming import at_any_level
from tracker.db.queries.standing import holds
from tracker.db.queries.visible import readable
from tracker.domain.access import Reader
from tracker.domain.cadence import Cadence, cadence_from
from tracker.domain.dates import NO, YES, When
from tracker.domain.sessions import Seen, Stretch, stretches
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.domain.vocabulary.meetings import ForumState, MeetingState
from tracker.domain.vocabulary.records import DatedAttribute


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """One recorded session in a line. One that is not `open` lies above the reader's level: that it is, not what."""

    id: int
    public_id: str
    title: Wording
    held_on: date
    state: MeetingState
    postponed_to: date | None
    sensitivity: Sensitivity
    need_to_know: bool
    open: bool
    kind: RecordKind = RecordKind.MEETING

    @property
    def seen(self) -> Seen[SessionLine]:
        """As the domain counts it."""
        return Seen(self.held_on, self.state, self, self.postponed_to)


def lines_of(
    session: Session, reader: Reader, forums: Iterable[int], day: date, begin: date | None = None
) -> Mapping[int, Sequence[SessionLine]]:
    """By forum, the sessions known on the day, above the reader's level too, oldest first; two statements."""
    columns: tuple[Any, ...] = (
        Meeting.id,
        Meeting.forum_id,
        Meeting.public_id,
        Meeting.title,
        Meeting.held_on,
        Meeting.postponed_to,
        Meeting.sensitivity,
        Meeting.need_to_know,
    )
    known = readable(select(*columns), at_any_level(reader)).where(
        Record.kind == RecordKind.MEETING,
        Meeting.forum_id.in_(list(forums)),
        LISTINGS[RecordKind.MEETING].begun(day),
    )
    if begin:
        known = known.where(Meeting.held_on >= begin)
    rows = session.execute(known.order_by(Meeting.held_on, Meeting.id)).all()
    states = _states(session, {row[0] for row in rows}, day)
    found: dict[int, list[SessionLine]] = defaultdict(list)
    for key, forum, public_id, title, held_on, postponed_to, sensitivity, need_to_know in rows:
        state = states.get(key, MeetingState.NOT_RECORDED)
        line = SessionLine(
            id=key,
            public_id=public_id,
            title=title,
            held_on=held_on,
            state=state,
            postponed_to=postponed_to if state is MeetingState.POSTPONED else None,
            sensitivity=sensitivity,
            need_to_know=need_to_know,
            open=sensitivity.rank <= reader.level.rank,
        )
        found[forum].append(line)
    return found


def _states(session: Session, meetings: Collection[int], day: date) -> dict[int, MeetingState]:
    """The last state of each that is effective on the day, as pictures take it."""
    rows = session.execute(
        select(DatedValueRow.record_id, DatedValueRow.value, DatedValueRow.effective_latest, DatedValueRow.id).where(
            DatedValueRow.record_id.in_(meetings),
            DatedValueRow.attribute == DatedAttribute.MEETING_STATE,
            or_(
                DatedValueRow.effective_latest <= day,
                DatedValueRow.effective_earliest.is_(None) & DatedValueRow.effective_latest.is_(None),
            ),
        )
    ).all()
    ordered = sorted(rows, key=lambda row: (row[2] or date.min, row[3]))
    return {record: MeetingState(value) for record, value, _, _ in ordered}


def stretches_of(forum: Forum, day: date) -> list[Stretch]:
    """The stretches in which sessions of the forum were due, as far as is known on the day."""
    began = forum.began or When()
    cadences: list[tuple[date, Cadence]] = []
    states: list[tuple[date, ForumState]] = []
    for row in sorted(forum.dated_values, key=lambda row: row.id):
        start = since(row) if since(row).known else began
        first = start.latest or start.earliest
        if first is None or start.by(day) is NO:
            continue
        if row.attribute is DatedAttribute.CADENCE:
            cadences.append((first, cadence_from(json.loads(row.value))))
        elif row.attribute is DatedAttribute.FORUM_STATE and start.by(day) is YES:
            states.append((first, ForumState(row.value)))
    ended = forum.span.ended
    return stretches(cadences, states, ended.latest if ended else None)


def meetings_in(session: Session, reader: Reader, ids: Collection[int]) -> Sequence[Meeting]:
    """These sessions, as far as they may be read, with who attended and what was agreed; oldest first."""
    return session.scalars(
        readable(select(Meeting), reader)
        .where(Meeting.id.in_(ids))
        .options(
            selectinload(Meeting.attendance), selectinload(Meeting.agreed_points), selectinload(Meeting.dated_values)
        )
        .order_by(Meeting.held_on, Meeting.id)
    ).all()


def actions_in(session: Session, reader: Reader, meetings: Collection[int]) -> Sequence[ActionPoint]:
    """The action points of these sessions that may be read, with their states, in the order of the sessions."""
    held_on = select(Meeting.__table__.c.held_on).where(Meeting.__table__.c.id == ActionPoint.meeting_id)
    return session.scalars(
        readable(select(ActionPoint), reader)
        .where(ActionPoint.meeting_id.in_(meetings))
        .options(selectinload(ActionPoint.dated_values))
        .order_by(held_on.scalar_subquery(), Record.id)
    ).all()


def active_forums(session: Session, reader: Reader, mission: Mission, day: date) -> Sequence[Forum]:
    """The forums in a mission's scope that have begun and not certainly ended on the day, with their dated values."""
    scope = select(RecordScope.record_id).where(RecordScope.mission_id == mission.id)
    return session.scalars(
        readable(select(Forum), reader)
        .where(Forum.id.in_(scope), holds(Forum, day), LISTINGS[RecordKind.FORUM].begun(day))
        .options(selectinload(Forum.dated_values))
        .order_by(Record.title_folded, Record.id)
    ).all()


def neighbours(
    session: Session, reader: Reader, meeting: Meeting, day: date
) -> tuple[SessionLine | None, SessionLine | None]:
    """The sessions of the same forum before and after this one that may be read on the day."""
    if meeting.forum_id is None:
        return None, None
    lines = [line for line in lines_of(session, reader, [meeting.forum_id], day)[meeting.forum_id] if line.open]
    place = next((number for number, line in enumerate(lines) if line.id == meeting.id), None)
    if place is None:
        return None, None
    return lines[place - 1] if place else None, lines[place + 1] if place + 1 < len(lines) else None
