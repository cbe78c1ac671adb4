"""Reads how often a forum meets, as people write it in English or French. It never guesses: it asks, or keeps words.

Only what is understood from the first word to the last is taken; the edge shows the next dates before it is kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from tracker.domain.cadence import Cadence
from tracker.domain.cadence_vocabulary import (
    AMBIGUOUS,
    MOST,
    NTH,
    NUMBERS,
    SIMPLE,
    WEEKDAYS,
    Meaning,
    alternatives,
)
from tracker.domain.vocabulary.meetings import CadenceKind

Found = re.Match[str]

NUMBER = rf"(?P<number>\d{{1,2}}|{alternatives(NUMBERS)})"
DAY = rf"(?P<weekday>{alternatives(WEEKDAYS)})"
WHICH = rf"(?P<nth>{alternatives(NTH)})"
WEEKLY = (
    r"(?:weekly|every week|each week|once (?:a|per) week|hebdomadaire(?:ment)?|hebdo|toutes les semaines"
    r"|chaque semaine|une fois (?:par|la) semaine)"
)
MONTHLY = (
    r"(?:monthly|every month|each month|once (?:a|per) month|mensuel(?:le)?(?:ment)?|tous les mois|chaque mois"
    r"|une fois par mois)"
)
ON_DAY = rf"(?: (?:on )?(?:every |each |le |les |chaque |tous les )?{DAY})?"
OF_MONTH = r"(?: (?:of|in) (?:the|each|every|a) month| du mois| de chaque mois| par mois)"
OF_WEEK = r"(?: (?:every|each|of each|of every|de chaque|chaque) (?:week|semaine))"
ON_NTH = rf"(?: (?:on )?(?:the |le )?{WHICH} {DAY}{OF_MONTH}?)?"
OPENING = re.compile(
    r"(?:(?:it|they) )?(?:meets?|meetings?|is held|are held|held) |(?:(?:il|elle|ils|elles) )?(?:se reuni(?:t|ssent)"
    r"|reunions?|seances?) "
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood. Several meanings: somebody must choose. None: the words are kept, and nothing is due."""

    words: str
    meanings: tuple[Meaning, ...] = ()

    @property
    def cadence(self) -> Cadence:
        """The one cadence that was understood, or the words as they stand."""
        if len(self.meanings) == 1:
            return self.meanings[0].cadence
        return Cadence(CadenceKind.IN_WORDS, words=self.words)

    def chosen(self, key: str) -> Cadence | None:
        """The cadence of the meaning that somebody chose; None where it is none of them."""
        return next((meaning.cadence for meaning in self.meanings if meaning.key == key), None)


def read_cadence(words: str) -> Reading:
    """What these words say of how often something happens."""
    plain = OPENING.sub("", plainly(words), count=1) if OPENING.match(plainly(words)) else plainly(words)
    if plain in AMBIGUOUS:
        return Reading(words, AMBIGUOUS[plain])
    if plain in SIMPLE:
        return Reading(words, (Meaning(SIMPLE[plain]),))
    for pattern, understand in RULES:
        if found := re.fullmatch(pattern, plain):
            return Reading(words, understand(found))
    return Reading(words)


def plainly(words: str) -> str:
    """Small letters without accents, signs as blanks: `Le 2ᵉ mardi` becomes `le 2e mardi`."""
    letters = unicodedata.normalize("NFKD", words).casefold()
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", bare).strip()


def _number(found: Found) -> int:
    said = found["number"]
    return NUMBERS.get(said) or int(said)


def _weekday(found: Found) -> int | None:
    said = found.groupdict().get("weekday")
    return WEEKDAYS[said] if said else None


def _nth(found: Found) -> int | None:
    said = found.groupdict().get("nth")
    return NTH[said] if said else None


def _weeks(n: int, weekday: int | None) -> Cadence:
    return Cadence(CadenceKind.WEEKLY if n == 1 else CadenceKind.EVERY_N_WEEKS, n, weekday)


def _months(n: int, found: Found) -> Cadence:
    return Cadence(CadenceKind.MONTHLY if n == 1 else CadenceKind.EVERY_N_MONTHS, n, _weekday(found), _nth(found))


