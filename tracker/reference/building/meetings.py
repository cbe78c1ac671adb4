"""Forums of an example with their cadence, and the sessions held."""

from __future__ import annotations

import json
from typing import Any

from tracker.db.models.meetings import (
    ActionPoint,
    AgendaItem,
    AgreedPoint,
    AttendanceRow,
    Forum,
    ForumMember,
    Meeting,
)
from tracker.db.scopes import belong_to
from tracker.domain.cadence import Cadence, cadence_data
from tracker.domain.dates import on
from tracker.domain.vocabulary.liaison import MechanismKind
from tracker.domain.vocabulary.meetings import MeetingState
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.reference.building.bench import Bench, dated
from tracker.reference.building.mechanisms import arrangement
from tracker.reference.tables import Row


def forum(bench: Bench, row: Row) -> None:
    """A standing meeting with its members, state and cadence."""
    record = Forum(
        **arrangement(bench, row, MechanismKind.FORUM),
        organization_level=row.get("organization_level", False),
        chair=row.get("chair"),
        members=[
            ForumMember(
                organization=bench.party(row, m["organization"]), side=m["side"], began=m.get("began", row.get("began"))
            )
            for m in row["members"]
        ],
    )
    record.dated_values = [dated(DatedAttribute.FORUM_STATE, row["state"], row.get("state_since"))]
    for said in row["cadence"]:
        cadence = json.dumps(cadence_data(Cadence(kind=said["kind"], n=said.get("n", 1))))
        record.dated_values.append(dated(DatedAttribute.CADENCE, cadence, said.get("since"), said.get("locator")))
    bench.covering(row, record, row["covers"])


def meeting(bench: Bench, row: Row) -> None:
    """A session held, with attendance, agenda, agreed points and action points."""
    forum = bench.made["forum", row["forum"]]
    record = Meeting(
        **bench.about(row),
        forum=forum,
        held_on=row["held_on"],
        at=row.get("at"),
        time_zone=bench.mission.time_zone,
        place=row.get("place"),
        nothing_agreed=not row["agreed"],
        attendance=[
            AttendanceRow(organization=bench.party(row, a["organization"]), state=a["state"]) for a in row["attendance"]
        ],
        agenda=[AgendaItem(number=n, text=item["text"]) for n, item in enumerate(row["agenda"], start=1)],
        agreed_points=[AgreedPoint(number=n, text=item["text"]) for n, item in enumerate(row["agreed"], start=1)],
    )
    record.dated_values = [dated(DatedAttribute.MEETING_STATE, MeetingState.HELD, on(row["held_on"]))]
    bench.below(row, record, forum)
    for action in row.get("actions", ()):
        _action(bench, row, record, action)


def _action(bench: Bench, row: Row, meeting: Meeting, action: dict[str, Any]) -> None:
    """Something to be done; it lies where the forum lies."""
    about = bench.about(row) | {"title": action["title"], "note": None}
    record = ActionPoint(
        **about,
        meeting=meeting,
        owner=bench.party(row, action["owner"]) if action.get("owner") else None,
        due=action.get("due"),
    )
    record.dated_values = [dated(DatedAttribute.ACTION_STATE, action["state"], action["since"])]
    belong_to(bench.session, record, meeting)
    bench.session.add(record)
