"""A case in the browser of the officer who keeps it: how tests record one and move it on."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.web.browser import Browser
from tests.web.filling import typed
from tests.web.scenes import Scene
from tracker.db.models.missions import Partnership
from tracker.db.models.records import Record

WORD = "Quetzalcoatl"  # in the title of the case, and nowhere else


def fill(browser: Browser, address: str, **fields: Any) -> TestResponse:
    """Open a form, type, and send it."""
    return browser.post(address, data=typed(browser.get(address).text, **fields))


def recorded(browser: Browser, scene: Scene, **fields: Any) -> str:
    """The address of a new case: sexual abuse, of January 2018, received on 1 February 2018."""
    said = {
        "title": f"{WORD} 4, spring 2015", "category": "sexual_exploitation_abuse", "channel": "sea",
        "day": "2018-01-01", "day_certainty": "month", "received": "2018-02-01",
        "partnerships": ["mission-force"], "grave": "y",
        "place": "a displacement site", "place_known": "area", "accountable": force_of(scene),
    }  # fmt: skip
    answer = fill(browser, "/records/cases/new", **said | fields)
    assert answer.status_code == 302, answer.text
    return str(answer.location).partition("?")[0]


def force_of(scene: Scene) -> str:
    """The identifier of the force of the scene."""
    with scene.sessions() as session:
        force = select(Partnership.force_id).where(Partnership.public_id == scene.partnership)
        return str(session.scalar(select(Record.public_id).where(Record.id == force.scalar_subquery())))


def step(browser: Browser, case: str, verb: str, on: str, **fields: Any) -> TestResponse:
    """Move a case on."""
    return fill(browser, f"{case}/{verb}", on=on, **fields)


def transmissible(browser: Browser, case: str, on: str = "2018-02-20") -> None:
    """Assess it and mark it as one that may be conveyed."""
    assert step(browser, case, "assess", "2018-02-10").status_code == 302
    marked = step(browser, case, "transmissible", on, reprisal_risk="low", reprisal_checked_by="Human rights division")
    assert marked.status_code == 302, marked.text
