"""What somebody typed, as a question to the index: nothing that can be typed raises, nothing typed is syntax."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.db.search.acronyms import found_in
from tracker.db.search.words import spoken

MOST = 12  # words looked at
SHORTEST_PREFIX = 2


@dataclass(frozen=True, slots=True)
class Term:
    """A folded word that must be there; as a prefix, the beginning of one."""

    word: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All of its terms must be found."""

    terms: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms)

    @property
    def for_sqlite(self) -> str:
        """For MATCH: every word in quotes, so that none is an operator."""
        return " AND ".join(f'"{t.word}"{"*" if t.prefix else ""}' for t in self.terms)

    @property
    def for_postgresql(self) -> str:
        """For tsquery: every word in quotes, as it is."""
        return " & ".join(f"'{t.word}'{':*' if t.prefix else ''}" for t in self.terms)


def query(typed: str) -> Query:
    """Read a question. A name in full, or capitals that are a word too, stand for the acronym; the last may go on."""
    words = list(spoken(typed))
    terms: list[Term] = []
    meant = {start: (end, acronym) for start, end, acronym in reversed(list(found_in(words)))}
    place = 0
    while place < len(words):
        end, acronym = meant.get(place, (place + 1, None))
        if acronym and (end > place + 1 or words[place].folded in acronym.ordinary):
            terms += [Term(word) for word in acronym.key]
            place = end
        else:
            last = place == len(words) - 1 and words[place].end == len(typed)
            terms.append(Term(words[place].folded, last and len(words[place].folded) >= SHORTEST_PREFIX))
            place += 1
    return Query(tuple(dict.fromkeys(terms))[:MOST])
