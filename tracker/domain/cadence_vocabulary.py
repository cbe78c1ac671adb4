"""The words of cadences in English and French: numbers, weekdays, which of the month, and what is said two ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain.cadence import Cadence
from tracker.domain.cadence_words import cadence_words
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.meetings import CadenceKind

MOST = 60  # weeks, months or days; more is a slip of the pen


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that the words may mean; `key` tells it from the others, `twice` what no due date follows from."""

    cadence: Cadence
    key: str = "only"
    twice: str = ""

    @property
    def says(self) -> Text:
        """In words."""
        return Text(self.twice) if self.twice else cadence_words(self.cadence)


NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "one un une", "two deux", "three trois", "four quatre", "five cinq", "six", "seven sept", "eight huit",
            "nine neuf", "ten dix", "eleven onze", "twelve douze",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            "monday mondays mon lundi lundis",
            "tuesday tuesdays tue tues mardi mardis",
            "wednesday wednesdays wed mercredi mercredis",
            "thursday thursdays thu thur thurs jeudi jeudis",
            "friday fridays fri vendredi vendredis",
            "saturday saturdays sat samedi samedis",
            "sunday sundays sun dimanche dimanches",
        )
    )
    for word in words.split()
}
# A fifth one is not in every month, so it is no cadence; the last is.
NTH = {
    word: number
    for number, words in (
        (1, "first 1st premier premiers 1er"),
        (2, "second 2nd deuxieme deuxiemes second seconds 2e 2eme"),
        (3, "third 3rd troisieme troisiemes 3e 3eme"),
        (4, "fourth 4th quatrieme quatriemes 4e 4eme"),
        (5, "last dernier derniers"),
    )
    for word in words.split()
}


def alternatives(words: Iterable[str]) -> str:
    """Any of these words in a pattern, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


def _all(cadence: Cadence, words: str) -> dict[str, Cadence]:
    return {word.strip(): cadence for word in words.split("|")}


SIMPLE: dict[str, Cadence] = {
    **_all(
        Cadence(CadenceKind.DAILY),
        "daily|every day|each day|once a day|quotidien|quotidienne|quotidiennement|tous les jours|chaque jour"
        "|journalier|journaliere",
    ),
    **_all(
        Cadence(CadenceKind.EVERY_N_MONTHS, 2),
        "bimestriel|bimestrielle|every other month|un mois sur deux",
    ),
    **_all(
        Cadence(CadenceKind.EVERY_N_MONTHS, 3),
        "quarterly|every quarter|each quarter|once a quarter|four times a year|trimestriel|trimestrielle"
        "|tous les trimestres|chaque trimestre|une fois par trimestre|quatre fois par an",
    ),
    **_all(
        Cadence(CadenceKind.EVERY_N_MONTHS, 6),
        "twice a year|twice yearly|two times a year|half yearly|semi annual|semi annually|semiannual|semestriel"
        "|semestrielle|tous les semestres|chaque semestre|deux fois par an|deux fois l an",
    ),
    **_all(
        Cadence(CadenceKind.ANNUAL),
        "annual|annually|yearly|every year|each year|once a year|annuel|annuelle|annuellement|tous les ans"
        "|chaque annee|une fois par an|une fois l an",
    ),
    **_all(Cadence(CadenceKind.EVERY_N_MONTHS, 24), "biennial|every other year|un an sur deux|biennal|biennale"),
    **_all(
        Cadence(CadenceKind.BEFORE_RENEWAL),
        "before each mandate renewal|before every mandate renewal|before each renewal of the mandate"
        "|before every renewal of the mandate|before each renewal|before the mandate is renewed"
        "|avant chaque renouvellement du mandat|avant chaque renouvellement de mandat|avant chaque renouvellement"
        "|avant le renouvellement du mandat",
    ),
    **_all(
        Cadence(CadenceKind.ON_DEMAND),
        "on demand|on request|as needed|as required|when needed|when required|if needed|ad hoc|a la demande"
        "|sur demande|au besoin|selon les besoins|selon le besoin|en cas de besoin|en tant que de besoin",
    ),
}


def _either(often: Cadence, key: str, twice: str, own: str) -> tuple[Meaning, ...]:
    return (Meaning(often, key), Meaning(Cadence(CadenceKind.IN_WORDS, words=own), "twice", twice))


_WEEK = Cadence(CadenceKind.EVERY_N_WEEKS, 2), "weeks", N_("twice a week; no due date follows from it")
_MONTH = Cadence(CadenceKind.EVERY_N_MONTHS, 2), "months", N_("twice a month; no due date follows from it")
_YEAR = (
    Meaning(Cadence(CadenceKind.EVERY_N_MONTHS, 6), "year"),
    Meaning(Cadence(CadenceKind.EVERY_N_MONTHS, 24), "years"),
)
AMBIGUOUS: dict[str, tuple[Meaning, ...]] = {
    **dict.fromkeys(("biweekly", "bi weekly"), _either(*_WEEK, "twice a week")),
    **dict.fromkeys(
        ("bihebdomadaire", "bi hebdomadaire", "bihebdo", "bi hebdo"), _either(*_WEEK, "deux fois par semaine")
    ),
    **dict.fromkeys(("bimonthly", "bi monthly"), _either(*_MONTH, "twice a month")),
    **dict.fromkeys(("bimensuel", "bimensuelle", "bi mensuel", "bi mensuelle"), _either(*_MONTH, "deux fois par mois")),
    **dict.fromkeys(
        ("biannual", "bi annual", "biannually", "biannuel", "biannuelle", "bi annuel", "bisannuel", "bisannuelle"),
        _YEAR,
    ),
}
