"""The difference of two texts: nothing is lost of either, and one sees what went and what came."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.differences import GAP, Piece, differences, is_long, pieces
from tracker.domain.texts import Wording

WORDS = st.lists(st.sampled_from(["patrol", "convoy,", "Gao.", "\n", "é"]), max_size=30).map(" ".join)


@given(WORDS, WORDS)
def test_both_texts_can_be_read_out_of_the_pieces(before: str, after: str) -> None:
    found = pieces(before, after)
    if not any(GAP in piece.text for piece in found):
        assert "".join(p.text for p in found if not p.added) == before
        assert "".join(p.text for p in found if not p.taken) == after


def test_only_the_word_that_changed_is_marked() -> None:
    assert pieces("held at Gao today", "held at Kidal today") == (
        Piece("held at "),
        Piece("Gao", taken=True),
        Piece("Kidal", added=True),
        Piece(" today"),
    )


def test_what_stayed_is_shortened_far_from_the_change() -> None:
    stayed = " ".join(f"word{n}" for n in range(200))
    first, came = pieces(stayed, f"{stayed} more")
    assert GAP in first.text
    assert len(first.text) < len(stayed) / 2
    assert first.text.endswith("word199")
    assert came == Piece(" more", added=True)


def test_very_long_texts_are_compared_in_a_moment() -> None:
    text = " ".join(f"Sentence number {n} says something." for n in range(4_000))
    found = pieces(text, text.replace("number 77 says", "number 77 said"))
    assert [p.text.strip() for p in found if p.added] == ["Sentence number 77 said something."]


def test_languages_are_compared_apart() -> None:
    before, after = Wording(en="one text", fr="un texte"), Wording(en="one text", fr="autre texte")
    ((language, found),) = differences(before, after)
    assert language == "fr"
    assert found[0] == Piece("un", taken=True)


def test_short_texts_stand_side_by_side() -> None:
    assert not is_long("Gao", "Kidal")
    assert not is_long(None, "x" * 100)
    assert is_long("x" * 100, "y")
    assert is_long("a\nb", "a")
