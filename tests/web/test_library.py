"""The library: recommendations with source and addressee, the rules that serve them, the sources."""

from __future__ import annotations

import csv
import io
import re

import pytest

from tests.statements import statements
from tests.web.browser import Browser
from tests.web.example import Example
from tracker.domain.rules import RULES
from tracker.domain.vocabulary.access import Role

COUNT = re.compile(r"(\d+) recommendations?<")


@pytest.fixture
def browser(example: Example) -> Browser:
    return example.browser(Role.UNHQ)


def count(page: str) -> int:
    found = COUNT.search(page)
    return int(found.group(1)) if found else 0


def test_it_lists_every_recommendation_page_by_page(browser: Browser) -> None:
    address, seen = "/library", []
    while True:
        page = browser.get(address).text
        assert count(page) == 709
        seen += re.findall(r'<th scope="row" class="long"><a href="/library/([a-z0-9-]+)"', page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        if not following:
            break
        address = following.group(1).replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == 709


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("document=ipi19", 102),
        ("basis=inferred&document=own", 13),
        ("addressee=conseil+de+sécurité", 78),
        ("addressee=SECURITY+council", 76),
        ("q=ipi19-r1a", 1),
        ("q=nothing+like+this", 0),
    ],
)
def test_recommendations_are_filtered(browser: Browser, asked: str, expected: int) -> None:
    assert count(browser.get(f"/library?{asked}").text) == expected


def test_filters_narrow_each_other(browser: Browser) -> None:
    one = count(browser.get("/library?theme=liaison").text)
    both = count(browser.get("/library?theme=liaison&level=strategic&fit=high").text)
    assert 0 < both < one


def test_a_recommendation_says_source_addressee_and_rules(browser: Browser) -> None:
    rule = next(rule for rule in RULES if rule.code == "LIA-05")
    page = browser.get(f"/library/{rule.recommendations[0]}").text
    assert "Addressed to" in page
    assert "IPI 2019, " in page
    assert '<a href="/library/rules/LIA-05">LIA-05</a>' in page


def test_every_rule_has_a_page_and_cites_what_is_in_the_library(browser: Browser) -> None:
    for rule in RULES:
        page = browser.get(f"/library/rules/{rule.code}").text
        assert all(f'href="/library/{key}"' in page for key in rule.recommendations), rule.code


def test_the_list_of_rules_holds_them_all(browser: Browser) -> None:
    page = browser.get("/library/rules").text
    assert all(f">{rule.code}</a>" in page for rule in RULES)


def test_every_source_is_there_with_what_is_to_be_known_of_it(browser: Browser) -> None:
    page = browser.get("/library/sources").text
    assert page.count('class="panel"') == 8
    assert '<a href="/library?document=ipi19">102</a>' in page
    assert "Its four scenarios are fictional." in page


@pytest.mark.parametrize("path", ["none", "rules/ZZZ-01", "export.doc"])
def test_what_is_not_there_is_not_found(browser: Browser, path: str) -> None:
    assert browser.get(f"/library/{path}").status_code == 404


def test_the_list_leaves_as_a_file(browser: Browser) -> None:
    answer = browser.get("/library/export.csv?document=ipi20")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))
    assert len(rows) == 30
    assert browser.get("/library/export.xlsx").data[:2] == b"PK"


@pytest.mark.parametrize(
    ("address", "most"), [("/library", 10), ("/library/ipi19-r1a", 65), ("/library/rules/LIA-05", 5)]
)
def test_pages_ask_a_fixed_number_of_statements(example: Example, address: str, most: int) -> None:
    browser = example.browser(Role.READER)
    browser.get(address)
    with statements(example.engine) as sent:
        assert browser.get(address).status_code == 200
    assert len(sent) <= most, sent
