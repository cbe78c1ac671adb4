"""A summary as plain data and back: what is kept for good when it is cleared, its texts as said in its language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from tracker.domain import summary as summary_values
from tracker.domain.checklists.counting import Counts
from tracker.domain.checklists.status import ChecklistStatus, ItemToWatch
from tracker.domain.dates import When
from tracker.domain.facts.refs import RecordRef
from tracker.domain.findings import Finding
from tracker.domain.summary import (
    Advice,
    Bar,
    Cell,
    Changes,
    FindingLine,
    MatrixRow,
    PartnershipLine,
    StatusSummary,
    Table,
)
from tracker.domain.texts import Text, Wording
from tracker.domain.vocabulary import agreements, basics, checklists, compliance, gaps, liaison, meetings, missions
from tracker.domain.vocabulary.words import Word

VERSION = 1
VALUES: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        Advice,
        Bar,
        Cell,
        Changes,
        ChecklistStatus,
        Counts,
        Finding,
        FindingLine,
        ItemToWatch,
        MatrixRow,
        PartnershipLine,
        RecordRef,
        StatusSummary,
        Table,
        When,
        Wording,
    )
}
LISTS = (agreements, basics, checklists, compliance, gaps, liaison, meetings, missions, summary_values)
WORDS: dict[str, type[Word]] = {
    name: found
    for module in LISTS
    for name, found in vars(module).items()
    if isinstance(found, type) and issubclass(found, Word)
}
IS = "is"  # under this key a value says what it is


class SnapshotError(ValueError):
    """Data that are no snapshot of a version known here."""


def frozen(summary: StatusSummary, say: Callable[[Text], str]) -> dict[str, Any]:
    """The summary as JSON can hold it. Each text is said now: later versions may word it otherwise."""
    return {"version": VERSION, "summary": _freeze(summary, say)}


def thawed(data: Mapping[str, Any]) -> StatusSummary:
    """The summary that was frozen. Raises SnapshotError for anything else."""
    if data.get("version") != VERSION:
        raise SnapshotError(f"unknown version of a snapshot: {data.get('version')!r}")
    try:
        summary = _thaw(data["summary"])
    except (KeyError, TypeError, ValueError) as error:
        raise SnapshotError(f"not a snapshot: {error!r}") from None
    if not isinstance(summary, StatusSummary):
        raise SnapshotError("a snapshot holds one summary")
    return summary


def _freeze(value: Any, say: Callable[[Text], str]) -> Any:
    if isinstance(value, Text):
        return {IS: "said", "text": say(value)}
    if isinstance(value, Word):
        return {IS: "word", "list": type(value).__name__, "value": value.value}
    if isinstance(value, date):
        return {IS: "day", "day": value.isoformat()}
    if isinstance(value, tuple | list):
        return [_freeze(inner, say) for inner in value]
    if isinstance(value, frozenset):
        return {IS: "set", "members": sorted(value)}
    if is_dataclass(value) and type(value).__name__ in VALUES:
        inner = {f.name: _freeze(getattr(value, f.name), say) for f in fields(value)}
        return {IS: type(value).__name__, **inner}
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"a snapshot cannot hold {type(value).__name__}")


def _thaw(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_thaw(inner) for inner in value)
    if not isinstance(value, dict):
        return value
    kind = value[IS]
    if kind == "said":
        return Text(value["text"].replace("%", "%%"))
    if kind == "word":
        return WORDS[value["list"]](value["value"])
    if kind == "day":
        return date.fromisoformat(value["day"])
    if kind == "set":
        return frozenset(value["members"])
    return VALUES[kind](**{name: _thaw(inner) for name, inner in value.items() if name != IS})
