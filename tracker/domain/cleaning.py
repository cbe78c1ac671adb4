"""Cleaning: what any text passes on its way in, from a page, a file or the command line."""

from __future__ import annotations

import re
import unicodedata

# Bullets that word processors keep in the private-use area.
BULLETS = dict.fromkeys(map(ord, "\uf02d\uf06c\uf06e\uf076\uf0a7\uf0b7\uf0d8\uf0fc"), "•")

# Controls but for tab and line feed, lone surrogates, and what is never a character, in each of the planes.
NEVER = "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
CHOKES = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{NEVER}]")

# White space, but not the blanks at which no line breaks.
BLANKS = re.compile(r"[^\S\u00a0\u202f]+")


def clean(text: str) -> str:
    """The text in Unicode's composed form, lines ended by LF, without control characters and lone surrogates."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").translate(BULLETS)
    return unicodedata.normalize("NFC", CHOKES.sub("", lines))


def clean_line(text: str) -> str:
    """The same on one line, white space in single blanks; the blanks that French sets before signs stay."""
    return BLANKS.sub(" ", clean(text)).strip()
