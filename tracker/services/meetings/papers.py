"""The papers that are written from a meeting: what each may say."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session

from tracker.db.models.meetings import ActionPoint, Meeting
from tracker.db.models.missions import Mission, Organization
from tracker.db.queries.meetings import action_points_of
from tracker.db.queries.naming import names_of
from tracker.db.queries.records import missions_of
from tracker.domain.access import Reader
from tracker.domain.papers import Deeper, Paper, PaperKind, Presence, Task
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.access import Permission
from tracker.services.errors import NotAllowed, NotFound
from tracker.services.meetings.actions import state_of
from tracker.services.records import expect_version

Names = dict[int, Wording]


def write_paper(session: Session, reader: Reader, meeting: Meeting, kind: PaperKind, language: str) -> Paper:
    """The paper of a meeting that the reader may read.

    Raises NotFound for an internal note above the reader's level: as if there were none.
    """
    deep = kind is PaperKind.INTERNAL_NOTE
    if deep and meeting.inner_level.rank > reader.level.rank:
        raise NotFound
    tasks = action_points_of(session, reader, meeting)
    mission = next((m for m in missions_of(session, meeting) if m is not None), None)
    names = _names(session, reader, meeting, tasks)
    levels = [meeting.sensitivity, *(t.sensitivity for t in tasks), *([meeting.inner_level] if deep else [])]
    return Paper(
        kind=kind,
        language=language,
        mission=mission.short if mission else Wording(en="United Nations", fr="Nations Unies"),
        heading=mission.paper_heading if isinstance(mission, Mission) else None,
        closing=mission.paper_closing if isinstance(mission, Mission) else None,
        title=meeting.title,
        reference=meeting.public_id,
        marking=max(levels, key=lambda level: level.rank),
        moment=meeting.moment,
        place=meeting.place or "",
        mode=meeting.mode,
        attendance=tuple(_presences(meeting, names)),
        agreed=tuple(point.text for point in meeting.agreed_points),
        nothing_agreed=meeting.nothing_agreed,
        minutes=meeting.agreed_minutes,
        tasks=tuple(_task(action, names) for action in tasks),
        deeper=_deeper(meeting, names) if deep else None,
        illustrative=meeting.illustrative,
    )


def word_papers(
    session: Session, reader: Reader, mission: Mission, version: int, heading: Wording, closing: Wording
) -> None:
    """Say what the papers of a mission begin and end with. Raises NotAllowed and Stale; planners of the mission do."""
    if not reader.may(Permission.DRAFT_SUMMARY, mission.public_id):
        raise NotAllowed(Permission.DRAFT_SUMMARY)
    expect_version(session, mission, version)
    mission.paper_heading, mission.paper_closing = heading or None, closing or None
    session.flush()


def _names(session: Session, reader: Reader, meeting: Meeting, tasks: Collection[ActionPoint]) -> Names:
    """The usual names of the organizations that may be named; one query."""
    there = [row.organization_id for row in meeting.attendance]
    spoke = [row.organization_id for row in meeting.positions_voiced]
    found = names_of(session, reader, [*there, *spoke, *(task.owner_id for task in tasks)])
    return {i: named.record.short for i, named in found.items() if isinstance(named.record, Organization)}


def _presences(meeting: Meeting, names: Names) -> list[Presence]:
    """Members by name and function; of guests each organization once, no person."""
    members = [r for r in meeting.attendance if r.guest_organization is None]
    guests = {r.guest_organization: r for r in meeting.attendance if r.guest_organization}
    return [
        *(Presence(names[r.organization_id or 0], r.state, r.function or "") for r in members
          if (r.organization_id or 0) in names),
        *(Presence(names.get(r.organization_id or 0) or said or "", r.state, "", guest=True)
          for said, r in guests.items()),
    ]  # fmt: skip


def _task(action: ActionPoint, names: Names) -> Task:
    owner = names.get(action.owner_id or 0)
    return Task(action.title, owner, action.owner_function or "", action.due, state_of(action))


def _deeper(meeting: Meeting, names: Names) -> Deeper:
    return Deeper(
        agenda=tuple((item.text, item.state) for item in meeting.agenda),
        positions=tuple((names.get(v.organization_id or 0), v.text) for v in meeting.positions_voiced),
        note=meeting.internal_note,
    )
