"""Texts as words: split and folded alike wherever they are written down, asked for or marked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from tracker.db.folding import fold

LONGEST_WORD = 100  # PostgreSQL refuses words beyond 2 kB


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word of a text as it stands there, where it stands, and folded."""

    folded: str
    raw: str
    start: int
    end: int


def tokens(text: str) -> list[str]:
    """The words of a text, folded; letters and digits only."""
    plain = "".join(c if c.isalnum() else " " for c in fold(text))
    return [word[:LONGEST_WORD] for word in plain.split()]


def spoken(text: str) -> Iterator[Spoken]:
    """The words of a text with their places in it; an accent that stands apart belongs to its letter."""
    place = 0
    for inside, letters in groupby(text, key=_belongs_to_a_word):
        raw = "".join(letters)
        if inside:
            for word in tokens(raw):
                yield Spoken(word, raw, place, place + len(raw))
        place += len(raw)


def _belongs_to_a_word(character: str) -> bool:
    return character.isalnum() or unicodedata.combining(character) > 0
