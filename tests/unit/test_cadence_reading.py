"""How often a forum meets, read from free text: understood whole, asked about, or kept as words; never guessed."""

from __future__ import annotations

from datetime import date
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.cadence import Cadence, cadence_data, cadence_from
from tracker.domain.cadence_reading import read_cadence
from tracker.domain.cadence_vocabulary import AMBIGUOUS, SIMPLE
from tracker.domain.vocabulary.meetings import CadenceKind as Kind
from tracker.i18n import Translator

SECOND_TUESDAY = Cadence(Kind.MONTHLY, weekday=1, nth=2)
THURSDAYS = Cadence(Kind.EVERY_N_WEEKS, 2, weekday=3)
UNDERSTOOD = {
    "Daily": Cadence(Kind.DAILY),
    "tous les jours": Cadence(Kind.DAILY),
    "every 10 days": Cadence(Kind.EVERY_N_DAYS, 10),
    "hebdomadaire": Cadence(Kind.WEEKLY),
    "Meets weekly, on Thursdays.": Cadence(Kind.WEEKLY, weekday=3),
    "tous les jeudis": Cadence(Kind.WEEKLY, weekday=3),
    "every three weeks": Cadence(Kind.EVERY_N_WEEKS, 3),
    "toutes les trois semaines": Cadence(Kind.EVERY_N_WEEKS, 3),
    "every other Thursday": THURSDAYS,
    "un jeudi sur deux": THURSDAYS,
    "toutes les deux semaines, le jeudi": THURSDAYS,
    "fortnightly": Cadence(Kind.EVERY_N_WEEKS, 2),
    "tous les quinze jours": Cadence(Kind.EVERY_N_WEEKS, 2),
    "mensuelle": Cadence(Kind.MONTHLY),
    "2nd Tuesday of the month": SECOND_TUESDAY,
    "monthly on the second Tuesday": SECOND_TUESDAY,
    "le 2e mardi du mois": SECOND_TUESDAY,
    "Le 2ᵉ mardi de chaque mois": SECOND_TUESDAY,
    "every last Friday": Cadence(Kind.MONTHLY, weekday=4, nth=5),
    "le dernier vendredi du mois": Cadence(Kind.MONTHLY, weekday=4, nth=5),
    "every 3 months on the first Monday": Cadence(Kind.EVERY_N_MONTHS, 3, weekday=0, nth=1),
    "trimestriel": Cadence(Kind.EVERY_N_MONTHS, 3),
    "twice a year": Cadence(Kind.EVERY_N_MONTHS, 6),
    "deux fois par an": Cadence(Kind.EVERY_N_MONTHS, 6),
    "annuel": Cadence(Kind.ANNUAL),
    "every two years": Cadence(Kind.EVERY_N_MONTHS, 24),
    "before each mandate renewal": Cadence(Kind.BEFORE_RENEWAL),
    "avant chaque renouvellement du mandat": Cadence(Kind.BEFORE_RENEWAL),
    "as needed": Cadence(Kind.ON_DEMAND),
    "à la demande": Cadence(Kind.ON_DEMAND),
}
ASKED = {
    "biweekly": {Kind.EVERY_N_WEEKS, Kind.IN_WORDS},
    "Bi-weekly": {Kind.EVERY_N_WEEKS, Kind.IN_WORDS},
    "bimensuel": {Kind.EVERY_N_MONTHS, Kind.IN_WORDS},
    "bi-hebdomadaire": {Kind.EVERY_N_WEEKS, Kind.IN_WORDS},
    "every second Thursday": {Kind.EVERY_N_WEEKS, Kind.MONTHLY},
    "tous les troisièmes mardis": {Kind.EVERY_N_WEEKS, Kind.MONTHLY},
}
NOT_UNDERSTOOD = [
    "",
    "when the moon is full",
    "twice a week",
    "Mondays and Thursdays",
    "weekly except in August",
    "every 5th Friday of the month",
    "every 0 weeks",
    "every 99 weeks",
    "monthly, on the 15th",
    "hebdomadaire, sauf en août",
    "weekly weekly",
]


@pytest.mark.parametrize(("words", "cadence"), UNDERSTOOD.items())
def test_what_is_understood(words: str, cadence: Cadence) -> None:
    read = read_cadence(words)
    assert len(read.meanings) == 1
    assert read.cadence == cadence


@pytest.mark.parametrize(("words", "kinds"), ASKED.items())
def test_what_may_mean_two_things_is_asked(words: str, kinds: set[Kind]) -> None:
    read = read_cadence(words)
    assert {meaning.cadence.kind for meaning in read.meanings} == kinds
    assert read.cadence == Cadence(Kind.IN_WORDS, words=words)
    assert [read.chosen(meaning.key) for meaning in read.meanings] == [m.cadence for m in read.meanings]
    assert read.chosen("another") is None


@pytest.mark.parametrize("words", NOT_UNDERSTOOD)
def test_the_rest_is_kept_as_words(words: str) -> None:
    read = read_cadence(words)
    assert read.meanings == ()
    assert read.cadence == Cadence(Kind.IN_WORDS, words=words)


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(words: str) -> None:
    assert read_cadence(words).cadence.kind in Kind


@given(
    st.sampled_from([*UNDERSTOOD, *ASKED, *SIMPLE, *AMBIGUOUS]),
    st.sampled_from(["except holidays", "sauf le vendredi", "or so", "if possible"]),
)
def test_one_word_more_and_it_is_not_understood(words: str, more: str) -> None:
    """A reservation is never read over."""
    assert read_cadence(f"{words} {more}").meanings == ()
    assert read_cadence(f"{more} {words}").meanings == ()


@given(
    st.sampled_from([1, 2, 3, 4, 5, 6, 12, 60]),
    st.sampled_from(["week", "month", "day", "year"]),
    st.dates(date(1990, 1, 1), date(2050, 1, 1)),
)
def test_what_was_understood_has_next_dates_and_survives_being_kept(n: int, unit: str, since: date) -> None:
    cadence = read_cadence(f"every {n} {unit}s").cadence
    assert cadence.regular
    assert cadence_from(cadence_data(cadence)) == cadence
    first = cadence.first_due(since)
    assert first is not None
    days = [since, first, *islice(cadence.due_dates(first), 2)]
    assert all(a < b for a, b in pairwise(days))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_it_says_is_read_again_as_the_same(language: str) -> None:
    """The words on the page are words that one may type."""
    say = Translator(language).say
    for cadence in set(UNDERSTOOD.values()):
        assert read_cadence(say(_words(cadence))).cadence == cadence, say(_words(cadence))


def _words(cadence: Cadence) -> object:
    from tracker.domain.cadence_words import cadence_words

    return cadence_words(cadence)
