"""Alembic from Python: bring a database to the newest revision, or ask where it stands."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

ROOT = Path(__file__).resolve().parent.parent.parent


def alembic_config(engine: Engine) -> Config:
    """The configuration in pyproject.toml, for this engine."""
    config = Config(toml_file=str(ROOT / "pyproject.toml"))
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["engine"] = engine
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Migrate up."""
    command.upgrade(alembic_config(engine), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Migrate down."""
    command.downgrade(alembic_config(engine), revision)


def head() -> str:
    """The newest revision."""
    config = Config(toml_file=str(ROOT / "pyproject.toml"))
    config.set_main_option("script_location", str(ROOT / "migrations"))
    return ScriptDirectory.from_config(config).get_current_head() or ""


def current(engine: Engine) -> str | None:
    """The revision a database stands at; None where it was never migrated."""
    with engine.connect().execution_options(read_only=True) as connection:
        return current_on(connection)


def current_on(connection: Connection) -> str | None:
    """The same on an open connection."""
    return MigrationContext.configure(connection).get_current_revision()
