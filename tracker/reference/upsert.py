"""Settles one reference record: what nobody edited follows what ships, what people edited stays and is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from tracker.db.models.records import Record
from tracker.domain.dates import When, when_text
from tracker.domain.texts import Wording
from tracker.reference.report import Kept, LoadReport


@dataclass(frozen=True, slots=True)
class Part:
    """What ships with a record but is no column of it: how to read it as a plain value, and how to put it."""

    value: Any
    get: Callable[[], Any]
    put: Callable[[], None]


def settle(record: Record, columns: dict[str, Any], parts: dict[str, Part], report: LoadReport) -> None:
    """Bring one record, new or old, to what ships, and say in the report what happened."""
    key = record.reference_key or ""
    before = record.shipped
    changed = False
    ships: dict[str, Any] = {}
    wanted = {name: _column(record, name, value) for name, value in columns.items()} | parts
    for name, part in wanted.items():
        ships[name] = new = plain(part.value)
        here = plain(part.get())
        if here == new:
            continue
        if before is None or _untouched(here, before, name):
            part.put()
            changed = True
        else:
            report.kept.append(Kept(key, name, new, here))
    if ships != before:
        record.shipped = ships
    if before is None:
        report.created.append(key)
    elif changed:
        report.updated.append(key)
    else:
        report.unchanged += 1


def plain(value: Any) -> Any:
    """A value as JSON can hold and compare it; nothing, an unknown date and an empty wording are all None."""
    if isinstance(value, When):
        return when_text(value) or None
    if isinstance(value, Wording):
        return {k: v for k, v in (("en", value.en), ("fr", value.fr)) if v} or None
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    return value


def _untouched(here: Any, before: dict[str, Any], name: str) -> bool:
    """Nobody edited it: it is as it shipped before, or it never shipped and nobody filled it in."""
    if name not in before:
        return here in (None, "", [], {}, False)
    return bool(here == before[name])


def _column(record: Record, name: str, value: Any) -> Part:
    return Part(value, lambda: getattr(record, name), lambda: setattr(record, name, value))
