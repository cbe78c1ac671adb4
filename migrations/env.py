"""Alembic's environment: plain, for both databases; foreign keys rest while tables are rebuilt on SQLite."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, text

import tracker.db.models  # noqa: F401  (the import makes the metadata complete)
from config import Config
from tracker.db.base import Base
from tracker.db.engine import make_engine
from tracker.db.types import Instant, WordingType


def plain_type(kind: str, obj: object, _context: object) -> str | Literal[False]:
    """Our column types as plain ones: a revision never depends on the code of a later day."""
    if kind == "type" and isinstance(obj, Instant):
        return "sa.DateTime(timezone=True)"
    return "sa.JSON()" if kind == "type" and isinstance(obj, WordingType) else False


def run(connection: Connection) -> None:
    """Migrate on this connection, in one transaction: a step that fails, or leaves orphans, undoes all of them."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_item=plain_type,
        render_as_batch=connection.dialect.name == "sqlite",
        # SQLite undoes changes of tables like any others; taken for unable, it would commit each step by itself.
        transactional_ddl=True,
        # The index over the search documents, on SQLite tables and on PostgreSQL an index, is made by hand.
        include_object=lambda _obj, name, kind, *_: (
            not (kind in ("table", "index") and str(name).startswith("search_index"))
        ),
    )
    with context.begin_transaction():
        context.run_migrations()
        if connection.dialect.name == "sqlite":
            broken = connection.execute(text("PRAGMA foreign_key_check")).all()
            if broken:
                raise RuntimeError(f"the migration left {len(broken)} orphans, the first in {broken[0][0]}")


def main() -> None:
    """Take the engine that was handed over, else the one that TRACKER_DATABASE_URL names."""
    if context.is_offline_mode():
        raise CommandError("migrations need a database to look at: they cannot be written out as SQL")
    lent = context.config.attributes.get("engine")
    engine = lent if isinstance(lent, Engine) else make_engine(Config.from_environment().database_url)
    try:
        migrate(engine)
    finally:
        if engine is not lent:
            engine.dispose()


def migrate(engine: Engine) -> None:
    """Migrate, foreign keys resting meanwhile: they do not listen inside a transaction."""
    with engine.connect() as connection:
        rest_foreign_keys(connection, rest=True)
        try:
            run(connection)
            connection.commit()
        finally:
            connection.rollback()
            rest_foreign_keys(connection, rest=False)


def rest_foreign_keys(connection: Connection, *, rest: bool) -> None:
    """Outside of a transaction, or SQLite does not listen."""
    if connection.dialect.name == "sqlite":
        raw: Any = connection.connection.dbapi_connection
        raw.execute(f"PRAGMA foreign_keys = {'OFF' if rest else 'ON'}")


main()
