"""Words that travel untranslated."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.texts import N_, Text, Wording, wording


def test_marking_changes_nothing() -> None:
    assert N_("No position is recorded.") == "No position is recorded."


@pytest.mark.parametrize(
    "said, wanted, text, language",
    [
        (Wording("meeting", "réunion"), "fr", "réunion", "fr"),
        (Wording("meeting", "réunion"), "en", "meeting", "en"),
        (Wording("meeting"), "fr", "meeting", "en"),
        (Wording(fr="réunion"), "en", "réunion", "fr"),
        (Wording(), "en", "", "fr"),
    ],
)
def test_a_wording_answers_in_the_wanted_language_else_in_the_other(
    said: Wording, wanted: str, text: str, language: str
) -> None:
    assert said.best(wanted) == text
    if said:
        assert said.language(wanted) == language
    assert bool(said) is bool(text)


def test_a_wording_as_plain_text() -> None:
    assert str(Wording("meeting", "réunion")) == "meeting"
    assert str(Wording(fr="réunion")) == "réunion"
    assert wording("réunion", "fr") == Wording(fr="réunion")
    assert wording("meeting") == Wording(en="meeting")


def test_texts_are_values() -> None:
    first = Text("%(n)s days since %(day)s", {"n": 3, "day": date(2018, 2, 28)})
    second = Text("%(n)s days since %(day)s", {"day": date(2018, 2, 28), "n": 3})
    assert first == second
    assert len({first, second, Text("%(n)s days since %(day)s", {"n": 4, "day": date(2018, 2, 28)})}) == 2


def test_texts_in_texts_are_told_apart() -> None:
    inner = Text("cadence: %(words)s", {"words": Wording("weekly")})
    assert hash(Text("%(inner)s", {"inner": inner})) == hash(Text("%(inner)s", {"inner": inner}))
    assert Text("%(inner)s", {"inner": inner}) != Text("%(inner)s", {"inner": Text("cadence")})
