"""The first page: each role's task first, and never an empty page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask import Flask
from sqlalchemy.orm import Session

from tests import rows
from tests.statements import statements
from tests.web.conftest import Browser
from tests.web.scenes import Scene
from tracker.db.models.liaison import ContactCard
from tracker.db.models.meetings import ActionPoint, Forum
from tracker.db.models.missions import Partnership
from tracker.db.scopes import belong_to
from tracker.domain.dates import on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.meetings import ActionState
from tracker.domain.vocabulary.records import DatedAttribute

As = Callable[..., Browser]
TASKS = {
    Role.READER: ("Partnerships and themes", "Released summaries"),
    Role.LIAISON: ("Open action points", "Next sessions", "Whom to call"),
    Role.PLANNER: ("Partnerships and themes", "New since", "Next 90 days"),
    Role.CLEARING_OFFICER: ("Drafts to clear", "Critical and high gaps"),
    Role.HUMAN_RIGHTS: ("Compliance of the partners", "Human rights: to verify"),
    Role.UNHQ: ("Released summaries",),
    Role.ADMINISTRATOR: ("Accounts and roles",),
}


def test_each_role_opens_on_its_task(client_as: As, scene: Scene) -> None:
    for role, tasks in TASKS.items():
        page = client_as(role).get("/").text
        assert [task for task in tasks if task not in page] == [], role
    assert scene.partnership not in client_as(Role.UNHQ, "headquarters").get("/").text


def test_with_nothing_recorded_it_says_what_belongs_there(client_as: As) -> None:
    for role in Role:
        page = client_as(role).get("/")
        assert page.status_code == 200, role
        assert 'class="empty"' in page.text or "Accounts and roles" in page.text, role


def test_liaison_staff_find_open_actions_and_whom_to_call(client_as: As, scene: Scene) -> None:
    scene.write(_on_duty)
    browser = client_as(Role.LIAISON)
    page = browser.get("/").text
    assert "Send the plan" in page
    assert "overdue" in page
    assert "Done long ago" not in page
    assert "Duty officer, 100" in page
    assert "Send the plan" not in browser.get("/?as_of=2018-01-31").text


def test_a_year_that_nobody_can_mean_is_told_as_no_date(client_as: As, scene: Scene) -> None:
    scene.write(_on_duty)
    browser = client_as(Role.LIAISON)
    for typed in ("0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"):
        page = browser.get(f"/?as_of={typed}")
        assert page.status_code == 200, typed
        assert f"“{typed}” is not a date" in page.text, typed
    assert "is not a date" not in browser.get("/?as_of=1900-01-01").text


def test_it_asks_the_database_a_fixed_number_of_times(client_as: As, scene: Scene, app: Flask) -> None:
    for role in (Role.PLANNER, Role.LIAISON):
        browser, counts = client_as(role), []
        scene.write(_on_duty)
        browser.get("/")
        for _ in range(2):
            with statements(app.extensions["tracker.engine"]) as sent:
                browser.get("/")
            counts.append(len(sent))
            scene.write(_on_duty)
        assert counts[0] == counts[1] < 96, role


def _on_duty(session: Session, one: Partnership) -> None:
    """A card, and a meeting with one action point open and one done."""
    card = ContactCard(title=rows.named("Card"), began=on(rows.START), primary_contact="Duty officer, 100")
    rows.keep(session, card, [one])
    forum = session.query(Forum).first()
    held = rows.meeting(session, forum, date(2018, 2, 1))
    for title, state in (("Send the plan", ActionState.OPEN), ("Done long ago", ActionState.DONE)):
        action = ActionPoint(title=rows.named(title), meeting_id=held.id, due=date(2018, 2, 20))
        rows.dated(action, DatedAttribute.ACTION_STATE, state, date(2018, 2, 1))
        session.add(action)
        belong_to(session, action, held)
    session.flush()
