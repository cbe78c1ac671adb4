"""Texts as words: split and folded alike wherever they are written down, asked for or marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from tracker.db.folding import fold

LONGEST_WORD = 100  # PostgreSQL refuses words beyond 2 kB
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word of a text as it stands there, where it stands, and folded."""

    folded: str
    raw: str
    start: int
    end: int


def tokens(text: str) -> list[str]:
    """The words of a text, folded; letters and digits only."""
    return [word[:LONGEST_WORD] for word in WORD.findall(fold(text))]


def spoken(text: str) -> Iterator[Spoken]:
    """The words of a text with their places in it; an accent that stands apart belongs to its letter."""
    for place, raw in _raw_words(text):
        for word in _folded(raw):
            yield Spoken(word, raw, place, place + len(raw))


@lru_cache(maxsize=20_000)
def _folded(raw: str) -> tuple[str, ...]:
    """A whole register is written with so many words, each of them again and again."""
    return tuple(tokens(raw))


def _raw_words(text: str) -> Iterator[tuple[int, str]]:
    if text.isascii() or not any(map(unicodedata.combining, text)):
        yield from ((found.start(), found[0]) for found in WORD.finditer(text))
        return
    place = 0
    for inside, letters in groupby(text, key=_belongs_to_a_word):
        raw = "".join(letters)
        if inside:
            yield place, raw
        place += len(raw)


def _belongs_to_a_word(character: str) -> bool:
    return character.isalnum() or unicodedata.combining(character) > 0
