"""A bare database to migrate, and revisions of a day to come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic.config import Config
from sqlalchemy import Engine

from tracker.db.engine import make_engine
from tracker.db.migrate import ROOT, alembic_config


@pytest.fixture
def bare(bare_database_url: str) -> Iterator[Engine]:
    """Give the engine on a database without tables."""
    engine = make_engine(bare_database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def with_revision(bare: Engine, tmp_path: Path) -> Callable[..., Config]:
    """Give the configuration with one more revision, `next`, after the newest; its two bodies are Python."""
    config = alembic_config(bare)
    config.set_main_option("version_locations", f"{ROOT / 'migrations' / 'versions'}\n{tmp_path}")
    config.set_main_option("path_separator", "newline")

    def add(newest: str, upgrade: str, downgrade: str = "pass") -> Config:
        lines = [
            "import sqlalchemy as sa",
            "from alembic import op",
            "revision = 'next'",
            f"down_revision = {newest!r}",
            "def upgrade():",
            *(f"    {line}" for line in upgrade.splitlines()),
            "def downgrade():",
            *(f"    {line}" for line in downgrade.splitlines()),
        ]
        (tmp_path / "next.py").write_text("\n".join(lines), encoding="utf-8")
        return config

    return add
