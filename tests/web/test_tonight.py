"""Whom to call tonight: the cards that hold, by partnership, to print; reached from the home page and the mission."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests import rows
from tests.statements import statements
from tests.web.conftest import Browser
from tests.web.scenes import Scene
from tracker.db.models.liaison import ContactCard
from tracker.domain.dates import on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity

As = Callable[..., Browser]


def card(scene: Scene, title: str, **values: Any) -> None:
    """A contact card of the partnership."""

    def write(session: Any, one: Any) -> None:
        rows.keep(session, ContactCard(title=rows.named(title)), [one], **values)

    scene.write(write)


@pytest.fixture
def cards(scene: Scene) -> None:
    """One that holds, one that ended, one above confidential."""
    day = date(2018, 1, 15)
    card(
        scene, "Force headquarters", primary_contact="Duty officer 111", alternate_contact="Watch 222",
        contingency_contact="Liaison 333", emergency_contact="Radio room 444", tested_earliest=day, tested_latest=day,
        in_extremis=True, asked_by="Sector commander", approved_by="Force commander",
    )  # fmt: skip
    card(scene, "The card before", primary_contact="Old number", ended=on(date(2017, 6, 1)))
    card(scene, "Protected", primary_contact="Hidden", sensitivity=Sensitivity.STRICTLY_CONFIDENTIAL)


@pytest.mark.usefixtures("cards")
def test_it_tells_whom_to_call_in_which_order(client_as: As) -> None:
    browser = client_as(Role.LIAISON, level=Sensitivity.CONFIDENTIAL)
    assert 'href="/missions/mission/tonight"' in browser.get("/").text
    assert 'href="/missions/mission/tonight"' in browser.get("/missions/mission").text
    page = browser.get("/missions/mission/tonight").text
    places = [page.index(word) for word in ("111", "222", "333", "444", "15 January 2018", "Sector commander")]
    assert places == sorted(places)
    assert "never, as far as is recorded" in page
    assert "Old number" not in page
    assert "Hidden" not in page
    assert "1 more card lies above your level" in page


@pytest.mark.usefixtures("cards")
def test_more_cards_ask_no_more_of_the_database(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.LIAISON)
    counts = []
    for _round in range(2):
        with statements(browser.application.extensions["tracker.engine"]) as sent:
            assert browser.get("/missions/mission/tonight").status_code == 200
            counts.append(len(sent))
        for number in range(3):
            card(scene, f"More {number}", primary_contact="x")
    assert counts[0] == counts[1]


def test_who_reads_nothing_there_learns_nothing(client_as: As, scene: Scene) -> None:
    assert scene.forum
    assert client_as(Role.LIAISON).get("/missions/nowhere/tonight").status_code == 404
