"""Measures and steps that a record holds in rows: one is known again by its key, so that its other language stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.vocabulary.basics import Language
from tracker.services.changing import said_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is done, by which function, by when, what shows it; `key` of the row that is changed, None for a new one.

    `more`: the columns that measures of one kind have and those of another have not.
    """

    text: str
    key: int | None = None
    owner_function: str = ""
    due: date | None = None
    evidence: str = ""
    more: tuple[tuple[str, Any], ...] = ()


def write_measures(rows: list[Any], row: type[Any], measures: Iterable[Measure], language: Language) -> None:
    """Make the rows of a record those that are named: one that is not named any more goes."""
    named = list(measures)
    for one, found in zip(named, known_again(rows, row, [one.key for one in named]), strict=True):
        found.text = said_in(found.text, one.text, language)
        found.evidence = said_in(found.evidence, one.evidence, language)
        found.owner_function, found.due = one.owner_function or None, one.due
        for column, value in one.more:
            setattr(found, column, value)


def known_again(rows: list[Any], row: type[Any], keys: Sequence[int | None]) -> list[Any]:
    """The row of each key, in their order, a new one where there is none; a row that no key names goes."""
    standing = {one.id: one for one in rows}
    for gone in [one for one in rows if one.id not in keys]:
        rows.remove(gone)
    found = []
    for key in keys:
        one = standing.pop(key, None) if key is not None else None
        if one is None:
            one = row()
            rows.append(one)
        found.append(one)
    return found
