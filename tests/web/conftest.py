"""An app on the database of the test, a browser for each persona, and every page parsed as HTML 5."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from config import Config
from tests import contents
from tests.databases import Server
from tests.web.browser import PASSWORD, TOKEN, Browser
from tests.web.checklist_scene import build as trial_beside
from tests.web.example import example, examples, make_app
from tests.web.scenes import build, scene
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.services.accounts import NewAccount, add_account

__all__ = ["PASSWORD", "TOKEN", "Browser", "example", "examples", "scene"]
# What a database is lent with, by the fixture that tells of it; the first that a test asks for.
FILLED = {"trial": trial_beside, "scene": build, "register": contents.register}


@pytest.fixture(scope="session")
def application(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application, put together once: its pages are compiled once, its addresses too."""
    return make_app("sqlite://", tmp_path_factory.mktemp("never_used"))


@pytest.fixture
def database_url(request: pytest.FixtureRequest, kind: str, servers: Callable[[str], Server]) -> Iterator[str]:
    """Give the address of a database for this test alone: empty, or with what the test asks for by a fixture."""
    asked = next((fill for name, fill in FILLED.items() if name in request.fixturenames), None)
    address = servers(kind).lend(asked)
    yield address
    servers(kind).take_back(address)


@pytest.fixture
def app(application: Flask, engine: Engine, sessions: sessionmaker[Session], tmp_path: Path) -> Iterator[Flask]:
    """The application on this test's own database and files; settings that the test changes are set back."""
    config, extensions = dict(application.config), dict(application.extensions)
    application.config["TRACKER_EXPUNGED_LIST"] = Config(database_url="", files=tmp_path).expunged_list
    application.extensions |= {"tracker.engine": engine, "tracker.sessions": sessions, "tracker.files": tmp_path}
    yield application
    for now, before in ((application.config, config), (application.extensions, extensions)):
        now.clear()
        now.update(before)


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
            new = NewAccount(email=address, function=role.value, password=PASSWORD, level=level, roles=((role, scope),))
            account = add_account(session, new)
            session.commit()
            browser = app.test_client()
            assert isinstance(browser, Browser)
            browser.be(account)
        return browser

    return client
