"""A forum with members, an open action point and a handling rule; and its page filled in as a person would."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests import rows
from tests.web.browser import Browser
from tests.web.filling import typed
from tests.web.scenes import Scene
from tracker.db.models.meetings import ActionPoint, Forum, ForumMember, Meeting
from tracker.db.models.missions import Organization, Partnership
from tracker.db.scopes import belong_to
from tracker.domain.dates import on
from tracker.domain.vocabulary.basics import Side
from tracker.domain.vocabulary.meetings import ActionState
from tracker.domain.vocabulary.records import DatedAttribute

BEFORE = date(2018, 2, 21)


def open_action(session: Session, meeting: Meeting, title: str, due: date | None = None) -> ActionPoint:
    """An action point of a meeting, open since then."""
    action = ActionPoint(title=rows.named(title), meeting=meeting, due=due)
    rows.dated(action, DatedAttribute.ACTION_STATE, ActionState.OPEN, meeting.held_on)
    belong_to(session, action, meeting)
    session.flush()
    return action


def furnish(scene: Scene, members: int = 3) -> list[str]:
    """So many members called Alpha, Bravo ..., an earlier session, its open action point, a rule; their identifiers."""

    def work(session: Session, one: Partnership) -> list[str]:
        forum = forum_of(session, scene)
        forum.handling_rule = rows.named("Nothing above unclassified")
        seated = [rows.organization(session, name) for name in names(members)]
        for organization in seated:
            forum.members.append(ForumMember(organization_id=organization.id, side=Side.PARTNER, began=on(rows.START)))
        before = rows.meeting(session, forum, BEFORE, nothing_agreed=True)
        open_action(session, before, "Share the plan", date(2018, 2, 26))
        return [organization.public_id for organization in seated]

    found: list[str] = scene.write(work)
    return found


def names(count: int) -> Iterator[str]:
    """Alpha, Bravo, Charlie, then numbered."""
    known = ("Alpha", "Bravo", "Charlie")
    return (known[n] if n < len(known) else f"Member {n}" for n in range(count))


def forum_of(session: Session, scene: Scene) -> Forum:
    """The forum of the scene."""
    return session.scalars(select(Forum).where(Forum.public_id == scene.forum)).one()


def address(scene: Scene) -> str:
    """The page on which a session of the forum is logged."""
    return f"/meetings/new?forum={scene.forum}"


def log(browser: Browser, where: str, **changes: Any) -> TestResponse:
    """Fill in the page and send it; a double underscore in a name stands for a dash."""
    told = {name.replace("__", "-"): value for name, value in changes.items()}
    return browser.post(where, data=typed(browser.get(where).text, **told))


def last_meeting(session: Session) -> Meeting:
    """The one recorded last."""
    return session.scalars(select(Meeting).order_by(Meeting.id.desc()).limit(1)).one()


def attendance(session: Session, meeting: Meeting) -> dict[str, str]:
    """State of each member, or of each guest's organization, by name."""
    called = {o.id: str(o.title) for o in session.scalars(select(Organization))}
    return {
        r.guest_organization or called[r.organization_id or 0]: r.state.value + (f" {r.function}" if r.function else "")
        for r in meeting.attendance
    }
