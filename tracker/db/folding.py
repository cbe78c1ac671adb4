"""Folding: the form of a text by which names sort and are found, the same on both databases."""

from __future__ import annotations

import unicodedata

from tracker.domain.texts import Wording

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "’": "'"})
LONGEST = 400


def fold(text: str) -> str:
    """Lower case, without accents, ligatures opened, white space in single blanks."""
    if text.isascii():  # most are, and titles and words are folded by the thousand
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", text.casefold().translate(LIGATURES))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def folded_title(title: Wording) -> str:
    """The key of a title: sorts by its English, else its French; found by both. At most 400 characters."""
    parts = [fold(part) for part in (title.en, title.fr) if part]
    return " ".join(part[: LONGEST // len(parts) - 1] for part in parts)
