"""Text that comes in: composed, without what databases and exports choke on, nothing else lost."""

from __future__ import annotations

import pytest

from tracker.domain.cleaning import clean, clean_line


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("e\u0301tat", "état"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("a\x00b\x07c\x1bd", "abcd"),
        ("tab\tstays", "tab\tstays"),
        ("\ud83d lone", " lone"),
        ("\uf0b7 point", "• point"),
        ("\ufffe\ufdd0kept", "kept"),
        ("🚁 任务 état-major", "🚁 任务 état-major"),
        ("a" * 40_000, "a" * 40_000),
    ],
)
def test_it_keeps_what_people_wrote_and_drops_what_breaks(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_a_line_is_one_line() -> None:
    assert clean_line("  weekly\r\n meeting\t(joint) ") == "weekly meeting (joint)"
    assert clean_line("Ex-Yougoslavie\u00a0; New\u2003York\u202f") == "Ex-Yougoslavie\u00a0; New York"
