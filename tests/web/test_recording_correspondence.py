"""Requests for information and formal communications in the browser, their answers, and the chase list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests import rows
from tests.statements import statements
from tests.web.conftest import Browser
from tests.web.filling import typed
from tests.web.scenes import Scene
from tests.web.test_recording import fill, latest
from tracker.db.models.correspondence import Communication, InformationRequest
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity, Side
from tracker.domain.vocabulary.records import DatedAttribute

As = Callable[..., Browser]
ASK, WRITE = "/records/information-requests/new", "/records/communications/new"
ASKED = {"title": "Flights of last week", "asking_side": "un", "day": "2018-02-01", "wanted_by": "2018-02-10"}
LETTER = {"title": "Access to the airfield", "kind": "letter", "flow": "to_partner", "purpose": "action",
          "day": "2018-02-01", "deadline": "2018-02-15", "reference": "FC/12"}  # fmt: skip


def states(scene: Scene, kind: type[Any]) -> list[str]:
    """The states of the last record of a kind, in the order they were recorded."""
    with scene.sessions() as session:
        record = session.scalars(select(kind).order_by(kind.id.desc()).limit(1)).one()
        return [row.value for row in record.dated_values]


@pytest.fixture
def officer(client_as: As) -> Browser:
    """A liaison officer."""
    return client_as(Role.LIAISON)


@pytest.fixture
def asked(officer: Browser, scene: Scene) -> str:
    """An open request to the force."""
    with scene.sessions() as session:
        force = scene.of(session).force.public_id
    assert fill(officer, ASK, addressee=force, **ASKED).status_code == 302
    return f"/information-requests/{latest(scene, InformationRequest).public_id}"


@pytest.fixture
def letter(officer: Browser, scene: Scene) -> str:
    """A letter that asks the force for action."""
    with scene.sessions() as session:
        force = scene.of(session).force.public_id
    assert fill(officer, WRITE, counterpart=force, **LETTER).status_code == 302
    return f"/communications/{latest(scene, Communication).public_id}"


def test_a_request_is_asked_chased_and_answered(officer: Browser, scene: Scene, asked: str) -> None:
    made = latest(scene, InformationRequest)
    assert (made.asking_side, made.wanted_by, made.sensitivity) == (
        Side.UN, date(2018, 2, 10), Sensitivity.UNCLASSIFIED,
    )  # fmt: skip
    early = fill(officer, f"{asked}/no-answer", on="2018-02-10")
    assert early.status_code == 422
    assert "its absence says nothing" in early.text
    assert fill(officer, f"{asked}/partly", on="2018-02-12", reason="Two of five").status_code == 302
    assert fill(officer, f"{asked}/partly").status_code == 422
    assert fill(officer, f"{asked}/declined").status_code == 422  # it needs a reason
    assert fill(officer, f"{asked}/answered", on="2018-02-11").status_code == 422  # before it was partly answered
    assert fill(officer, f"{asked}/answered", on="2018-02-14").status_code == 302
    assert states(scene, InformationRequest) == ["open", "partly_answered", "answered"]
    assert f"{asked}/declined" not in officer.get(asked).text
    again = fill(officer, f"{asked}/declined", reason="Late")
    assert again.status_code == 422
    assert "nor anything else" in again.text


def test_days_and_edits_of_a_request(officer: Browser, scene: Scene, asked: str) -> None:
    assert fill(officer, f"{asked}/edit", wanted_by="2018-01-31").status_code == 422
    stands = typed(officer.get(f"{asked}/edit").text)
    assert {name: stands[name] for name in ASKED} == ASKED
    assert fill(officer, f"{asked}/edit", wanted_by="", addressee="").status_code == 302
    changed = latest(scene, InformationRequest)
    assert (changed.wanted_by, changed.addressee_id) == (None, None)
    assert states(scene, InformationRequest) == ["open"]


def test_a_code_cable_is_none_of_ours(officer: Browser, scene: Scene) -> None:
    answer = fill(officer, WRITE, **LETTER | {"kind": "code_cable"})
    assert answer.status_code == 422
    assert "runs inside the United Nations and never reaches a partner" in answer.text
    assert typed(answer.text)["title"] == LETTER["title"]
    assert scene.count(Communication) == 0


def test_a_letter_is_promised_promised_again_and_done(officer: Browser, scene: Scene, letter: str) -> None:
    assert fill(officer, f"{letter}/will-be-done", on="2018-02-12", promised_by="2018-02-01").status_code == 422
    assert fill(officer, f"{letter}/will-be-done", on="2018-02-12", promised_by="2018-02-20").status_code == 302
    assert fill(officer, f"{letter}/will-be-done", on="2018-02-20", promised_by="2018-03-20").status_code == 302
    assert latest(scene, Communication).promised_by == date(2018, 3, 20)
    assert fill(officer, f"{letter}/done", on="2018-02-27").status_code == 302
    assert states(scene, Communication) == ["awaited", "will_be_done", "will_be_done", "done"]


def test_an_offer_a_refusal_and_silence(officer: Browser, scene: Scene, letter: str) -> None:
    assert "Silence is never taken for consent" in officer.get(f"{letter}/no-answer").text
    assert fill(officer, f"{letter}/no-answer", on="2018-02-15").status_code == 422
    assert fill(officer, f"{letter}/no-answer", on="2018-02-16").status_code == 302
    assert fill(officer, f"{letter}/offers", on="2018-02-17").status_code == 422
    assert fill(officer, f"{letter}/offers", on="2018-02-17", offer="One hour a day").status_code == 302
    assert fill(officer, f"{letter}/declined", on="2018-02-18", reason="Runway works").status_code == 302
    assert states(scene, Communication) == ["awaited", "no_answer", "offered_instead", "declined"]
    assert "One hour a day" in officer.get(letter).text


def test_a_paper_replies_to_another_and_never_in_a_circle(officer: Browser, scene: Scene, letter: str) -> None:
    first = letter.removeprefix("/communications/")
    reply = f"{WRITE}?about={first}"
    assert reply in officer.get(letter).text
    begun = typed(officer.get(reply).text)
    assert (begun["in_reply_to"], begun["flow"], begun["purpose"]) == (first, "from_partner", "response")
    said = {"title": "Re: access", "kind": "facsimile", "day": "2018-02-10"}
    assert fill(officer, reply, deadline="2018-02-12", **said).status_code == 422  # it asks for no action
    assert fill(officer, reply, **said).status_code == 302
    second = latest(scene, Communication)
    assert states(scene, Communication) == []
    assert "Re: access" in officer.get(letter).text
    circle = fill(officer, f"{letter}/edit", in_reply_to=second.public_id)
    assert circle.status_code == 422
    assert "replies neither to itself" in circle.text
    refused = fill(officer, f"/communications/{second.public_id}/done")
    assert refused.status_code == 422
    assert "asks for no action" in refused.text
    assert f"{second.public_id}/done" not in officer.get(f"/communications/{second.public_id}").text


def test_the_chase_list_has_the_overdue_first_by_partner(
    officer: Browser, scene: Scene, asked: str, letter: str
) -> None:
    fill(officer, ASK, **ASKED | {"title": "Convoys", "wanted_by": "2018-03-10"})
    fill(officer, ASK, **ASKED | {"title": "Patrols of the mission", "asking_side": "partner"})
    page = officer.get("/records/chase").text
    order = [page.index(words) for words in ("We wait for", ASKED["title"], LETTER["title"], "Convoys", "Others wait")]
    assert order == sorted(order)
    assert page.index("Others wait") < page.index("Patrols of the mission")
    assert page.count("overdue</strong>") == 3
    home = officer.get("/").text
    assert "4 wait for an answer" in home
    assert 'href="/records/chase"' in officer.get("/records").text
    fill(officer, f"{asked}/answered", on="2018-02-20")
    fill(officer, f"{letter}/will-be-done", on="2018-02-20", promised_by="2018-03-20")
    page = officer.get("/records/chase").text
    assert ASKED["title"] not in page
    assert page.count("overdue</strong>") == 1
    assert ASKED["title"] in officer.get("/records/chase?as_of=2018-02-19").text


def test_the_chase_list_tells_nothing_above_ones_level_and_asks_as_much_however_long(
    client_as: As, scene: Scene, asked: str
) -> None:
    def more(session: Any, one: Any) -> None:
        for number in range(3):
            asking = InformationRequest(title=rows.named(f"Request {number}"), asking_side=Side.UN)
            asking.addressee_organization = rows.organization(session, f"Organization {number}")
            rows.dated(asking, DatedAttribute.REQUEST_STATE, "open")
            level = Sensitivity.CONFIDENTIAL if number == 2 else Sensitivity.UNCLASSIFIED
            rows.keep(session, asking, [one], sensitivity=level)

    browser = client_as(Role.READER, level=Sensitivity.UNCLASSIFIED)
    counts, page = [], ""
    for _ in range(2):
        with statements(browser.application.extensions["tracker.engine"]) as sent:
            page = browser.get("/records/chase").text
        counts.append(len(sent))
        if len(counts) == 1:
            scene.write(more)
    assert counts[0] == counts[1]
    assert "Request 1" in page
    assert "Request 2" not in page
    assert "/new" not in page
