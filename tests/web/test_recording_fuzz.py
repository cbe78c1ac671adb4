"""Whatever is sent to a form of a record: never an error of ours, always the field's own message, and input kept."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from zlib import crc32

import pytest

from tests.web.conftest import Browser
from tests.web.filling import typed
from tests.web.recording import address, writer
from tests.web.scenes import Scene
from tracker.domain.cleaning import clean
from tracker.domain.vocabulary.basics import RecordKind
from tracker.web.recording.table import RECORDED

WRITTEN = re.compile(r'<(?:textarea|input(?![^>]*type="(?:hidden|checkbox)"))[^>]*name="([^"]+)"')
HOSTILE = (
    "", " ", "\x00", "0", "-1", "9" * 400, "2018-02-30", "0000-00-00", "9999-12-31", "0001-01-01", "2018-02-28",
    "١٢", "²", "1e9", "NaN", "true", "unclassified", "between", "<b>&amp;</b>", "'; DROP TABLE x", "é🚁\u202e",
    "a\r\nb", "x" * 50_000, "mt-00000000", "../..", "None", "\ufeff\u2028Ω", "\x1b\x7f\x85", "%s{0}\\N",
    "999999999999999999999",
)  # fmt: skip


def names(page: str) -> list[str]:
    """What a person can fill in, and the version and rows that a program could."""
    fields = typed(page)
    ticked = re.findall(r'type="checkbox"[^>]*name="([^"]+)"|name="([^"]+)"[^>]*type="checkbox"', page)
    own = {*fields, *(first or second for first, second in ticked)} - {"csrf_token", "submission", "q", "as_of"}
    made_up = ("-7-", "-²-", "-999999999-")
    rows = {re.sub(r"-\d+-", number, name) for name in own for number in made_up if "-" in name}
    return sorted(own | rows | {"more"})


def attempts(fields: list[str], start: int) -> Iterator[dict[str, str]]:
    """All fields wrong; then a third of them each time, as fields beside them that are right let them come further.

    Each form starts at another of the values, so that all forms together try each value in every kind of field.
    """
    wrong = {name: HOSTILE[(start + 7 * number) % len(HOSTILE)] for number, name in enumerate(fields)}
    yield wrong
    for third in range(3):
        yield {name: HOSTILE[(HOSTILE.index(wrong[name]) + 11) % len(HOSTILE)] for name in fields[third::3]}


@pytest.mark.parametrize("record_kind", RECORDED, ids=str)
def test_no_form_breaks(client_as: Callable[..., Browser], scene: Scene, record_kind: RecordKind) -> None:
    """Of a new record, of an edit, and of each verb."""
    browser = client_as(writer(record_kind))
    for verb in ("new", "edit", *(one.name for one in RECORDED[record_kind].verbs)):
        where = address(scene, record_kind, verb)
        browser.strict = True
        opened = browser.get(where)
        assert opened.status_code == 200, where
        browser.strict = False
        for wrong in attempts(names(opened.text), crc32(f"{record_kind} {verb}".encode())):
            send(browser, where, opened.text, wrong)


def send(browser: Browser, where: str, page: str, wrong: dict[str, str]) -> None:
    """Send a form with these values in place of what stood there."""
    answer = browser.post(where, data=typed(page, **wrong, submission=secrets.token_hex(16)))
    assert answer.status_code in (200, 302, 409, 422), (where, wrong, answer.status_code)
    if answer.status_code == 422:
        assert 'class="error-summary"' in answer.text, (where, wrong)
        came_back = typed(answer.text)
        for name in {*WRITTEN.findall(answer.text)} & wrong.keys():
            assert clean(came_back[name]).split() == clean(wrong[name]).split(), (where, name)
