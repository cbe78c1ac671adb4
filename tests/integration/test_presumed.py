"""Presumed present counts for no rule: neither as having come, nor as having stayed away."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from tests import rows
from tests.people import person
from tracker.db.models.meetings import AttendanceRow, ForumMember
from tracker.domain.dates import on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Side
from tracker.domain.vocabulary.meetings import Attendance
from tracker.services.gaps.review import review_mission

FIRST = date(2018, 1, 3)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (("absent", "absent", "absent"), True),
        (("presumed_present", "presumed_present", "presumed_present"), False),
        (("absent", "presumed_present", "absent"), False),
    ],
)
def test_absence_is_counted_from_what_somebody_said(session: Session, said: tuple[str, ...], asked: bool) -> None:
    one = rows.pair(session)
    absent = rows.organization(session, "Alpha")
    forum = rows.forum(session, one)
    forum.members.append(ForumMember(organization_id=absent.id, side=Side.PARTNER, began=on(rows.START)))
    for number, state in enumerate(said):
        meeting = rows.meeting(session, forum, FIRST + timedelta(days=14 * number), nothing_agreed=True)
        meeting.attendance.append(AttendanceRow(organization_id=absent.id, state=Attendance(state)))
    session.flush()
    reader = person(session, Role.PLANNER, one.mission)
    lines = review_mission(session, reader, one.mission, date(2018, 2, 28)).lines
    assert any(line.finding.code == "MTG-08" for line in lines) is asked
