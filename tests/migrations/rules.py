"""What a database says of its tables: columns, keys, checks and indexes, in words that can be compared."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, inspect


def rules_of(engine: Engine) -> dict[str, dict[str, list[str]]]:
    """Whatever each table is made of, in words that can be compared."""
    found = inspect(engine)
    return {
        name: {
            "columns": _words(found.get_columns(name), {"comment", "autoincrement"}),
            "primary key": _words([found.get_pk_constraint(name)]),
            "foreign keys": _words(found.get_foreign_keys(name)),
            "unique": _words(found.get_unique_constraints(name)),
            "checks": _words(found.get_check_constraints(name)),
            "indexes": _words(found.get_indexes(name)),
        }
        for name in found.get_table_names()
        if name != "alembic_version"
    }


def _words(parts: list[Any], left_out: set[str] | None = None) -> list[str]:
    return sorted(str(sorted((k, _word(v)) for k, v in p.items() if k not in (left_out or set()))) for p in parts)


def _word(value: Any) -> str:
    return str({k: str(v) for k, v in value.items()}) if isinstance(value, dict) else str(value)
