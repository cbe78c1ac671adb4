"""What of a record's words answers a search: the place that holds most of them, with the words marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.db.search.acronyms import said_as
from tracker.db.search.asking import Query, Term
from tracker.db.search.words import Spoken, spoken

AROUND = 90  # characters before and after
LOOKED_AT = 200  # pieces of one record: a meeting has some dozens

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A text cut to size, in which language it is ("" where nobody said), its parts and whether each is marked."""

    language: str
    parts: tuple[tuple[str, bool], ...]


def marked(text: str, asked: Query, language: str = "") -> tuple[Snippet, bool]:
    """The whole text with the words marked, and whether it holds all of them."""
    held, spans = _spans(text, asked)
    return Snippet(language, tuple(_parts(text, spans))), held == len(asked.terms)


def snippet(pieces: Iterable[Sequence[str]], asked: Query, language: str, leave_out: set[str]) -> Snippet | None:
    """The piece that holds most of the terms, in the page's language where it can be; None where none holds any.

    `leave_out`: texts that the reader sees anyway, such as the title.
    """
    best: tuple[tuple[int, bool], str, str, list[Span]] | None = None
    for spoken_in, text in list(pieces)[:LOOKED_AT]:
        if text in leave_out:
            continue
        held, spans = _spans(text, asked)
        rank = (held, spoken_in == language)
        if held and (best is None or rank > best[0]):
            best = (rank, spoken_in, text, spans)
    if best is None:
        return None
    _, spoken_in, text, spans = best
    return Snippet(spoken_in, tuple(_cut(text, spans)))


def _spans(text: str, asked: Query) -> tuple[int, list[Span]]:
    """How many of the terms a text holds, and where; spans in order, none over another."""
    words = list(spoken(text))
    held, found = 0, set[Span]()
    for term in asked.terms:
        here = set(_of_term(words, term))
        held += bool(here)
        found |= here
    spans: list[Span] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return held, spans


def _of_term(words: Sequence[Spoken], term: Term) -> Iterator[Span]:
    ways = said_as(term.word)
    for place, word in enumerate(words):
        if word.folded == term.word or (term.prefix and word.folded.startswith(term.word)):
            yield word.start, word.end
            continue
        for way in ways[1:]:
            end = place + len(way)
            if tuple(one.folded for one in words[place:end]) == way:
                yield word.start, words[end - 1].end


def _cut(text: str, spans: list[Span]) -> Iterator[tuple[str, bool]]:
    """Around the first mark, at white space, with dots where something is left out."""
    start = max(0, spans[0][0] - AROUND)
    end = min(len(text), spans[0][1] + 2 * AROUND)
    if start:
        start = text.find(" ", start, spans[0][0]) + 1 or spans[0][0]
    if end < len(text):
        cut = text.rfind(" ", spans[0][1], end)
        end = cut if cut > 0 else end
    if start:
        yield "… ", False
    kept = [(a - start, min(b, end) - start) for a, b in spans if start <= a < end]
    yield from _parts(text[start:end], kept)
    if end < len(text):
        yield " …", False


def _parts(text: str, spans: list[Span]) -> Iterator[tuple[str, bool]]:
    place = 0
    for start, end in spans:
        if start > place:
            yield text[place:start], False
        yield text[start:end], True
        place = end
    if place < len(text):
        yield text[place:], False
