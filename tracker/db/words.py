"""Which fields of a record hold words that people wrote, and so can be expunged."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from sqlalchemy import JSON, Column, Enum, String, Table, inspect

from tracker.db.base import Base
from tracker.db.history import parts_of
from tracker.db.models.documents import AttachedDocument
from tracker.db.models.missions import Organization
from tracker.db.models.records import Record
from tracker.db.types import WordingType
from tracker.domain.expunging import EXPUNGED, FILES, REASONS
from tracker.domain.vocabulary.basics import PREFIXES, RecordKind

# Words of the tracker rather than of people: identifiers, keys, closed lists, what other columns are made of.
NO_WORDS = frozenset(
    {"public_id", "title_folded", "locators", "locator", "bundle", "reference_key", "shipped", "slug", "time_zone"}
    | {"item_key", "closed_as", "supporters"}
    | {"purposes", "subjects", "cadence", "finding_key", "key", "snapshot", "decisions", "decision_symbol"}
    | {"leadership_decision.value", "council_decision.symbol", "file", "sha256", "left_out"}
)
# What goes with the reasons for changes, because the same words stand there: why it was removed, why its state changed.
BY_REASONS, BY_STATES = "removed_reason", ("dated_value", "reason")
# Of what holds since a day only some is words: the rest comes from lists.
SINCE_A_DAY = ("dated_value", "value")
KIND_OF = {prefix: kind for kind, prefix in PREFIXES.items()}


def kind_of(public_id: str) -> RecordKind | None:
    """The kind that an identifier says, whether or not there is such a record."""
    return KIND_OF.get(public_id.partition("-")[0])


@cache
def model_of(kind: RecordKind) -> type[Record]:
    """The class of the records of a kind."""
    return cast(type[Record], inspect(Record).polymorphic_map[kind].class_)


@cache
def fields_of(kind: RecordKind) -> tuple[str, ...]:
    """The names of such fields: `note` of the record, `agreed_point.text` of its parts, files, the reasons given."""
    model = model_of(kind)
    described = issubclass(model, Organization)  # of the others nothing is said in words since a day
    own = [key for key, column in columns_of(model).items() if _is_words(column) and key != BY_REASONS]
    of_parts = [
        f"{table_of(part).name}.{key}"
        for part, _ in parts_of(model)
        for key, column in columns_of(part).items()
        if _is_words(column) and (table_of(part).name, key) not in (BY_STATES, () if described else SINCE_A_DAY)
    ]
    files = [FILES] if issubclass(model, AttachedDocument) else []
    return (*own, *sorted(of_parts), *files, REASONS)


def columns_of(model: type[Base]) -> dict[str, Column[Any]]:
    """The columns of a class by the names of its attributes."""
    return {attribute.key: attribute.columns[0] for attribute in inspect(model).column_attrs}  # type: ignore[misc]


def table_of(model: type[Base]) -> Table:
    """The table of a class."""
    return cast(Table, model.__table__)


def _is_words(column: Column[Any]) -> bool:
    if column.name in NO_WORDS or f"{column.table.name}.{column.name}" in NO_WORDS:
        return False
    if isinstance(column.type, WordingType):
        return True
    if isinstance(column.type, JSON):
        return column.name == "aliases"
    plain = isinstance(column.type, String) and not isinstance(column.type, Enum) and not column.unique
    return plain and (column.type.length or len(EXPUNGED)) >= len(EXPUNGED)  # type: ignore[attr-defined]
