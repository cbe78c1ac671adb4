"""Cleaning: what any text passes on its way in, from a page, a file or the command line."""

from __future__ import annotations

import re
import unicodedata

# Bullets that word processors keep in the private-use area.
BULLETS = dict.fromkeys(map(ord, "\uf02d\uf06c\uf06e\uf076\uf0a7\uf0b7\uf0d8\uf0fc"), "•")

# White space, but not the blanks at which no line breaks.
BLANKS = re.compile(r"[^\S\u00a0\u202f]+")


def clean(text: str) -> str:
    """The text in Unicode's composed form, lines ended by LF, without control characters and lone surrogates."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").translate(BULLETS)
    return unicodedata.normalize("NFC", "".join(c for c in lines if _belongs(c)))


def clean_line(text: str) -> str:
    """The same on one line, white space in single blanks; the blanks that French sets before signs stay."""
    return BLANKS.sub(" ", clean(text)).strip()


def _belongs(character: str) -> bool:
    if character in "\n\t":
        return True
    point = ord(character)
    never_a_character = point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF
    return unicodedata.category(character) not in ("Cc", "Cs") and not never_a_character
