"""Pages of one skeleton are parsed once, so nothing that could break a page may be left out of it."""

from __future__ import annotations

import pytest

from tests.web.browser import skeleton

PAGE = '<!doctype html><ul class="one"><li><a href="/a">Été, "said"</a> <input type="text" value="a"></ul>'


def test_other_words_are_the_same_page() -> None:
    for old, new in (('"/a"', '"/b?c=d"'), ('value="a"', 'value="Other words"'), ("one", "two three")):
        assert skeleton(PAGE.replace(old, new)) == skeleton(PAGE), new
    assert skeleton("<p>One</p><p> </p>") == skeleton("<p>Another, longer\n</p><p> </p>")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</a>", ""), ("<li>", "<li><li>"), ('class="one"', "class=one"), ('class="one"', 'class="one" class="two"'),
        ('type="text"', 'type="hidden"'), ('value="a"', 'value="a&b"'), ('value="a"', 'value="a<b"'),
        ("Été", "R&D"), ("Été", "a < b"), ("Été", "\x07"), ("Été", "\ufffe"), ("</a> <", "</a>said<"),
        ("<!doctype html>", ""), ('href="/a"', 'href="/a'), ("Été", "<!-- Été -->"),
    ],
)  # fmt: skip
def test_whatever_may_break_a_page_is_another(old: str, new: str) -> None:
    assert skeleton(PAGE.replace(old, new)) != skeleton(PAGE)


def test_words_in_comments_count() -> None:
    assert skeleton("<!-- a > b <i> -->") != skeleton("<!-- a > b -- c <i> -->")
