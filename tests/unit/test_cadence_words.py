"""A cadence in words."""

from __future__ import annotations

import pytest

from tracker.domain.cadence import Cadence
from tracker.domain.cadence_words import cadence_words
from tracker.domain.vocabulary.meetings import CadenceKind
from tracker.i18n import Translator


@pytest.mark.parametrize(
    ("cadence", "said"),
    [
        (Cadence(kind=CadenceKind.WEEKLY), "weekly"),
        (Cadence(kind=CadenceKind.EVERY_N_WEEKS, n=3), "every 3 weeks"),
        (Cadence(kind=CadenceKind.EVERY_N_WEEKS, n=1), "weekly"),
        (Cadence(kind=CadenceKind.EVERY_N_MONTHS, n=6), "every 6 months"),
        (Cadence(kind=CadenceKind.EVERY_N_DAYS, n=10), "every 10 days"),
        (Cadence(kind=CadenceKind.ON_DEMAND), "on demand"),
        (Cadence(kind=CadenceKind.IN_WORDS, words="after each 100% rotation"), "after each 100% rotation"),
    ],
)
def test_it_is_said_as_people_say_it(cadence: Cadence, said: str) -> None:
    assert Translator("en").say(cadence_words(cadence)) == said
