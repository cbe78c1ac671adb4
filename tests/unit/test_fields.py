"""Every field of every record has a name that people read, and every kind of record a place in the lists."""

from __future__ import annotations

from sqlalchemy import inspect

from tracker.db import models
from tracker.db.base import Base
from tracker.db.history import UNTOLD, is_part
from tracker.db.models.records import Record
from tracker.db.queries.listings import LISTINGS
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.fields import ENDS, FIELDS
from tracker.domain.vocabulary.parts import PARTS
from tracker.web.addresses import BY_SLUG, PATHS
from tracker.web.records.kinds import BY_KIND, KINDS

ELSEWHERE = {  # pages of other contexts
    RecordKind.RECOMMENDATION, RecordKind.SUMMARY, RecordKind.FINDING_DECISION, RecordKind.ASSESSMENT,
}  # fmt: skip


def told() -> list[type[Base]]:
    assert models.records is not None
    return [m.class_ for m in Base.registry.mappers if issubclass(m.class_, Record) or is_part(m.class_)]


def named(column: str) -> str:
    return next((column.removesuffix(end) for end in ENDS if column.endswith(end) and column not in FIELDS), column)


def test_every_column_has_a_name() -> None:
    columns = {column.key for model in told() for column in inspect(model).column_attrs}
    assert {named(column) for column in columns - UNTOLD} <= set(FIELDS)


def test_every_part_has_a_name() -> None:
    assert {str(inspect(model).local_table) for model in told() if is_part(model)} <= set(PARTS)


def test_every_kind_of_record_has_a_list_and_a_page() -> None:
    assert set(BY_KIND) == set(LISTINGS) == set(RecordKind) - ELSEWHERE - set(BY_SLUG)
    assert set(BY_KIND) <= set(PATHS)


def test_lists_and_pages_show_fields_that_the_records_have() -> None:
    for kind in KINDS:
        columns = {named(column.key) for column in inspect(kind.listing.model).column_attrs}
        shown = {field for field in (*kind.facts, *kind.columns) if field not in ("state", "cadence", "zulu", "stands")}
        assert shown <= columns, kind.kind
        assert "officer_name" not in kind.columns
