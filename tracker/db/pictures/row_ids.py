"""Any number of row ids as one parameter: a list of placeholders costs more than the query it stands in."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Dialect, Integer
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NULLTYPE, TypeDecorator, TypeEngine


class RowIds(TypeDecorator[Any]):
    """Row ids: an array for PostgreSQL, JSON for SQLite."""

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(ARRAY(Integer) if dialect.name == "postgresql" else JSON())


class among(FunctionElement[Any]):  # noqa: N801  used like a function of SQL
    """Is the column one of the ids? Typed as a boolean it would be compared with 1, and SQLite would use no index."""

    type = NULLTYPE
    inherit_cache = True


@compiles(among, "sqlite")
def _on_sqlite(element: among, compiler: SQLCompiler, **options: Any) -> str:
    column, ids = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({ids}))"  # noqa: S608  both parts are rendered by the compiler


@compiles(among, "postgresql")
def _on_postgresql(element: among, compiler: SQLCompiler, **options: Any) -> str:
    column, ids = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} = ANY ({ids})"
