"""Databases that hold the register, or the worked example too: loaded once for each kind, never written to for good."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests import contents
from tests.databases import Fill, Server

Loaded = Callable[[str, Fill], Engine]


@pytest.fixture(scope="session")
def loaded(servers: Callable[[str], Server]) -> Iterator[Loaded]:
    """Give the engine of a kind on a database that was filled so."""
    with ExitStack() as stack:

        @cache
        def engine(kind: str, fill: Fill) -> Engine:
            address = servers(kind).lend(fill)
            stack.callback(servers(kind).take_back, address)
            return servers(kind).engine(address)

        yield engine


@pytest.fixture
def register(kind: str, loaded: Loaded) -> Iterator[Session]:
    """Give a session on a database that holds the register; all its work is undone at the end."""
    with _undone(loaded(kind, contents.register)) as session:
        yield session


@pytest.fixture
def mali(kind: str, loaded: Loaded) -> Iterator[Session]:
    """Give a session on a database that holds register and worked example; all its work is undone at the end."""
    with _undone(loaded(kind, contents.mali)) as session:
        yield session


@contextmanager
def _undone(engine: Engine) -> Iterator[Session]:
    from tracker.db.actor import COMMAND_LINE, act_as
    from tracker.db.engine import make_sessions

    with engine.connect() as connection:
        transaction = connection.begin()
        with make_sessions(engine)(bind=connection, join_transaction_mode="create_savepoint") as session:
            act_as(session, COMMAND_LINE)
            yield session
        transaction.rollback()
