"""My account: language, feed and digest in one place, each kept for the person alone."""

from __future__ import annotations

import re
from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from tests.web.conftest import Browser
from tracker.db.models.subscriptions import CalendarFeed, DigestChoice
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.calendar import DigestFrequency

As = Callable[..., Browser]
FEED = re.compile(r'value="[a-z]+://[^/"]+(/calendar/feed/[\w-]+\.ics)"')


def test_everybody_has_one_reached_from_every_page(client_as: As) -> None:
    for role in (Role.READER, Role.ADMINISTRATOR):
        browser = client_as(role)
        assert 'href="/account"' in browser.get("/").text
        page = browser.get("/account").text
        assert "Calendar feed" in page
        assert "Digest by e-mail" in page
        assert FEED.search(page) is None


def test_the_address_is_shown_once_and_kept_as_a_hash(client_as: As, sessions: sessionmaker[Session]) -> None:
    browser = client_as(Role.READER)
    made = browser.send("/account/feed", page="/account")
    found = FEED.search(made.text)
    assert found
    assert "webcal://" in made.text
    assert found[1] not in browser.get("/account").text
    with sessions() as session:
        [kept] = session.scalars(select(CalendarFeed))
        assert len(kept.secret_hash) == 64
        assert kept.secret_hash not in found[1]
    again = FEED.search(browser.send("/account/feed", page="/account").text)
    assert again
    assert again[1] != found[1]
    assert (browser.get(found[1]).status_code, browser.get(again[1]).status_code) == (404, 200)


def test_the_feed_can_be_closed_twice(client_as: As) -> None:
    browser = client_as(Role.READER)
    found = FEED.search(browser.send("/account/feed", page="/account").text)
    assert found
    for _ in range(2):
        assert browser.send("/account/feed/close", page="/account").status_code == 302
    assert "The feed is closed." in browser.get("/account").text
    assert browser.get(found[1]).status_code == 404


def test_a_digest_is_chosen_and_stopped(client_as: As, sessions: sessionmaker[Session]) -> None:
    browser = client_as(Role.READER)
    assert 'value="never" selected' in browser.get("/account").text
    for frequency in DigestFrequency:
        assert browser.send("/account/digest", page="/account", frequency=frequency.value).status_code == 302
        assert f'value="{frequency.value}" selected' in browser.get("/account").text
    with sessions() as session:
        assert len(session.scalars(select(DigestChoice)).all()) == 1
    wrong = browser.send("/account/digest", page="/account", frequency="hourly")
    assert wrong.status_code == 422
    assert "This is none of the choices." in wrong.text


def test_the_language_is_chosen_here_too(client_as: As) -> None:
    browser = client_as(Role.READER)
    browser.send("/language", page="/account", language="fr", next="/account")
    page = browser.get("/account").text
    assert "Mon compte" in page
    assert "Bulletin par courriel" in page


def test_nothing_is_kept_without_a_token(client_as: As, sessions: sessionmaker[Session]) -> None:
    browser = client_as(Role.READER)
    assert browser.post("/account/feed").status_code == 400
    assert browser.post("/account/digest", data={"frequency": "daily"}).status_code == 400
    with sessions() as session:
        assert session.scalars(select(CalendarFeed)).all() == []
        assert session.scalars(select(DigestChoice)).all() == []
