"""What every test may ask for: a database of each kind, an engine and a session on it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from itertools import count

import pytest
from hypothesis import settings
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from tests import engines
from tests.databases import KINDS, Server, SqliteServer, opened
from tests.ordering import by_database
from tests.postgresql import PostgresServer, begin_run, end_run, postgres_address
from tracker.db import engine as product
from tracker.services import passwords

# The same examples on every run, however slow the machine: a failure can be repeated, a pass is not luck.
settings.register_profile("house", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("house")


_done = count(1)

# Trying a password is made costly on purpose; a thousand people sign in during a run.
passwords.cost = passwords.Cost(passes=1, memory=8, lanes=1)

product.create_engine = engines.create_engine  # type: ignore[attr-defined]


def pytest_configure(config: pytest.Config) -> None:
    """Begin the run, in the one process that outlives the workers."""
    if not hasattr(config, "workerinput"):
        begin_run()


def pytest_unconfigure(config: pytest.Config) -> None:
    """End it, after the last worker."""
    if not hasattr(config, "workerinput"):
        end_run()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep each worker with one kind of database; where there are no workers, leave the order as it reads."""
    if hasattr(config, "workerinput"):
        items[:] = by_database(items)


def pytest_collection_finish() -> None:
    """Look for garbage less often, and not among what was loaded by now: a quarter of the time went there."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """Look for it all the same now and then, and in the last test of each worker: what was left open fails there."""
    if nextitem is None or next(_done) % 500 == 0:
        gc.collect()
        gc.freeze()  # what is still in use by then stays so; the next look, and pytest's own at the end, pass it over


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of database; whatever rests on it runs once on each."""
    return str(request.param)


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Server]]:
    """Give the server of a kind, started and migrated when first asked for."""
    with ExitStack() as stack:

        @cache
        def server(kind: str) -> Server:
            if kind == "sqlite":
                return SqliteServer(tmp_path_factory.mktemp("sqlite"))
            # A test that calls something else of its own `kind` would get a database for each of them.
            assert kind in KINDS, kind
            postgresql = PostgresServer(postgres_address())
            stack.callback(postgresql.close)
            return postgresql

        yield server


@pytest.fixture(scope="session")
def shared_engines(servers: Callable[[str], Server]) -> Iterator[Callable[[str], Engine]]:
    """Give the engine of a kind on a database that no test ever commits to."""
    with ExitStack() as stack:

        @cache
        def engine(kind: str) -> Engine:
            address = servers(kind).lend()
            stack.callback(servers(kind).take_back, address)
            return stack.enter_context(opened(address))

        yield engine


@pytest.fixture
def database_url(kind: str, servers: Callable[[str], Server]) -> Iterator[str]:
    """Give the address of a migrated, empty database for this test alone: what it commits, other connections see."""
    address = servers(kind).lend()
    yield address
    servers(kind).take_back(address)


@pytest.fixture
def bare_database_url(kind: str, servers: Callable[[str], Server]) -> Iterator[str]:
    """Give the address of a database without tables: for the migrations and for restoring into."""
    address = servers(kind).create()
    yield address
    servers(kind).drop(address)


@pytest.fixture
def engine(kind: str, database_url: str, servers: Callable[[str], Server]) -> Engine:
    """Give the engine on the database of this test."""
    return servers(kind).engine(database_url)


@pytest.fixture
def sessions(engine: Engine) -> sessionmaker[Session]:
    """Give the sessions on the database of this test: for whoever needs several, or commits for good."""
    from tracker.db.engine import make_sessions

    return make_sessions(engine)


@pytest.fixture
def session(kind: str, shared_engines: Callable[[str], Engine]) -> Iterator[Session]:
    """Give one session whose work, commits too, is undone at the end; the fastest."""
    from tracker.db.engine import make_sessions

    engine = shared_engines(kind)
    with engine.connect() as connection:
        transaction = connection.begin()
        with make_sessions(engine)(bind=connection, join_transaction_mode="create_savepoint") as session:
            yield session
        transaction.rollback()
