"""A forum that was due on Wednesdays since January 2018, with sessions: for tests of its series and its files."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

from sqlalchemy.orm import Session

from tests import rows
from tests.web.scenes import Scene
from tracker.db.models.meetings import ActionPoint, AgreedPoint, AttendanceRow, Forum, Meeting
from tracker.db.models.missions import Partnership
from tracker.db.queries.visible import find
from tracker.db.scopes import belong_to
from tracker.domain.access import EVERYWHERE, Reader
from tracker.domain.cadence import Cadence, cadence_data
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.meetings import ActionState, Attendance, CadenceKind
from tracker.domain.vocabulary.records import DatedAttribute

WEDNESDAYS = Cadence(CadenceKind.WEEKLY, weekday=2)
FIRST = date(2018, 1, 3)
ALL = Reader(level=Sensitivity.STRICTLY_CONFIDENTIAL, roles=frozenset({(Role.PLANNER, EVERYWHERE)}), signed_in=True)


def forum_of(session: Session, scene: Scene) -> Forum:
    """The forum of the scene."""
    found = find(session, ALL, scene.forum)
    assert isinstance(found, Forum)
    return found


def held(session: Session, forum: Forum, day: date, of: Partnership, **more: object) -> Meeting:
    """A session with attendance, an agreed point, minutes and an action point."""
    meeting = rows.meeting(session, forum, day, title=Wording(en=f"Session {day}"), **more)
    meeting.attendance = [
        AttendanceRow(organization_id=of.force_id, state=Attendance.PRESENT),
        AttendanceRow(organization_id=of.mission_id, state=Attendance.EXCUSED),
        AttendanceRow(
            guest_name="Ada Lovelace",
            guest_organization="Regional police",
            state=Attendance.PRESENT,
            function="adviser",
        ),
    ]
    meeting.agreed_points = [AgreedPoint(number=1, text=Wording(en=f"Agreed on {day}"))]
    meeting.agreed_minutes, meeting.internal_note = Wording(en=f"Minutes of {day}."), Wording(en="For us alone.")
    action = ActionPoint(title=Wording(en=f"Act on {day}"), meeting_id=meeting.id, due=day + timedelta(5))
    session.add(action)
    belong_to(session, action, forum)
    rows.dated(action, DatedAttribute.ACTION_STATE, ActionState.DONE if day == FIRST else ActionState.OPEN, day)
    session.flush()
    return meeting


def weekly(scene: Scene, sessions: int = 3, **more: object) -> None:
    """A forum that is due on Wednesdays and met on so many of them."""

    def write(session: Session, of: Partnership) -> None:
        forum = forum_of(session, scene)
        rows.dated(forum, DatedAttribute.CADENCE, json.dumps(cadence_data(WEDNESDAYS)), FIRST)
        for number in range(sessions):
            held(session, forum, FIRST + timedelta(7 * number), of, **more)

    scene.write(write)


def text(page: str) -> str:
    """The words of a page, one blank between them."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())
