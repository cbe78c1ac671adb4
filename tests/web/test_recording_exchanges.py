"""Exchanges in the browser: kept whatever they rest on, and told at once how they stand to the agreements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests import rows
from tests.web.conftest import Browser
from tests.web.filling import typed
from tests.web.scenes import Scene
from tests.web.test_recording import fill, latest
from tracker.db.models.agreements import Exchange
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity

As = Callable[..., Browser]
NEW = "/records/exchanges/new"
SAID = {"title": "Threats in Menaka", "day": "2018-02-20", "flow": "to_partner", "kind": "intelligence",
        "channel": "mission", "approved": "yes", "un_equivalent": "unclassified"}  # fmt: skip


@pytest.fixture
def officer(client_as: As) -> Browser:
    """A liaison officer who may read what is confidential."""
    return client_as(Role.LIAISON, level=Sensitivity.CONFIDENTIAL)


@pytest.fixture
def text(scene: Scene) -> str:
    """An agreement on information up to unclassified, in force since the start."""
    found = scene.write(
        lambda session, one: rows.agreement(session, one, highest_level=Sensitivity.UNCLASSIFIED).public_id
    )
    return str(found)


def told(browser: Browser, **changes: Any) -> str:
    """What the page says after an exchange was saved."""
    done = fill(browser, NEW, **(SAID | changes))
    assert done.status_code == 302
    return str(browser.get(done.location).text)


def test_covered_and_kept_as_it_was_said(officer: Browser, scene: Scene, text: str) -> None:
    with scene.sessions() as session:
        force = scene.of(session).force.public_id
    said = SAID | {"agreement": text, "counterpart": force, "approved_by": "Chief of staff", "partner_marking": "DR"}
    page = told(officer, **said)
    assert page.count("It is covered by Memorandum.") == 2  # at once, and in its section
    made = latest(scene, Exchange)
    assert (made.sensitivity, made.approved, made.partner_marking) == (Sensitivity.CONFIDENTIAL, True, "DR")
    edit = f"/exchanges/{made.public_id}/edit"
    stands = typed(officer.get(edit).text)
    assert {name: stands[name] for name in said} == said
    assert fill(officer, edit, un_equivalent="confidential", approved="").status_code == 302
    page = officer.get(f"/exchanges/{made.public_id}").text
    assert "above the highest level that Memorandum allows" in page
    assert "No approval is recorded" in page


def test_nothing_is_refused_and_everything_is_said(officer: Browser, scene: Scene) -> None:
    assert "No agreement on the exchange of information is recorded as in force on that day" in told(officer)
    odd = scene.write(lambda session, one: rows.organization(session, "Another force").public_id)
    page = told(officer, approved="no", channel="personal", counterpart=odd)
    assert "without the approval that a release needs" in page
    assert "an unusual channel" in page
    assert "Nothing shows that this organization usually takes part" in page
    assert "usually takes part" not in told(officer, counterpart=odd)  # it does by now
    warning = told(officer, kind="threat_warning", approved="", channel="outside")
    assert "needs no agreement and no prior approval" in warning
    assert "later than the 72 hours" in warning  # it is written down long after February 2018
    assert "outside the mission" not in warning.split("Against the agreements")[1]
    assert scene.count(Exchange) == 4


def test_a_lapsed_basis_is_said_as_of_the_day_it_passed(officer: Browser, scene: Scene, text: str) -> None:
    moved = fill(officer, f"/agreements/{text}/terminate", on="2018-02-25", reason="A new force")
    assert moved.status_code == 302
    assert "covered by Memorandum" in told(officer, agreement=text)
    assert "which was not in force on that day" in told(officer, agreement=text, day="2018-02-26")


def test_it_rests_on_nothing_that_the_reader_may_not_know_of(client_as: As, officer: Browser, scene: Scene) -> None:
    def hide(session: Any, one: Any) -> None:
        rows.agreement(session, one, title=rows.named("Secret memorandum"), sensitivity=Sensitivity.CONFIDENTIAL)

    scene.write(hide)
    assert "Secret memorandum" in told(officer, sensitivity="unclassified")
    page = client_as(Role.READER, level=Sensitivity.UNCLASSIFIED).get(f"/exchanges/{latest(scene, Exchange).public_id}")
    assert page.status_code == 200
    assert "Secret memorandum" not in page.text
    assert "is recorded as in force on that day" in page.text


def test_an_exchange_is_begun_on_the_page_of_an_agreement(officer: Browser, scene: Scene, text: str) -> None:
    assert f"{NEW}?about={text}" in officer.get(f"/agreements/{text}").text
    assert typed(officer.get(f"{NEW}?about={text}").text)["agreement"] == text
