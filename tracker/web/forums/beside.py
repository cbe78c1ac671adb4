"""What stands beside the record of a forum or of a session of it: the way to the series, and to the next session."""

from __future__ import annotations

from dataclasses import dataclass

from flask import g

from tracker.db.models.meetings import Forum, Meeting
from tracker.db.models.records import Record
from tracker.db.queries.series import SessionLine, neighbours
from tracker.db.queries.visible import find
from tracker.domain.vocabulary.access import Permission
from tracker.services.permissions import may_write
from tracker.web.place import here
from tracker.web.session import current


@dataclass(frozen=True, slots=True)
class Beside:
    """The forum of the series; of a session, the ones before and after it; whether its forms are open."""

    forum: Record
    before: SessionLine | None = None
    after: SessionLine | None = None
    writes: bool = False


def beside(record: Record) -> Beside | None:
    """The way to the series; None for what belongs to none."""
    session = current()
    if isinstance(record, Forum):
        return Beside(record, writes=may_write(session, g.reader, record, Permission.RECORD))
    if not isinstance(record, Meeting) or record.forum is None:
        return None
    forum = find(session, g.reader, record.forum.public_id)
    return Beside(forum, *neighbours(session, g.reader, record, here().as_of)) if forum else None