def _days(n: int) -> Cadence:
    return Cadence(CadenceKind.DAILY) if n == 1 else Cadence(CadenceKind.EVERY_N_DAYS, n)


def _years(n: int) -> Cadence:
    return Cadence(CadenceKind.ANNUAL) if n == 1 else Cadence(CadenceKind.EVERY_N_MONTHS, 12 * n)


def _every(make: Callable[[int, Found], Cadence]) -> Callable[[Found], tuple[Meaning, ...]]:
    """Every so many; none at all, or more than anybody means, is not understood."""

    def understand(found: Found) -> tuple[Meaning, ...]:
        n = _number(found)
        return (Meaning(make(n, found)),) if 1 <= n <= MOST else ()

    return understand


def _one(make: Callable[[Found], Cadence]) -> Callable[[Found], tuple[Meaning, ...]]:
    return lambda found: (Meaning(make(found)),)


def _every_nth(found: Found) -> tuple[Meaning, ...]:
    """Every second Tuesday: of the month, or every two weeks? The first and the last can only be the month's."""
    nth, weekday = _nth(found), _weekday(found)
    assert nth is not None
    monthly = Cadence(CadenceKind.MONTHLY, weekday=weekday, nth=nth)
    if nth in (1, 5):
        return (Meaning(monthly),)
    return (Meaning(_weeks(nth, weekday), "weeks"), Meaning(monthly, "month"))


RULES: tuple[tuple[str, Callable[[Found], tuple[Meaning, ...]]], ...] = (
    (rf"{WEEKLY}{ON_DAY}", _one(lambda f: _weeks(1, _weekday(f)))),
    (
        rf"(?:on |every |each |le |les |chaque |tous les )?{DAY}{OF_WEEK}?",
        _one(lambda f: _weeks(1, _weekday(f))),
    ),
    (rf"(?:once )?(?:every|each) {NUMBER} weeks?{ON_DAY}", _every(lambda n, f: _weeks(n, _weekday(f)))),
    (rf"(?:une fois )?toutes les {NUMBER} semaines{ON_DAY}", _every(lambda n, f: _weeks(n, _weekday(f)))),
    (rf"une semaine sur {NUMBER}{ON_DAY}", _every(lambda n, f: _weeks(n, _weekday(f)))),
    (rf"un {DAY} sur {NUMBER}", _every(lambda n, f: _weeks(n, _weekday(f)))),
    (rf"every (?:other|2nd|second) week{ON_DAY}", _one(lambda f: _weeks(2, _weekday(f)))),
    (rf"(?:on )?(?:every other|alternate) {DAY}", _one(lambda f: _weeks(2, _weekday(f)))),
    (
        rf"(?:fortnightly|every fortnight|once a fortnight|tous les (?:quinze|15) jours){ON_DAY}",
        _one(lambda f: _weeks(2, _weekday(f))),
    ),
    (rf"{MONTHLY}{ON_NTH}", _one(lambda f: _months(1, f))),
    (
        rf"(?:on )?(?:the |le |every |each |chaque |tous les )?{WHICH} {DAY}{OF_MONTH}",
        _one(lambda f: _months(1, f)),
    ),
    (rf"(?:on )?(?:the |le )?{WHICH} {DAY}", _one(lambda f: _months(1, f))),
    (rf"(?:on )?(?:every|each|chaque|tous les) {WHICH} {DAY}", _every_nth),
    (rf"(?:once )?(?:every|each) {NUMBER} months?{ON_NTH}", _every(_months)),
    (rf"(?:une fois )?tous les {NUMBER} mois{ON_NTH}", _every(_months)),
    (rf"(?:once )?(?:every|each) {NUMBER} days?", _every(lambda n, _: _days(n))),
    (rf"(?:une fois )?tous les {NUMBER} jours", _every(lambda n, _: _days(n))),
    (rf"(?:once )?(?:every|each) {NUMBER} years?", _every(lambda n, _: _years(n))),
    (rf"(?:une fois )?tous les {NUMBER} ans", _every(lambda n, _: _years(n))),
)
