"""The sessions of a mission's forums on the first page: what is next, and of which nobody said how they ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import g

from tracker.db.models.meetings import Forum
from tracker.db.models.missions import Mission
from tracker.db.queries.series import active_forums, lines_of
from tracker.domain.sessions import CALLED_OFF
from tracker.web.forums.gathering import Line, coming, lines_between
from tracker.web.session import current

AHEAD, BACK = timedelta(days=90), timedelta(days=60)
MOST = 8


@dataclass(frozen=True, slots=True)
class OfForum:
    """A session with its forum."""

    forum: Forum
    line: Line


def sessions_of(mission: Mission, day: date) -> tuple[Sequence[OfForum], Sequence[OfForum]]:
    """The next ones, the soonest first, and those not recorded, the latest first; a fixed number of statements."""
    session = current()
    forums = active_forums(session, g.reader, mission, day)
    known = lines_of(session, g.reader, [forum.id for forum in forums], day)
    following: list[OfForum] = []
    missing: list[OfForum] = []
    for forum in forums:
        lines = known.get(forum.id, ())
        following += [
            OfForum(forum, line) for line in coming(forum, lines, day, _shifted(day, AHEAD)) if not _called_off(line)
        ]
        missing += [
            OfForum(forum, line) for line in lines_between(forum, lines, _shifted(day, -BACK), day) if line.asks
        ]
    following.sort(key=lambda one: one.line.on)
    missing.sort(key=lambda one: one.line.on, reverse=True)
    return following[:MOST], missing[:MOST]


def _called_off(line: Line) -> bool:
    """Whether it will not take place, as this reader may know."""
    return line.seen is not None and line.seen.open and line.ended in CALLED_OFF


def _shifted(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta() else date.min
