"""Every way in which the code names a message is found for the translators."""

from __future__ import annotations

from io import BytesIO

import pytest

from tracker.extraction import extract

NAMED = [
    ('_("gap")', ("gettext", "gap")),
    ('N_("gap")', ("gettext", "gap")),
    ('lazy_gettext("gap")', ("gettext", "gap")),
    ('texts.N_("gap")', ("gettext", "gap")),
    ('Text("gap %(n)s", {"n": 1, "who": "a, b"})', ("gettext", "gap %(n)s")),
    ('Text(msgid="gap")', ("gettext", "gap")),
    ('Text("a " "gap")', ("gettext", "a gap")),
    ('Text("%(n)s gap", {"n": f(1, 2)}, plural="%(n)s gaps")', ("ngettext", ("%(n)s gap", "%(n)s gaps"))),
    ('Text(N_("%(n)s gap"), {}, plural=N_("%(n)s gaps"))', ("ngettext", ("%(n)s gap", "%(n)s gaps"))),
    ('ngettext("%(num)d gap", "%(num)d gaps", 2)', ("ngettext", ("%(num)d gap", "%(num)d gaps"))),
    ('N_n("gap", "gaps")', ("ngettext", ("gap", "gaps"))),
]


def found(source: str) -> list[tuple[int, str, str | tuple[str, str], list[str]]]:
    return list(extract(BytesIO(source.encode()), {}, (), {}))


@pytest.mark.parametrize("source, message", NAMED)
def test_a_message_is_found(source: str, message: tuple[str, str | tuple[str, str]]) -> None:
    assert found(source) == [(1, *message, [])]


@pytest.mark.parametrize("source", ["Text(msgid)", 'print("gap")', '"gap"', "_()"])
def test_what_is_no_message_is_left_out(source: str) -> None:
    assert found(source) == []


def test_a_message_is_told_once_for_a_file() -> None:
    assert [message for _, _, message, _ in found('Text(N_("gap"))\n_("gap")')] == ["gap"]


def test_messages_come_in_the_order_of_lines() -> None:
    assert [line for line, *_ in found('x = [\n_("b"),\nText("a", {"x": N_("c")}),\n]')] == [2, 3, 3]
