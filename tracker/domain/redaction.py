"""Words blacked out of a text that leaves: whatever their case and accents, without telling how long they were."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable


def black_out(text: str, words: Iterable[str], instead: str) -> str:
    """The text with each occurrence of these words replaced."""
    plain, places = _folded(text)
    gone = [False] * len(text)
    for word in filter(None, (_folded(word.strip())[0] for word in words)):
        for match in re.finditer(re.escape(word), plain):
            for place in places[match.start() : match.end()]:
                gone[place] = True
    return _joined(text, gone, instead)


def _joined(text: str, gone: list[bool], instead: str) -> str:
    parts: list[str] = []
    hidden = False
    for letter, taken in zip(text, gone, strict=True):
        if not taken:
            parts.append(letter)
        elif not hidden:
            parts.append(instead)
        hidden = taken
    return "".join(parts)


def _folded(text: str) -> tuple[str, list[int]]:
    """The text in lower case, without accents, with the place in it from which each letter came; blanks are one."""
    plain: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for part in unicodedata.normalize("NFKD", letter.casefold()):
            if not unicodedata.combining(part):
                plain.append(" " if part.isspace() else part)
                places.append(place)
    return "".join(plain), places
