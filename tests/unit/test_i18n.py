"""What a reader of French sees: dates as the language writes them, plurals, words of closed lists."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.dates import UNKNOWN, When, in_month, in_year, on
from tracker.domain.texts import Text, Wording
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.i18n import Translator
from tracker.web.languages import begun

FRENCH = Translator("fr")


@pytest.mark.parametrize(
    "when, said",
    [
        (on(date(2018, 2, 28)), "28 février 2018"),
        (on(date(2018, 3, 1)), "1er mars 2018"),
        (in_month(2018, 3), "mars 2018"),
        (in_year(2018), "2018"),
        (When(None, date(2018, 8, 1)), "au plus tard le 1er août 2018"),
        (When(date(2018, 8, 1), None), "au plus tôt le 1er août 2018"),
        (When(date(2018, 8, 1), date(2018, 8, 11)), "entre le 1er août 2018 et le 11 août 2018"),
        (UNKNOWN, "date inconnue"),
    ],
)
def test_dates_as_they_are_written_in_french(when: When, said: str) -> None:
    assert FRENCH.say(when) == said


@pytest.mark.parametrize("n, said", [(0, "0 lacune"), (1, "1 lacune"), (2, "2 lacunes")])
def test_nothing_is_singular_in_french(n: int, said: str) -> None:
    values = {"n": n, "severity": Text("high")}
    text = Text("%(n)s gap, %(severity)s", values, plural="%(n)s gaps, gravest %(severity)s")
    assert FRENCH.say(text).startswith(f"{said}, ")


def test_a_value_within_a_text_is_said_in_french() -> None:
    about = Text("reviewed on %(day)s, none", {"day": date(2018, 3, 1)})
    assert FRENCH.say(about) == "examen du 1er mars 2018\u00a0: aucune lacune"
    assert FRENCH.say(Sensitivity.STRICTLY_CONFIDENTIAL) == "strictement confidentiel"
    assert FRENCH.say((Wording("forum", "forum"), Wording("note"))) == "forum, note"


def test_a_language_that_is_not_offered_is_english() -> None:
    assert Translator("de").say(on(date(2018, 3, 1))) == "1 March 2018"


def test_words_that_begin_a_line_keep_their_acronyms() -> None:
    assert begun("évaluation au titre de la politique (HRDDP)") == "Évaluation au titre de la politique (HRDDP)"
    assert begun("") == ""
