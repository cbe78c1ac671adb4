"""Signing in and out: generic answers, slower after failures, sessions that end, headers on every answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from tests.web.conftest import PASSWORD, Browser
from tracker.db.models.accounts import SignInAttempt
from tracker.domain.vocabulary.access import Role

WRONG = "The address or the password is wrong."
ADDRESS = "planner.all.strictly_confidential@mission.example.org"


def test_it_signs_in_and_out(client_as: Callable[..., Browser]) -> None:
    browser = client_as(Role.PLANNER)
    assert browser.get("/").status_code == 200
    assert browser.send("/sign-out", "/").status_code == 302
    assert browser.get("/").location == "/sign-in?next=/"


def test_the_form_leaves_the_session_with_which_other_tests_begin(
    client_as: Callable[..., Browser], anonymous: Browser
) -> None:
    known = []
    for browser in (client_as(Role.PLANNER), anonymous):
        if browser is anonymous:
            assert browser.sign_in(ADDRESS).status_code == 302
        with browser.session_transaction() as session:
            known.append({key: value for key, value in session.items() if key not in ("csrf_token", "fs_paa")})
            assert session["fs_paa"]
    assert known[0] == known[1]


def test_it_does_not_sign_out_by_a_link(client_as: Callable[..., Browser]) -> None:
    assert client_as(Role.PLANNER).get("/sign-out").status_code == 405


def test_it_says_the_same_of_unknown_people_and_wrong_passwords(
    client_as: Callable[..., Browser], anonymous: Browser
) -> None:
    client_as(Role.PLANNER)
    unknown = anonymous.sign_in("nobody@mission.example.org")
    wrong = anonymous.sign_in(ADDRESS, "not the password")
    assert WRONG in unknown.text
    assert WRONG in wrong.text
    assert unknown.text.count("error") == wrong.text.count("error")


def test_it_slows_down_each_account_after_three_failures(client_as: Callable[..., Browser], anonymous: Browser) -> None:
    client_as(Role.PLANNER)
    for _ in range(3):
        assert WRONG in anonymous.sign_in(ADDRESS, "not the password").text
    refused = anonymous.sign_in(ADDRESS, PASSWORD)
    assert refused.status_code == 200
    assert "Too many attempts" in refused.text


def test_it_forgets_failures_once_the_password_is_right(
    client_as: Callable[..., Browser], anonymous: Browser, sessions: sessionmaker[Session]
) -> None:
    client_as(Role.PLANNER)
    anonymous.sign_in(ADDRESS, "not the password")
    assert anonymous.sign_in(ADDRESS).status_code == 302
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(SignInAttempt)) == 1  # the address's, not the name's


@pytest.mark.parametrize(("key", "age"), [("seen_at", timedelta(minutes=31)), ("signed_in_at", timedelta(hours=12.1))])
def test_it_ends_a_session_that_is_idle_or_old(client_as: Callable[..., Browser], key: str, age: timedelta) -> None:
    browser = client_as(Role.PLANNER)
    browser.get("/")
    with browser.session_transaction() as session:
        session[key] = (datetime.now(UTC) - age).timestamp()
    assert "/sign-in" in (browser.get("/").location or "")
    assert "the session had run out" in browser.get("/sign-in").text


def test_it_leads_on_only_within_this_site(client_as: Callable[..., Browser], anonymous: Browser) -> None:
    client_as(Role.PLANNER)
    answer = anonymous.send("/sign-in?next=https://example.org/", email=ADDRESS, password=PASSWORD)
    assert answer.location in ("/", None) or "example.org" not in (answer.location or "")
    for wanted in ("//example.org/", "https://example.org/", "/\\example.org"):
        stranger = anonymous.application.test_client()
        assert isinstance(stranger, Browser)
        assert stranger.send("/language", "/sign-in", language="fr", next=wanted).location == "/"


def test_it_refuses_a_form_without_its_token(anonymous: Browser) -> None:
    assert anonymous.post("/sign-in", data={"email": ADDRESS, "password": PASSWORD}).status_code == 400


def test_it_sends_the_security_headers_with_the_first_answer(anonymous: Browser) -> None:
    headers = anonymous.get("/sign-in").headers
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


def test_it_speaks_the_language_that_was_chosen(client_as: Callable[..., Browser]) -> None:
    browser = client_as(Role.PLANNER)
    browser.send("/language", "/", language="fr", next="/")
    assert '<html lang="fr"' in browser.get("/").text


def test_the_cookie_is_out_of_reach_of_scripts(app: Flask, client_as: Callable[..., Browser]) -> None:
    client_as(Role.PLANNER)
    assert app.config["SESSION_COOKIE_HTTPONLY"] is True
    assert app.config["SESSION_COOKIE_SAMESITE"] == "Lax"
