"""Measures that a record holds in rows: one is known again by its key, so that its other language stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.vocabulary.basics import Language
from tracker.services.changing import said_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is done, by which function, by when; `key` of the row that is changed, None for a new one.

    `more`: the columns that measures of one kind have and those of another have not.
    """

    text: str
    key: int | None = None
    owner_function: str = ""
    due: date | None = None
    more: tuple[tuple[str, Any], ...] = ()


def write_measures(rows: list[Any], row: type[Any], measures: Iterable[Measure], language: Language) -> None:
    """Make the rows of a record those that are named: one that is not named any more goes."""
    named = list(measures)
    standing = {one.id: one for one in rows}
    kept = {one.key for one in named}
    for gone in [one for one in rows if one.id not in kept]:
        rows.remove(gone)
    for one in named:
        found = standing.pop(one.key, None) if one.key is not None else None
        if found is None:
            found = row()
            rows.append(found)
        found.text = said_in(found.text, one.text, language)
        found.owner_function, found.due = one.owner_function or None, one.due
        for column, value in one.more:
            setattr(found, column, value)
