"""Expunging on its pages: each of the two functions, who else is shut out, and what anybody sees afterwards."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import rows
from tests.expunging import SECRET, found_in
from tests.web.browser import Browser
from tests.web.filling import typed
from tests.web.scenes import Scene
from tracker.db.models.expunging import Expunction
from tracker.db.models.missions import Partnership
from tracker.db.models.records import Record, RecordCircle
from tracker.domain.vocabulary.access import Role

As = Callable[..., Browser]


@pytest.fixture
def meeting(scene: Scene) -> str:
    """Give a meeting whose title names a source."""

    def made(session: Session, one: Partnership) -> str:
        row = rows.meeting(session, None, rows.TODAY, one, title=rows.named(f"Met {SECRET}"), place="Gao")
        row.title = rows.named(f"Met {SECRET} again")
        session.flush()
        return row.public_id

    return str(scene.write(made))


def propose(browser: Browser, record: str, field: str = "title", **more: str) -> str:
    """Propose as a person does, and give the address of the proposal."""
    address = f"/expunging/propose?record={record}"
    answer = browser.post(address, data=typed(browser.get(address).text, field=field, reason="a source", **more))
    assert answer.status_code == 302, answer.text
    return str(answer.location)


def answer(browser: Browser, address: str, verb: str, **more: str) -> Any:
    """Press one of the two buttons."""
    return browser.post(address, data=typed(browser.get(address).text, answer=verb, **more))


def count(scene: Scene) -> int:
    with scene.sessions() as session:
        return session.scalar(select(func.count()).select_from(Expunction)) or 0


def test_the_officer_proposes_the_administrator_agrees_and_the_words_are_nowhere(
    app: Flask, client_as: As, scene: Scene, meeting: str
) -> None:
    human, admin = client_as(Role.HUMAN_RIGHTS), client_as(Role.ADMINISTRATOR)
    assert f"/expunging/propose?record={meeting}" in human.get(f"/meetings/{meeting}").text
    address = propose(human, meeting)
    assert "Agree: remove" not in human.get(address).text
    assert "1 proposal waits for you" in admin.get("/").text
    assert "proposal waits for you" not in human.get("/").text
    for page in (admin.get("/expunging").text, admin.get(address).text):
        assert meeting in page
        assert SECRET not in page
    done = answer(admin, address, "confirm")
    assert done.status_code == 302
    assert "The words are gone." in admin.get(done.location).text
    reader = client_as(Role.PLANNER)
    page = reader.get(f"/meetings/{meeting}").text
    assert "<h1>[expunged]</h1>" in page
    assert "[expunged]" in reader.get("/records/meetings/export.csv?ceiling=confidential").text
    told = reader.get(f"/records/{meeting}/history").text
    assert "Words removed for good" in told
    assert "Reason: a source" in told
    assert "Title" in told
    assert found_in(app.extensions["tracker.engine"]) == []
    kept = Path(app.config["TRACKER_EXPUNGED_LIST"]).read_text()
    assert meeting in kept
    reader.send("/language", page="/", language="fr")
    assert "[expurgé]" in reader.get(f"/meetings/{meeting}").text


def test_the_administrator_proposes_by_identifier_and_the_officer_agrees(
    client_as: As, scene: Scene, meeting: str
) -> None:
    human, admin = client_as(Role.HUMAN_RIGHTS), client_as(Role.ADMINISTRATOR)
    address = propose(admin, meeting, field="place")
    assert SECRET not in admin.get(f"/expunging/propose?record={meeting}").text
    assert "1 proposal waits for you" in human.get("/").text
    assert f'href="/meetings/{meeting}"' in human.get(address).text
    form = typed(human.get(address).text, answer="confirm")
    assert human.post(address, data=form).status_code == 302
    assert "Removed for good" in admin.get(address).text
    assert human.post(address, data=form).status_code == 302  # the same form: it leads where it led
    again = human.post(address, data={**form, "submission": "0" * 32})
    assert again.status_code == 422
    assert "It was answered already." in again.text


def test_a_refusal_asks_why_and_is_kept(client_as: As, scene: Scene, meeting: str) -> None:
    human, admin = client_as(Role.HUMAN_RIGHTS), client_as(Role.ADMINISTRATOR)
    address = propose(human, meeting)
    silent = answer(admin, address, "refuse")
    assert silent.status_code == 422
    assert "Say why it is refused." in silent.text
    assert answer(admin, address, "refuse", why="nobody is known by it").status_code == 302
    assert "nobody is known by it" in human.get(address).text
    assert SECRET in client_as(Role.PLANNER).get(f"/meetings/{meeting}").text


def test_what_is_typed_wrong_comes_back_and_proposes_nothing(client_as: As, scene: Scene, meeting: str) -> None:
    human, admin = client_as(Role.HUMAN_RIGHTS), client_as(Role.ADMINISTRATOR)
    for browser in (human, admin):
        page = browser.get("/expunging/propose?record=nonsense")
        assert page.status_code == 422
        assert 'value="nonsense"' in page.text
    assert human.get("/expunging/propose?record=mt-00000000").status_code == 422
    assert admin.get("/expunging/propose?record=mt-00000000").status_code == 200
    address = f"/expunging/propose?record={meeting}"
    empty = human.post(address, data=typed(human.get(address).text, reason="kept as typed"))
    assert empty.status_code == 422
    assert "kept as typed" in empty.text
    assert human.post(address, data=typed(empty.text, field="sensitivity", reason="x")).status_code == 422
    assert count(scene) == 0


@pytest.mark.parametrize("role", [r for r in Role if r not in (Role.ADMINISTRATOR, Role.HUMAN_RIGHTS)], ids=str)
def test_nobody_else_has_a_part_in_it(client_as: As, scene: Scene, meeting: str, role: Role) -> None:
    address = propose(client_as(Role.HUMAN_RIGHTS), meeting)
    other = client_as(role)
    assert "removed for good" not in other.get(f"/meetings/{meeting}").text
    for page in ("/expunging", address, f"/expunging/propose?record={meeting}"):
        assert other.get(page).status_code == 403
        assert other.send(page, page="/", answer="confirm", submission="0" * 32).status_code in (403, 405)
    with scene.sessions() as session:
        assert SECRET in str(session.scalars(select(Record.title).where(Record.public_id == meeting)).one())


def test_an_officer_outside_the_circle_learns_nothing_of_a_proposal(client_as: As, scene: Scene) -> None:
    def secret(session: Session, one: Partnership) -> str:
        row = rows.site(session, one, need_to_know=True)
        row.circle = [RecordCircle(account_id=1)]
        session.flush()
        return row.public_id

    admin = client_as(Role.ADMINISTRATOR)  # the first account: no circle lets it read
    identifier = scene.write(secret)
    address = propose(admin, identifier)
    human = client_as(Role.HUMAN_RIGHTS)
    assert human.get(address).status_code == 404
    assert identifier not in human.get("/expunging").text
    assert "proposal waits for you" not in human.get("/").text
    assert human.send(address, page="/", answer="confirm", submission="0" * 32).status_code == 404


def test_on_hold_it_is_refused_and_said_on_the_page(client_as: As, scene: Scene, meeting: str) -> None:
    clearing, human, admin = (
        client_as(Role.CLEARING_OFFICER),
        client_as(Role.HUMAN_RIGHTS),
        client_as(Role.ADMINISTRATOR),
    )
    page = clearing.get(f"/records/{meeting}/hold").text
    assert clearing.post(f"/records/{meeting}/hold", data=typed(page, reason=" ")).status_code == 422
    assert clearing.post(f"/records/{meeting}/hold", data=typed(page, reason="a pending case")).status_code == 302
    assert "On hold for the legal adviser" in human.get(f"/meetings/{meeting}").text
    address = propose(human, meeting)
    refused = answer(admin, address, "confirm")
    assert refused.status_code == 422
    assert "The record is on hold" in refused.text
    assert "a pending case" not in refused.text
    page = clearing.get(f"/records/{meeting}/hold").text
    assert clearing.post(f"/records/{meeting}/hold", data=typed(page, reason="closed")).status_code == 302
    assert answer(admin, address, "confirm").status_code == 302


def test_two_who_agree_at_once_do_it_once(app: Flask, client_as: As, scene: Scene, meeting: str) -> None:
    address = propose(client_as(Role.HUMAN_RIGHTS), meeting)
    admin = client_as(Role.ADMINISTRATOR)
    forms = [typed(admin.get(address).text, answer="confirm") for _ in range(2)]
    start, codes = threading.Barrier(2), list[int]()
    cookie = admin.get_cookie("tracker")
    assert cookie is not None

    def press(form: dict[str, Any]) -> None:
        browser = app.test_client()
        browser.set_cookie("tracker", cookie.value)
        start.wait()
        codes.append(browser.post(address, data=form).status_code)

    threads = [threading.Thread(target=press, args=(form,)) for form in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == [302, 422]
    assert found_in(app.extensions["tracker.engine"]) == []
