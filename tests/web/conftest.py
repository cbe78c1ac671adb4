"""An app on the database of the test, a browser for each persona, and every page parsed as HTML 5."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from config import Config
from tests.web.browser import PASSWORD, TOKEN, Browser
from tests.web.example import example, examples
from tests.web.scenes import scene
from tracker.app import create_app
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.services.accounts import NewAccount, add_account

__all__ = ["PASSWORD", "TOKEN", "Browser", "example", "examples", "scene"]


@pytest.fixture
def app(engine: Engine, database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application on this test's own database."""
    app = create_app(
        Config(
            database_url=database_url,
            files=tmp_path,
            secret_key="a secret key of the tests, long enough",
            secure_cookies=False,
        )
    )
    app.test_client_class = Browser
    yield app
    app.extensions["tracker.engine"].dispose()


@pytest.fixture
def anonymous(app: Flask) -> Browser:
    """Somebody who did not sign in."""
    client = app.test_client()
    assert isinstance(client, Browser)
    return client


@pytest.fixture
def client_as(app: Flask, sessions: sessionmaker[Session]) -> Callable[..., Browser]:
    """Give the browser of a persona: a role, its scope (`*`: all) and its access level."""

    def client(role: Role, scope: str = "*", level: Sensitivity = Sensitivity.STRICTLY_CONFIDENTIAL) -> Browser:
        address = f"{role.value}.{scope if scope != '*' else 'all'}.{level.value}@mission.example.org"
        with sessions() as session:
            add_account(
                session,
                NewAccount(email=address, function=role.value, password=PASSWORD, level=level, roles=((role, scope),)),
            )
            session.commit()
        browser = app.test_client()
        assert isinstance(browser, Browser)
        assert browser.sign_in(address).status_code == 302
        return browser

    return client
