"""Drafts: whatever was typed stays, whatever became of the session; and it belongs to one person."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from tests.databases import Server
from tests.web.browser import Browser
from tests.web.filling import token, typed
from tests.web.meetings import address, furnish
from tests.web.scenes import Scene
from tracker.db.engine import make_engine, make_sessions
from tracker.db.migrate import upgrade
from tracker.db.models.accounts import Account
from tracker.db.models.drafts import Draft
from tracker.db.models.meetings import Meeting
from tracker.domain.vocabulary.access import Role
from tracker.services import drafts
from tracker.services.archive import back_up, restore

As = Callable[..., Browser]
LIAISON, PLANNER = "liaison.mission.strictly_confidential", "planner.mission.strictly_confidential"
WORDS = "Kept word for word, é and 任务"


@pytest.fixture
def liaison(client_as: As, scene: Scene) -> Browser:
    furnish(scene)
    return client_as(Role.LIAISON, "mission")


def filled(browser: Browser, scene: Scene, **more: Any) -> dict[str, Any]:
    fields = typed(browser.get(address(scene)).text, **{"minutes": WORDS, "members-1-state": "absent"})
    return fields | {"kept_title": "Log a meeting"} | more


def kept(scene: Scene) -> list[Draft]:
    with scene.sessions() as session:
        return list(session.scalars(select(Draft)))


def go_on(browser: Browser, page: str = "/") -> dict[str, Any]:
    """What stands on the page to which the first page leads back."""
    found = re.search(r'href="([^"]*draft=[0-9a-f]{32}[^"]*)"', browser.get(page).text)
    assert found is not None
    answer = browser.get(found.group(1).replace("&amp;", "&"))
    assert answer.status_code == 200
    return typed(answer.text)


def test_the_script_keeps_what_is_typed_and_it_is_found_again(liaison: Browser, scene: Scene) -> None:
    fields = filled(liaison, scene, kept_by="script")
    for _time in range(2):
        assert liaison.post("/drafts", data=fields).status_code == 204
    assert len(kept(scene)) == 1
    assert scene.count(Meeting) == 1
    for page in ("/", address(scene)):
        found = go_on(liaison, page)
        assert (found["minutes"], found["members-1-state"]) == (WORDS, "absent")
    again = go_on(liaison)
    done = liaison.post(address(scene), data=again)
    assert done.status_code == 302
    assert kept(scene) == []
    assert liaison.post("/drafts", data=fields).status_code == 410  # what was sent comes too late to be a draft
    assert kept(scene) == []


def test_a_draft_bears_the_name_of_its_form_in_the_language_of_its_reader(client_as: As, scene: Scene) -> None:
    planner = client_as(Role.PLANNER, "mission")
    for language in ("en", "fr"):
        planner.send("/language", page="/", language=language)
        form = typed(planner.get("/records/lessons/new").text, title="Mot", kept_by="script")
        assert planner.post("/drafts", data=form).status_code == 204
    assert planner.get("/").text.count("continuer\u00a0: Consigner un enseignement</a>") == 2
    planner.send("/language", page="/", language="en")
    assert planner.get("/").text.count("go on: Record a lesson</a>") == 2


def test_the_button_keeps_it_without_script(liaison: Browser, scene: Scene) -> None:
    answer = liaison.post("/drafts", data=filled(liaison, scene))
    page = liaison.get(answer.location).text
    assert "Kept as a draft" in page
    assert typed(page)["minutes"] == WORDS
    assert "draft=" in liaison.get("/").text


def test_it_is_thrown_away_by_its_owner_alone(liaison: Browser, client_as: As, scene: Scene) -> None:
    liaison.post("/drafts", data=filled(liaison, scene))
    word, planner = kept(scene)[0].word, client_as(Role.PLANNER, "mission")
    planner.send(f"/drafts/{word}/away", "/")
    assert len(kept(scene)) == 1
    assert word not in planner.get("/").text
    assert typed(planner.get(f"{address(scene)}&draft={word}").text)["minutes"] == ""
    liaison.send(f"/drafts/{word}/away", "/")
    assert kept(scene) == []


def test_it_survives_a_session_that_ended(app: Flask, liaison: Browser, scene: Scene) -> None:
    fields = filled(liaison, scene)
    liaison.delete_cookie("tracker")
    answer = liaison.post(address(scene), data=fields)
    assert answer.location == "/sign-in?next=/"
    assert "What you typed is kept" in liaison.get(answer.location).text
    assert scene.count(Meeting) == 1
    liaison.sign_in(f"{LIAISON}@mission.example.org")
    assert go_on(liaison)["minutes"] == WORDS


def test_it_survives_a_session_that_ran_out(liaison: Browser, scene: Scene) -> None:
    fields = filled(liaison, scene)
    with liaison.session_transaction() as session:
        session["seen_at"] -= timedelta(hours=1).total_seconds()
    answer = liaison.post(address(scene), data=fields)
    assert "/sign-in" in answer.location
    assert "What you typed is kept" in liaison.get(answer.location).text
    liaison.sign_in(f"{LIAISON}@mission.example.org")
    assert go_on(liaison)["minutes"] == WORDS


def test_the_farewell_of_a_dead_session_is_kept_too(liaison: Browser, scene: Scene) -> None:
    fields = filled(liaison, scene, kept_by="script")
    liaison.delete_cookie("tracker")
    assert liaison.post("/drafts", data=fields).status_code == 302
    assert [draft.fields["minutes"] for draft in kept(scene)] == [[WORDS]]


def test_who_signs_in_on_the_same_screen_sees_nothing_of_it(liaison: Browser, client_as: As, scene: Scene) -> None:
    fields, planner = filled(liaison, scene), client_as(Role.PLANNER, "mission")
    answer = planner.post(address(scene), data=fields)
    assert answer.status_code == 409
    assert "somebody else" in answer.text
    with_own_token = planner.post(address(scene), data=fields | {"csrf_token": token(planner.get("/").text)})
    assert with_own_token.status_code == 409
    assert scene.count(Meeting) == 1
    for page in ("/", address(scene)):
        assert "draft=" not in planner.get(page).text
        assert WORDS not in planner.get(page).text
    assert go_on(liaison)["minutes"] == WORDS


@pytest.mark.parametrize("named", ["", "forged", "MQ.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb"])
def test_without_a_valid_token_it_is_refused(liaison: Browser, scene: Scene, named: str) -> None:
    fields = filled(liaison, scene, kept_for=named)
    liaison.delete_cookie("tracker")
    assert liaison.post(address(scene), data=fields).status_code == 400
    assert kept(scene) == []


def test_what_an_error_answers_is_kept(app: Flask, liaison: Browser, scene: Scene) -> None:
    fields = filled(liaison, scene)
    with liaison.session_transaction() as session:
        del session["csrf_token"]
    answer = liaison.post(address(scene), data=fields)
    assert answer.status_code == 400
    assert "What you typed is kept" in answer.text
    assert go_on(liaison)["minutes"] == WORDS


def test_it_is_limited(liaison: Browser, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "LARGEST", 2_000)
    monkeypatch.setattr(drafts, "MOST", 2)
    too_much = liaison.post("/drafts", data=filled(liaison, scene, minutes="x" * 3_000, kept_by="script"))
    assert too_much.status_code == 413
    assert kept(scene) == []
    for number in range(3):
        short = {k: v for k, v in filled(liaison, scene).items() if not k.startswith(("voiced", "guests", "agenda"))}
        assert liaison.post("/drafts", data=short | {"place": str(number)}).status_code == 302
    assert sorted(draft.fields["place"] for draft in kept(scene)) == [["1"], ["2"]]


def test_nothing_of_the_sending_is_kept(liaison: Browser, scene: Scene) -> None:
    liaison.post("/drafts", data=filled(liaison, scene, kept_by="script", password="open sesame"))
    assert not {"csrf_token", "kept_for", "kept_by", "password"} & set(kept(scene)[0].fields)


def test_a_short_form_keeps_drafts_too(liaison: Browser, scene: Scene) -> None:
    where = f"/gaps/{scene.key('LIA-08')}/record"
    liaison.post("/drafts", data=typed(liaison.get(where).text, title="Card", kept_by="script"))
    assert go_on(liaison, where)["title"] == "Card"


def test_a_closed_account_keeps_nothing(liaison: Browser, scene: Scene, sessions: sessionmaker[Session]) -> None:
    fields = filled(liaison, scene)
    with sessions() as session:
        for account in session.scalars(select(Account)):
            account.active = False
        session.commit()
    liaison.delete_cookie("tracker")
    liaison.post(address(scene), data=fields)
    assert kept(scene) == []


def test_the_backup_holds_it(
    liaison: Browser, scene: Scene, kind: str, servers: Callable[[str], Server], tmp_path: Path, app: Flask
) -> None:
    liaison.post("/drafts", data=filled(liaison, scene))
    with app.extensions["tracker.engine"].connect() as connection:
        back_up(connection, tmp_path / "files", tmp_path / "archive.zip")
    there = make_engine(servers(kind).create())
    upgrade(there)
    with there.begin() as connection:
        restore(connection, tmp_path / "restored", tmp_path / "archive.zip")
    with make_sessions(there)() as session:
        assert [draft.fields["minutes"] for draft in session.scalars(select(Draft))] == [[WORDS]]
    there.dispose()


def test_a_refused_form_stands_with_its_draft(liaison: Browser, scene: Scene) -> None:
    liaison.post("/drafts", data=filled(liaison, scene))
    refused = liaison.post(address(scene), data=filled(liaison, scene, when="soon", submission=kept(scene)[0].word))
    assert refused.status_code == 422
    assert "draft=" not in refused.text
    assert len(kept(scene)) == 1
