"""The small checklist of the tests beside the scene of the planner's pages, and how its forms are filled in."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from tests import assessments, rows
from tests.web import scenes
from tests.web.browser import Browser
from tests.web.filling import token, typed
from tests.web.scenes import Scene
from tracker.db.engine import make_sessions

OPEN = "/checklists/shipped/trial/open"


def build(engine: Engine) -> None:
    """The scene, with the trial checklist loaded."""
    scenes.build(engine)
    with make_sessions(engine)() as session:
        rows.write_as(session)
        assessments.load(session)
        session.commit()


@pytest.fixture
def trial(scene: Scene) -> Scene:
    """What was built: the database was lent with it, because the test asks for it."""
    return scene


def opening(browser: Browser, **changes: Any) -> TestResponse:
    """Open it for the one partnership, for who is signed in unless told otherwise."""
    return browser.post(OPEN, data=typed(browser.get(OPEN).text, **changes))


def opened(browser: Browser, **changes: Any) -> str:
    """The address of what was opened."""
    answer = opening(browser, **changes)
    assert answer.status_code == 302, answer.text
    return str(answer.location)


def fill(browser: Browser, address: str, form: str, **changes: Any) -> TestResponse:
    """Fill in one of the forms of a page, and send it."""
    return browser.post(address, data=of_form(browser.get(address).text, form, **changes))


def of_form(page: str, form: str, **changes: Any) -> dict[str, Any]:
    """What one form of the page would send, with some of it changed."""
    fields = {name: value for name, value in typed(page).items() if name.startswith(f"{form}-")}
    return {"csrf_token": token(page), **fields, **{f"{form}-{name}": value for name, value in changes.items()}}


def item(address: str, name: str) -> str:
    """The page of an item of the trial."""
    return f"{address}/items/trial-{name}"
