"""Databases that hold the register, or the worked example too: loaded once for each kind, never written to for good."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.databases import Server, migrate

Loaded = Callable[[str, str | None], Engine]


@pytest.fixture(scope="session")
def loaded(servers: Callable[[str], Server]) -> Iterator[Loaded]:
    """Give the engine of a kind on a database with the register and, where one is named, an example."""
    from tracker.db.engine import make_engine, make_sessions
    from tracker.reference.example import load_example
    from tracker.reference.load import load_register

    with ExitStack() as stack:

        @cache
        def engine(kind: str, example: str | None) -> Engine:
            address = servers(kind).create()
            stack.callback(servers(kind).drop, address)
            migrate(address)
            engine = make_engine(address)
            stack.callback(engine.dispose)
            with make_sessions(engine).begin() as session:
                load_register(session)
                if example:
                    load_example(session, example)
            return engine

        yield engine


@pytest.fixture
def register(kind: str, loaded: Loaded) -> Iterator[Session]:
    """Give a session on a database that holds the register; all its work is undone at the end."""
    with _undone(loaded(kind, None)) as session:
        yield session


@pytest.fixture
def mali(kind: str, loaded: Loaded) -> Iterator[Session]:
    """Give a session on a database that holds register and worked example; all its work is undone at the end."""
    with _undone(loaded(kind, "mali-2018")) as session:
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
