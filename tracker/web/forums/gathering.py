"""The series of a forum over a period, as of the day of the page: what was due, what answers it, what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from flask import g

from tracker.db.models.meetings import ActionPoint, Forum, Meeting
from tracker.db.queries.series import SessionLine, actions_in, lines_of, meetings_in, stretches_of
from tracker.domain.access import Reader
from tracker.domain.sessions import EXPLAINED, DueSession, due_sessions
from tracker.domain.vocabulary.meetings import MeetingState
from tracker.web.lists import Asked, asked, day_in
from tracker.web.place import here
from tracker.web.session import current

USUAL = timedelta(days=182)
AHEAD = timedelta(days=800)
MOST = 60  # lines on a page; files hold all
NEXT = 3


@dataclass(frozen=True, slots=True)
class Period:
    """The days between which sessions are shown, both included, and what was typed."""

    begin: date
    end: date
    asked: Asked
    open_only: bool

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.begin <= day <= self.end


@dataclass(frozen=True, slots=True)
class Line:
    """A due session and what is recorded of it, or a session that answers to no due date."""

    due: date | None
    seen: SessionLine | None = None
    moved_from: date | None = None

    @property
    def on(self) -> date:
        """The day by which it sorts."""
        return self.due or (self.seen.held_on if self.seen else date.min)

    @property
    def ended(self) -> MeetingState:
        """How it ended, as far as is recorded."""
        return self.seen.state if self.seen else MeetingState.NOT_RECORDED

    @property
    def asks(self) -> bool:
        """Whether somebody may still say what became of it."""
        return self.seen is None or (self.seen.open and self.seen.state not in EXPLAINED)


@dataclass(frozen=True, slots=True)
class Series:
    """All that a page or a file shows of a forum's sessions; the latest line first, meetings oldest first."""

    forum: Forum
    period: Period
    lines: Sequence[Line]
    coming: Sequence[Line]
    meetings: Sequence[Meeting]
    actions: Sequence[ActionPoint]
    all_lines: int


def period() -> Period:
    """The period that the address asks for: the last half year unless told otherwise, never beyond the day."""
    day, filters = here().as_of, asked("from:day", "until:day", "open")
    end = min(day_in(filters.typed["until"]) or day, day)
    begin = day_in(filters.typed["from"]) or (end - USUAL if end - date.min > USUAL else date.min)
    return Period(min(begin, end), end, filters, open_only=filters.typed["open"] == "1")


def gather(forum: Forum, reader: Reader | None = None, *, most: int | None = MOST, secret: bool = True) -> Series:
    """The series in the period asked for, as far as this reader may read it; a fixed number of statements."""
    session, day, asking, when = current(), here().as_of, reader or g.reader, period()
    known = [
        line for line in lines_of(session, asking, [forum.id], day).get(forum.id, ()) if secret or not line.need_to_know
    ]
    lines = lines_between(forum, known, when.begin, when.end)
    shown = lines[:most] if most else lines
    ids = {line.seen.id for line in shown if line.seen and line.seen.open}
    meetings = meetings_in(session, asking, ids)
    actions = actions_in(session, asking, ids)
    if not secret:
        actions = [action for action in actions if not action.need_to_know]
    return Series(forum, when, shown, coming(forum, known, day), meetings, actions, len(lines))


def lines_between(forum: Forum, known: Sequence[SessionLine], begin: date, end: date) -> list[Line]:
    """Due and other sessions of these days, the latest first."""
    due = due_sessions(stretches_of(forum, here().as_of), [one.seen for one in known], date.min, here().as_of)
    answered = {one.seen.record.id for one in due if one.seen}
    others = (Line(None, one) for one in known if one.id not in answered)
    found = [line for line in chain(map(_line, due), others) if begin <= line.on <= end]
    return sorted(found, key=lambda line: (line.on, line.seen.id if line.seen else 0), reverse=True)


def coming(forum: Forum, known: Sequence[SessionLine], day: date, until: date | None = None) -> list[Line]:
    """The next sessions that are due or planned after the day, the soonest first."""
    last = until or (day + AHEAD if date.max - day > AHEAD else date.max)
    due = due_sessions(stretches_of(forum, day), [one.seen for one in known], day, last)
    answered = {one.seen.record.id for one in due if one.seen}
    planned = [Line(None, one) for one in known if day < one.held_on <= last and one.id not in answered]
    return sorted([*map(_line, due), *planned], key=lambda line: line.on)[:NEXT]


def _line(due: DueSession[SessionLine]) -> Line:
    return Line(due.due, due.seen.record if due.seen else None, due.moved_from)
