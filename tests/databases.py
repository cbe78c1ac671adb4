"""What the tests ask of a database server, and SQLite's answer; PostgreSQL's stands in tests/postgresql.py."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from sqlalchemy import Engine, make_url

from tracker.db.engine import make_engine

KINDS = ("sqlite", "postgresql")

Fill = Callable[[Engine], None]


class Server(Protocol):
    """Whatever lends databases to tests; each is returned before the next test begins."""

    def lend(self, fill: Fill | None = None) -> str:
        """Return the address of a migrated database that nobody has written to, or only `fill`.

        It is filled once; what it then holds is copied at every other loan.
        """

    def engine(self, address: str) -> Engine:
        """Return the engine of the product on what `lend` gave."""

    def take_back(self, address: str) -> None:
        """Undo or remove what `lend` gave."""

    def create(self) -> str:
        """Return the address of a database without a single table."""

    def copy(self, address: str) -> str:
        """Return the address of a copy of what `create` or `copy` gave, to which nobody is connected."""

    def drop(self, address: str) -> None:
        """Remove what `create` or `copy` gave."""


class SqliteServer:
    """Files in one folder: every loan is a copy of one that was migrated, or filled too."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._engines: dict[str, Engine] = {}
        self._templates: dict[Fill | None, str] = {}

    def lend(self, fill: Fill | None = None) -> str:
        if fill not in self._templates:
            self._templates[fill] = self._template(fill)
        return self.copy(self._templates[fill])

    def _template(self, fill: Fill | None) -> str:
        if fill is None:
            address = self.create()
            migrate(address)
        else:
            address = self.lend()
            with opened(address) as engine:
                fill(engine)
        # What is still in the write-ahead log would not be copied.
        with closing(sqlite3.connect(_path(address))) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return address

    def engine(self, address: str) -> Engine:
        if address not in self._engines:
            self._engines[address] = make_engine(address)
        return self._engines[address]

    def take_back(self, address: str) -> None:
        if address in self._engines:
            self._engines.pop(address).dispose()
        self.drop(address)

    def create(self) -> str:
        return f"sqlite:///{self._folder / uuid4().hex}.db"

    def copy(self, address: str) -> str:
        copied = self.create()
        shutil.copyfile(_path(address), _path(copied))
        return copied

    def drop(self, address: str) -> None:
        for path in self._folder.glob(f"{_path(address).name}*"):
            path.unlink()


def _path(address: str) -> Path:
    return Path(make_url(address).database or "")


def migrate(address: str) -> None:
    """Bring an empty database to the newest schema, as an installation would."""
    from tracker.db.migrate import upgrade

    with opened(address) as engine:
        upgrade(engine)


@contextmanager
def opened(address: str) -> Iterator[Engine]:
    """Give an engine of the product, closed at the end."""
    engine = make_engine(address)
    try:
        yield engine
    finally:
        engine.dispose()
