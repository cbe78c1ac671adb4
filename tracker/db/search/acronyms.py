"""Acronyms of the field in both languages: OHCHR and HCDH, and the names they stand for, are one and the same."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tracker.db.search.words import Spoken, tokens

FILE = Path(__file__).resolve().parents[2] / "reference" / "data" / "acronyms.csv"
SHORT = 3  # letters up to which an acronym is one in capitals only: AU is, the French « au » is not

Sequence_ = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Acronym:
    """One body, mission, rank or term: the forms of its acronym and its names, each as folded words."""

    forms: tuple[Sequence_, ...]
    names: tuple[Sequence_, ...]
    ordinary: frozenset[str]  # forms that are ordinary words, too

    @property
    def key(self) -> Sequence_:
        """The form to look for: one that is no ordinary word, where there is one."""
        return next((form for form in self.forms if form[0] not in self.ordinary), self.forms[0])


@cache
def acronyms() -> tuple[Acronym, ...]:
    """All that ship, in the order of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(_acronym(row) for row in csv.DictReader(file))


def found_in(spoken: Sequence[Spoken], *, capitals: bool = True) -> Iterator[tuple[int, int, Acronym]]:
    """Each acronym or name in a text: from which word to which, and what it stands for; the longest first.

    With `capitals`, short acronyms and those that are ordinary words count only where they are written in capitals.
    """
    table = _by_first_word()
    for start, word in enumerate(spoken):
        for sequence, acronym in table.get(word.folded, ()):
            end = start + len(sequence)
            if tuple(one.folded for one in spoken[start:end]) != sequence:
                continue
            plain = len(sequence) == 1 and (len(sequence[0]) <= SHORT or sequence[0] in acronym.ordinary)
            if not (capitals and plain) or word.raw.isupper():
                yield start, end, acronym


def counterparts(spoken: Sequence[Spoken]) -> set[str]:
    """The words of every other form of the acronyms in a text."""
    return {word for _, _, acronym in found_in(spoken) for form in acronym.forms for word in form}


def said_as(word: str) -> tuple[Sequence_, ...]:
    """Every way to say what this folded word stands for: itself, and where it is an acronym its forms and names."""
    known = [a for sequence, a in _by_first_word().get(word, ()) if sequence == (word,)]
    ways = [(word,), *(way for acronym in known for way in (*acronym.forms, *acronym.names))]
    return tuple(dict.fromkeys(ways))


@cache
def _by_first_word() -> Mapping[str, tuple[tuple[Sequence_, Acronym], ...]]:
    found: dict[str, list[tuple[Sequence_, Acronym]]] = defaultdict(list)
    for acronym in acronyms():
        for sequence in dict.fromkeys((*acronym.forms, *acronym.names)):
            found[sequence[0]].append((sequence, acronym))
    return {word: tuple(sorted(ways, key=lambda way: -len(way[0]))) for word, ways in found.items()}


def _acronym(row: Mapping[str, str]) -> Acronym:
    return Acronym(
        forms=tuple(dict.fromkeys(_each(row["en"]) + _each(row["fr"]))),
        names=tuple(dict.fromkeys(_each(row["name_en"]) + _each(row["name_fr"]))),
        ordinary=frozenset(tokens(row["ordinary"])),
    )


def _each(cell: str) -> list[Sequence_]:
    return [tuple(tokens(one)) for one in cell.split("|") if one.strip()]
