"""An app on the database of the test, a browser for each persona, and every page parsed as HTML 5."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import BytecodeCache, FileSystemBytecodeCache
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


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> BytecodeCache:
    """Where templates are kept compiled: every test has an application of its own, all have the same templates."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def app(engine: Engine, database_url: str, tmp_path: Path, compiled: BytecodeCache) -> Iterator[Flask]:
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
    app.jinja_env.bytecode_cache = compiled
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
