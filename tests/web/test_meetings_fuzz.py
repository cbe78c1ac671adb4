"""Whatever is sent to the page of a meeting: an answer in words, never a failure, and what was typed comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.browser import Browser
from tests.web.filling import typed
from tests.web.meetings import address, furnish, log
from tests.web.scenes import Scene
from tracker.domain.vocabulary.access import Role

As = Callable[..., Browser]
ODD = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["", "0", "-1", "y", "present", "2018-02-28", "2018-02-30", "260900ZFEB18", "9999-12-31 23:59",
         "0001-01-01 00:00",
         "999999999999999999999", "²", "x" * 45_000, "\x00", "🚁", "alpha", "Alpha, " * 60, "../..", "ad-hoc", "\ud83d"]
    ),
)  # fmt: skip
ANSWERED = {200, 302, 409, 422}


def sent(fields: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """The fields of the page, some of them replaced, some left out, some that were never there."""
    ours = sorted(set(fields) - {"csrf_token", "submission"})
    strange = st.sampled_from(["agreed-99-text", "members-x-state", "more", "guests-1000-name", "actions--1-title"])
    changed = st.dictionaries(st.one_of(st.sampled_from(ours), strange), ODD, max_size=8)
    dropped = st.sets(st.sampled_from(ours), max_size=6)
    return st.builds(lambda new, gone: {k: v for k, v in (fields | new).items() if k not in gone}, changed, dropped)


@pytest.mark.parametrize("kind", ["sqlite"])
@pytest.mark.parametrize("which", ["new", "ad hoc", "edit"])
def test_no_value_brings_the_page_down(client_as: As, scene: Scene, which: str) -> None:
    furnish(scene)
    browser = client_as(Role.LIAISON, "mission")
    where = "/meetings/new?forum=ad-hoc" if which == "ad hoc" else address(scene)
    if which == "edit":
        where = f"{log(browser, where, note='A note').location}/edit"
    fields = typed(browser.get(where).text)

    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(sent(fields))
    def tried(values: dict[str, Any]) -> None:
        data = {k: v.encode("utf-8", "replace") if isinstance(v, str) else v for k, v in values.items()}
        answer = FlaskClient.open(browser, where, method="POST", data=data)
        assert answer.status_code in ANSWERED, (answer.status_code, values)
        if answer.status_code == 422:
            assert "error" in answer.text
            again = typed(answer.text)
            assert again["place"] == values.get("place", "") or not str(values.get("place", "")).isascii()

    tried()
