"""The difference of two texts, word by word: what stayed, what was taken out, what was added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from tracker.domain.texts import Wording

WORDS = re.compile(r"\s+|[^\s]+")
SENTENCES = re.compile(r"\s+|[^\s](?:[^.!?\n]*[.!?]*)")
MANY_WORDS = 3_000  # from here on sentences are compared: words would take too long
SHORT = 60  # characters; shorter texts are read at a glance, side by side
AROUND = 12  # words of what stayed that are shown on each side of a change
GAP = " […] "


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and what became of it."""

    text: str
    added: bool = False
    taken: bool = False


def is_long(before: object, after: object) -> bool:
    """Whether both are texts, and one is too long to be compared at a glance."""
    return all(isinstance(side, str | Wording) for side in (before, after)) and any(
        len(text) > SHORT or "\n" in text for side in (before, after) for text in _texts(side)
    )


def differences(before: object, after: object) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
    """The pieces of two texts, by language (empty where it is not known), languages that did not change left out."""
    if isinstance(before, Wording) and isinstance(after, Wording):
        pairs = {"en": (before.en or "", after.en or ""), "fr": (before.fr or "", after.fr or "")}
    else:
        pairs = {"": (str(before), str(after))}
    return tuple((language, pieces(*pair)) for language, pair in pairs.items() if pair[0] != pair[1])


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """One text turned into the other; long stretches that stayed are shortened."""
    many = max(len(before.split()), len(after.split())) > MANY_WORDS
    old, new = ((SENTENCES if many else WORDS).findall(text) for text in (before, after))
    found: list[Piece] = []
    for verb, a, b, c, d in SequenceMatcher(None, old, new, autojunk=many).get_opcodes():
        if verb == "equal":
            found.append(Piece("".join(old[a:b])))
            continue
        found += [Piece("".join(old[a:b]), taken=True)] if b > a else []
        found += [Piece("".join(new[c:d]), added=True)] if d > c else []
    return tuple(_shortened(found))


def _shortened(found: list[Piece]) -> Iterator[Piece]:
    """What stayed, but for the words nearest to a change."""
    for number, piece in enumerate(found):
        words = WORDS.findall(piece.text)
        head = 0 if number == 0 else 2 * AROUND
        tail = 0 if number == len(found) - 1 else 2 * AROUND
        if piece.added or piece.taken or len(words) <= head + tail + 2 * AROUND:
            yield piece
        else:
            yield Piece("".join([*words[:head], GAP, *words[len(words) - tail :]]))


def _texts(side: object) -> tuple[str, ...]:
    return (side.en or "", side.fr or "") if isinstance(side, Wording) else (str(side),)
