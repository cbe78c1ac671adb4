"""The register and the worked example, loaded once for each kind of database, for tests that change nothing of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session, sessionmaker

from config import Config
from tests import contents
from tests.databases import Server
from tests.web.browser import PASSWORD, Browser
from tracker.app import create_app
from tracker.db.engine import make_sessions
from tracker.db.models.records import Record
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.services.accounts import NewAccount, add_account


@dataclass
class Example:
    """An application on the loaded database, and a browser for whoever is asked for."""

    app: Flask
    browsers: dict[tuple[Role, str, Sensitivity], Browser] = field(default_factory=dict)

    @property
    def engine(self) -> Engine:
        """The engine of the application, to count statements on."""
        engine: Engine = self.app.extensions["tracker.engine"]
        return engine

    @property
    def sessions(self) -> sessionmaker[Session]:
        """Sessions to look with."""
        return make_sessions(self.engine)

    def browser(
        self, role: Role = Role.READER, scope: str = "*", level: Sensitivity = Sensitivity.CONFIDENTIAL
    ) -> Browser:
        """The browser of a persona, signed in once."""
        key = (role, scope, level)
        if key not in self.browsers:
            address = f"{role.value}.{scope if scope != '*' else 'all'}.{level.value}@mission.example.org"
            with self.sessions() as session:
                new = NewAccount(
                    email=address, function=role.value, password=PASSWORD, level=level, roles=((role, scope),)
                )
                add_account(session, new)
                session.commit()
            self.browsers[key] = self.anonymous()
            assert self.browsers[key].sign_in(address, PASSWORD).status_code == 302
        return self.browsers[key]

    def anonymous(self) -> Browser:
        """The browser of somebody who did not sign in."""
        browser = self.app.test_client()
        assert isinstance(browser, Browser)
        return browser

    def first(self, kind: RecordKind) -> str:
        """The identifier of the first record of a kind that is no row of the register."""
        with self.sessions() as session:
            rows = select(Record.public_id).where(Record.kind == kind, Record.reference_key.is_(None))
            return session.scalars(rows.order_by(Record.title_folded, Record.id)).first() or ""


@pytest.fixture(scope="session")
def examples(
    servers: Callable[[str], Server], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Example]]:
    """Give the example on a kind of database, loaded when first asked for."""
    with ExitStack() as stack:

        @cache
        def example(kind: str) -> Example:
            address = servers(kind).lend(contents.mali)
            stack.callback(servers(kind).take_back, address)
            app = make_app(address, tmp_path_factory.mktemp("files"))
            stack.callback(app.extensions["tracker.engine"].dispose)
            return Example(app)

        yield example


@pytest.fixture
def example(kind: str, examples: Callable[[str], Example]) -> Example:
    """The register and the worked example; other tests look at it too."""
    return examples(kind)


def make_app(address: str, files: Path) -> Flask:
    """An application whose browsers are strict."""
    key = "a secret key of the tests, long enough"
    app = create_app(Config(database_url=address, files=files, secret_key=key, secure_cookies=False))
    app.test_client_class = Browser
    return app
