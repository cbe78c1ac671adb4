"""Words blacked out of a text: all of them, whatever their case and accents, and not telling how long they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.redaction import black_out


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("Near Gao, near GÂO.", ["gao"], "Near ▮, near ▮."),
        ("The well of Ménaka", ["menaka", "well"], "The ▮ of ▮"),
        ("a\nlong  name", ["long  name"], "a\n▮"),
        ("Œuvre of the ﬁrst", ["first"], "Œuvre of the ▮"),
        ("nothing", [" ", ""], "nothing"),
        ("aaaa", ["a"], "▮"),
        ("1+1 (x)", ["(x)", "+"], "1▮1 ▮"),
    ],
)
def test_words_go_wherever_they_stand(text: str, words: list[str], left: str) -> None:
    assert black_out(text, words, "▮") == left


@given(st.text(), st.text(min_size=1))
def test_nothing_breaks_it_and_other_letters_stay(text: str, word: str) -> None:
    assert black_out(text, [], "▮") == text
    assert word.strip() == "" or word not in black_out(f"{text}{word}", [word], "")
