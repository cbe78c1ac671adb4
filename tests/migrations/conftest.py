"""Databases to migrate, bare or with rows in them, and revisions of a day to come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from alembic.config import Config
from sqlalchemy import Engine

from tests.databases import Server, opened
from tests.migrations.ladder import Ladder
from tracker.db.migrate import ROOT, alembic_config, head


@pytest.fixture
def bare(bare_database_url: str) -> Iterator[Engine]:
    """Give the engine on a database without tables."""
    with opened(bare_database_url) as engine:
        yield engine


@pytest.fixture(scope="session")
def ladders(servers: Callable[[str], Server]) -> Iterator[Callable[[str], Ladder]]:
    """Give the databases of a kind at each revision."""
    with ExitStack() as stack:

        @cache
        def ladder(kind: str) -> Ladder:
            made = Ladder(servers(kind))
            stack.callback(made.drop)
            return made

        yield ladder


@pytest.fixture
def filled_at(
    kind: str, ladders: Callable[[str], Ladder], servers: Callable[[str], Server]
) -> Iterator[Callable[[str], Engine]]:
    """Give engines on databases of this test, at the revision asked for and with rows in every table."""
    with ExitStack() as stack:

        def filled(revision: str) -> Engine:
            address = ladders(kind).filled(revision)
            stack.callback(servers(kind).drop, address)
            return stack.enter_context(opened(address))

        yield filled


@pytest.fixture
def filled(filled_at: Callable[[str], Engine]) -> Engine:
    """Give a database at the newest revision with rows in every table."""
    return filled_at(head())


@pytest.fixture
def with_revision(tmp_path: Path) -> Callable[..., Config]:
    """Give the configuration with one more revision, `next`, after the newest; its two bodies are Python."""

    def add(engine: Engine, upgrade: str, downgrade: str = "pass") -> Config:
        config = alembic_config(engine)
        config.set_main_option("version_locations", f"{ROOT / 'migrations' / 'versions'}\n{tmp_path}")
        config.set_main_option("path_separator", "newline")
        lines = [
            "import sqlalchemy as sa",
            "from alembic import op",
            "revision = 'next'",
            f"down_revision = {head()!r}",
            "def upgrade():",
            *(f"    {line}" for line in upgrade.splitlines()),
            "def downgrade():",
            *(f"    {line}" for line in downgrade.splitlines()),
        ]
        (tmp_path / "next.py").write_text("\n".join(lines), encoding="utf-8")
        return config

    return add
