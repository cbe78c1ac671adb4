"""What a page for logging rests on: the forum, who may have been there, and what the sessions before left open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from flask import abort, g

from tracker.db.models.meetings import ActionPoint, Forum, Meeting
from tracker.db.models.missions import Organization, Partnership
from tracker.db.queries.meetings import (
    absences,
    action_points_of,
    open_actions_of,
    organizations_around,
    session_before,
)
from tracker.db.queries.partnerships import partnerships_of
from tracker.db.queries.records import missions_of
from tracker.db.queries.visible import find
from tracker.domain.dates import NO
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.services.permissions import may_write
from tracker.services.settings import highest_level
from tracker.web.meetings.organizations import Organizations
from tracker.web.place import here
from tracker.web.session import current


@dataclass(frozen=True, kw_only=True)
class Around:
    """The forum (None: ad hoc), the meeting where it is recorded already, and the day from which the page looks."""

    forum: Forum | None
    meeting: Meeting | None
    day: date

    def demand(self) -> None:
        """Answer 403 where the reader may not record here."""
        record = self.meeting or self.forum
        mission = here().mission
        if record is not None:
            allowed = may_write(current(), g.reader, record, Permission.RECORD)
        else:
            allowed = mission is not None and bool(g.reader.may(Permission.RECORD, mission.public_id))
        if not allowed:
            abort(403)

    @property
    def oral(self) -> bool:
        """Whether nothing that was said is written down."""
        return bool(self.meeting.oral_only if self.meeting else self.forum and self.forum.oral_only)

    @property
    def inner(self) -> bool:
        """Whether the reader may read what lies deeper within the meeting."""
        return self.meeting is None or self.meeting.inner_level.rank <= g.reader.level.rank

    @cached_property
    def levels(self) -> tuple[Sensitivity, ...]:
        """The levels that the reader may write under here."""
        highest = highest_level(current()).rank
        return tuple(s for s in Sensitivity if s.rank <= min(g.reader.level.rank, highest))

    @cached_property
    def partnerships(self) -> Sequence[Partnership]:
        """Those of the mission at hand."""
        mission = here().mission
        return partnerships_of(current(), g.reader, mission) if mission else ()

    @cached_property
    def organizations(self) -> Organizations:
        """Whoever may be named on this page."""
        record = self.meeting or self.forum
        missions = missions_of(current(), record) if record else [here().mission]
        seated = [member.organization_id for member in self.forum.members] if self.forum else []
        met = [row.organization_id for row in self.meeting.attendance] if self.meeting else []
        ids = [mission.id for mission in missions if mission]
        return Organizations(organizations_around(current(), g.reader, ids, [*seated, *met]))

    def members(self, day: date) -> list[Organization]:
        """Who sits in the forum on a day; of a meeting ad hoc, the mission and the forces beside it."""
        if self.forum is not None:
            ids = [m.organization_id for m in self.forum.members if m.span.holds(day) is not NO]
        else:
            mission = here().mission
            ids = [mission.id] if mission else []
            ids += [partnership.force_id for partnership in self.partnerships]
        met = self.meeting.attendance if self.meeting else ()
        ids += [r.organization_id for r in met if r.organization_id and r.guest_organization is None]
        known = self.organizations.by_id
        return [known[i] for i in dict.fromkeys(ids) if i in known]

    @cached_property
    def left_open(self) -> Sequence[ActionPoint]:
        """The open action points of the forum's other sessions up to the day."""
        if self.forum is None:
            return ()
        return open_actions_of(current(), g.reader, self.forum, self.day, self.meeting)

    def followed(self, public_id: str) -> ActionPoint | None:
        """One of them, or one that was open when the page was made."""
        found = next((action for action in self.left_open if action.public_id == public_id), None)
        if found is None and self.forum is not None and public_id:
            closed = find(current(), g.reader, public_id)
            if isinstance(closed, ActionPoint) and closed.meeting.forum_id == self.forum.id:
                found = closed
        return found

    @cached_property
    def own_actions(self) -> Sequence[ActionPoint]:
        """The action points of the meeting itself."""
        return action_points_of(current(), g.reader, self.meeting) if self.meeting else ()

    @cached_property
    def before(self) -> Meeting | None:
        """The session before a new one."""
        if self.forum is None or self.meeting is not None:
            return None
        return session_before(current(), g.reader, self.forum, self.day)

    @cached_property
    def absences(self) -> Mapping[int, int]:
        """How often running each member was absent before."""
        return absences(current(), g.reader, self.forum, self.day) if self.forum else {}
