"""The value of a field of a record, as pages and files show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from tracker.db.as_of import cadence_on, decision_standing, state_on
from tracker.db.models.records import Record
from tracker.db.queries.naming import Named
from tracker.domain.cadence import cadence_from
from tracker.domain.cadence_words import cadence_words
from tracker.domain.dates import When
from tracker.domain.vocabulary.agreements import AgreementSubject
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.compliance import Supporter
from tracker.domain.vocabulary.fields import FIELDS
from tracker.domain.vocabulary.liaison import Purpose
from tracker.domain.vocabulary.missions import DecisionSubject, Posture, Reciprocity
from tracker.domain.vocabulary.words import Word
from tracker.web.records.parts_in_words import IN_ONE_CELL

# Fields that hold several words of a list as JSON.
LISTS: dict[str, type[Word]] = {"purposes": Purpose, "subjects": AgreementSubject, "supporters": Supporter}
PERSONS = frozenset({"officer_name", "guest_name"})  # fields that hold the name of a person
INNER = frozenset({"internal_note"})  # fields under a level of their own within the record
DECIDED: dict[DecisionSubject, type[Word]] = {
    DecisionSubject.POSTURE: Posture,
    DecisionSubject.RECIPROCITY: Reciprocity,
}


def deeper_than(record: Record, level: Sensitivity) -> frozenset[str]:
    """The fields of a record that lie above a level though the record does not."""
    inner: Sensitivity | None = getattr(record, "inner_level", None)
    return INNER if inner is not None and inner.rank > level.rank else frozenset()


def label_of(field: str) -> str:
    """What people call a field: a message id."""
    return FIELDS[field]


def pointed_to(record: Record, fields: Iterable[str]) -> set[int | None]:
    """The row ids of the records to which these fields point."""
    return {getattr(record, field) for field in fields if field.endswith("_id")}


def value_of(record: Record, field: str, names: Mapping[int, Named], day: date) -> Any:
    """The value of a field on the day: words, dates, texts, names of records; None where it is not recorded."""
    if field == "state":
        return state_on(record, day)
    if field == "stands":
        return decision_standing(record, day)  # type: ignore[arg-type]  # only assessments of due diligence have it
    if field in IN_ONE_CELL:
        return IN_ONE_CELL[field](record, day) or None
    if field == "cadence":
        return _cadence(record, day)
    if field.endswith("_id"):
        return names.get(getattr(record, field) or 0)
    if hasattr(record, f"{field}_earliest"):
        when = When(getattr(record, f"{field}_earliest"), getattr(record, f"{field}_latest"))
        return when if when.known else None
    value = getattr(record, field)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if field in LISTS:
        return [LISTS[field](one) for one in value] or None
    if field == "value" and (words := DECIDED.get(getattr(record, "subject", None))):  # type: ignore[arg-type]
        return words(value) if value in words.values() else value
    return value if value not in ("", []) else None


def _cadence(record: Any, day: date) -> Any:
    """Of a forum it is a dated value, of a duty to report a column."""
    if hasattr(record, "cadence"):
        return cadence_words(cadence_from(record.cadence)) if record.cadence else None
    cadence = cadence_on(record, day)
    return cadence_words(cadence) if cadence else None
