"""Whatever is sent to a form of a record: never an error of ours, always the field's own message, and input kept."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.web.conftest import Browser
from tests.web.filling import typed
from tests.web.recording import FORMS, address, writer
from tests.web.scenes import Scene
from tracker.domain.cleaning import clean
from tracker.domain.vocabulary.basics import RecordKind

BOUNDED = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],  # a form is slow to shrink on, and what it was sent is told as it is
    suppress_health_check=list(HealthCheck),
)
WRITTEN = re.compile(r'<(?:textarea|input(?![^>]*type="(?:hidden|checkbox)"))[^>]*name="([^"]+)"')
HOSTILE = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "", " ", "\x00", "\ud800", "0", "-1", "9" * 400, "2018-02-30", "0000-00-00", "9999-12-31", "0001-01-01",
            "2018-02-28", "١٢", "²", "1e9", "NaN", "true", "unclassified", "between", "<b>&amp;</b>", "'; DROP TABLE x",
            "é🚁\u202e", "a\r\nb", "x" * 50_000, "mt-00000000", "../..", "None",
        ]
    ),
)  # fmt: skip


def names(page: str) -> list[str]:
    """What a person can fill in, and the version and rows that a program could."""
    fields = typed(page)
    ticked = re.findall(r'type="checkbox"[^>]*name="([^"]+)"|name="([^"]+)"[^>]*type="checkbox"', page)
    own = {*fields, *(first or second for first, second in ticked)} - {"csrf_token", "submission", "q", "as_of"}
    made_up = ("-7-", "-²-", "-999999999-")
    rows = {re.sub(r"-\d+-", number, name) for name in own for number in made_up if "-" in name}
    return sorted(own | rows | {"more"})


@pytest.mark.parametrize(("record_kind", "verb"), FORMS, ids=str)
def test_no_form_breaks(client_as: Callable[..., Browser], scene: Scene, record_kind: RecordKind, verb: str) -> None:
    browser, where = client_as(writer(record_kind)), address(scene, record_kind, verb)
    opened = browser.get(where)
    assert opened.status_code == 200, where
    fields = names(opened.text)
    browser.strict = False

    @BOUNDED
    @given(
        st.one_of(
            st.fixed_dictionaries(dict.fromkeys(fields, HOSTILE)),
            st.dictionaries(st.sampled_from(fields), HOSTILE, min_size=1, max_size=len(fields)),
        )
    )
    def send(wrong: dict[str, str]) -> None:
        sent = typed(opened.text, **wrong, submission=secrets.token_hex(16))
        answer = browser.post(where, data={name: _encodable(value) for name, value in sent.items()})
        assert answer.status_code in (200, 302, 409, 422), (wrong, answer.status_code)
        if answer.status_code == 422:
            assert 'class="error-summary"' in answer.text, wrong
            came_back = typed(answer.text)
            for name in {*WRITTEN.findall(answer.text)} & wrong.keys():
                assert clean(came_back[name]).split() == clean(_encodable(wrong[name])).split(), name

    send()


def _encodable(value: Any) -> Any:
    """Lone surrogates cannot be sent over the line at all."""
    return value.encode("utf-8", "ignore").decode() if isinstance(value, str) else value
