"""What a database says of its tables: columns, keys, checks and indexes, in words that can be compared."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, inspect


def rules_of(engine: Engine) -> dict[str, dict[str, list[str]]]:
    """Whatever each table is made of, in words that can be compared."""
    found = inspect(engine)
    # All tables at once: on PostgreSQL one query for each part, not for each table.
    columns, checks, indexes = found.get_multi_columns(), found.get_multi_check_constraints(), found.get_multi_indexes()
    primary, foreign = found.get_multi_pk_constraint(), found.get_multi_foreign_keys()
    unique = found.get_multi_unique_constraints()
    return {
        table[1]: {
            "columns": _words(columns[table], {"comment", "autoincrement"}),
            "primary key": _words([primary[table]]),
            "foreign keys": _words(foreign[table]),
            "unique": _words(unique[table]),
            "checks": _words(checks[table]),
            "indexes": _words(indexes[table]),
        }
        for table in columns
        if table[1] != "alembic_version"
    }


def _words(parts: list[Any], left_out: set[str] | None = None) -> list[str]:
    return sorted(str(sorted((k, _word(v)) for k, v in p.items() if k not in (left_out or set()))) for p in parts)


def _word(value: Any) -> str:
    return str({k: str(v) for k, v in value.items()}) if isinstance(value, dict) else str(value)
