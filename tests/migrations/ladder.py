"""A database at every revision, each made from a copy of the one below it: nothing is migrated from nothing twice."""

from __future__ import annotations

from alembic.script import ScriptDirectory

from tests.databases import Server, opened
from tests.migrations.filling import Filling
from tracker.db.migrate import alembic_config, upgrade


def revisions() -> list[tuple[str, str]]:
    """Every revision with the one it follows (`base` for the first), oldest first."""
    with opened("sqlite://") as engine:
        script = ScriptDirectory.from_config(alembic_config(engine))
    return [(str(r.revision), str(r.down_revision or "base")) for r in script.walk_revisions()][::-1]


class Ladder:
    """The databases of one kind, made when they are first asked for."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._former = dict(revisions())
        self._empty: dict[str, str] = {}
        self._filled: dict[str, str] = {}

    def filled(self, revision: str) -> str:
        """Return the address of a new database at this revision with rows in every table; `base` is without tables."""
        if revision == "base":
            return self._server.create()
        if revision not in self._filled:
            address = self._server.copy(self._at(revision))
            with opened(address) as engine, engine.begin() as connection:
                Filling(connection).fill()
            self._filled[revision] = address
        return self._server.copy(self._filled[revision])

    def _at(self, revision: str) -> str:
        """The database at this revision that only the revisions have written to."""
        if revision not in self._empty:
            former = self._former[revision]
            address = self._server.create() if former == "base" else self._server.copy(self._at(former))
            with opened(address) as engine:
                upgrade(engine, revision)
            self._empty[revision] = address
        return self._empty[revision]

    def drop(self) -> None:
        """Remove them."""
        for address in (*self._empty.values(), *self._filled.values()):
            self._server.drop(address)
