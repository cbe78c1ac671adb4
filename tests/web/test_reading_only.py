"""Asking for a page never writes and needs no script: tried on all that answers a GET, and as each role."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.statements import statements
from tests.web.crawling import crawl, endpoint_of, get
from tests.web.example import Example
from tracker.domain.vocabulary.access import Role

READS = ("SELECT", "WITH", "PRAGMA", "SHOW")
LOGGED = "INSERT INTO access_log"  # the one declared exception
UNKNOWN = {"public_id": "mt-00000000", "slug": "nowhere", "key": "LIA-01:pa-00000000", "suffix": "csv"}


def others(app: Flask, visited: set[str]) -> Iterator[str]:
    """An address for every endpoint that no link led to, of something that does not exist."""
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint not in visited and not rule.endpoint.endswith("static"):
            values: dict[str, str | int] = {name: UNKNOWN.get(name, "1") for name in rule.arguments}
            fitting: dict[str, str | int] = {"number": 999_999, "path": "meetings", "step": "done", "kind": "read-out"}
            fitting |= {"ending": "txt", "word": "0" * 32}
            values |= {name: value for name, value in fitting.items() if name in values}
            yield app.url_map.bind("localhost").build(rule.endpoint, values)


def writes(sent: list[str]) -> list[str]:
    """What was sent since the last time and is no reading."""
    found = [s for s in sent if not s.lstrip().upper().startswith(READS) and not s.startswith(LOGGED)]
    sent.clear()
    return found


@pytest.mark.parametrize("role", [Role.PLANNER, Role.ADMINISTRATOR], ids=str)
def test_no_address_writes_when_it_is_read(example: Example, role: Role) -> None:
    browser, visited = example.browser(role), set[str]()
    with statements(example.engine) as sent:
        for address, answer in crawl(example.app, browser):
            visited.add(endpoint_of(example.app, address))
            assert answer.status_code < 500, address
            assert writes(sent) == [], address
            # No script runs here: what a page says and leads to, it says and leads to without any.
            assert answer.mimetype != "text/html" or answer.text.count("<h1") == 1, address
        for address in others(example.app, visited):
            assert get(browser, address).status_code < 500, address
            assert writes(sent) == [], address
    expected = {"gaps.matrix", "gaps.finding", "partnerships.page", "records.page", "records.history", "gaps.export"}
    assert role is not Role.PLANNER or expected <= visited, "links lead to less than this test is meant to try"


@pytest.mark.parametrize("role", [*(r for r in Role if r not in (Role.PLANNER, Role.ADMINISTRATOR)), None], ids=str)
def test_no_first_page_writes(example: Example, role: Role | None) -> None:
    browser = example.browser(role) if role else example.anonymous()
    with statements(example.engine) as sent:
        for address, answer in crawl(example.app, browser, 5):
            assert answer.status_code < 500, address
            assert writes(sent) == [], address
