"""The register: every row is found, filtered, sorted, drawn and exported; open to everyone signed in."""

from __future__ import annotations

import csv
import io
import re

import openpyxl
import pytest

from tests.statements import statements
from tests.web.browser import Browser
from tests.web.example import Example
from tracker.domain.vocabulary.access import Role

COUNT = re.compile(r"(\d+) (?:operation|mission|mechanism)s?<")


def count(page: str) -> int:
    found = COUNT.search(page)
    assert found
    return int(found.group(1))


@pytest.fixture
def browser(example: Example) -> Browser:
    return example.browser(Role.ADMINISTRATOR)


def test_it_lists_every_operation_mission_and_mechanism(browser: Browser) -> None:
    assert count(browser.get("/register").text) == 44
    assert count(browser.get("/register/missions").text) == 36
    assert count(browser.get("/register/mechanisms").text) == 123


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("q=OPÉRATION barkhane", 1),
        ("q=licorne", 1),
        ("q=force+d’intervention", 1),
        ("theatre=mali&since=2018-01-01", 4),
        ("until=1992-12-31&actor=multinational", 1),
        ("legal=unstated", 1),
        ("combat=practice", 5),
        ("mandate=capacity_building", 3),
        ("actor=bilateral", 5),
        ("theatre=nowhere", 0),
        ("actor=nonsense", 44),
        ("since=nonsense", 44),
    ],
)
def test_operations_are_filtered(browser: Browser, asked: str, expected: int) -> None:
    page = browser.get(f"/register?{asked}").text
    assert count(page) == expected


def test_a_wrong_date_is_told_beside_the_field(browser: Browser) -> None:
    page = browser.get("/register?since=12.3.2018").text
    assert "“12.3.2018” is not a date" in page
    assert 'value="12.3.2018"' in page


def test_an_empty_list_offers_the_way_back(browser: Browser) -> None:
    page = browser.get("/register?q=zzz").text
    assert 'class="empty"' in page
    assert '<a href="/register">Show all</a>' in page


def test_the_chart_draws_all_and_dashes_what_was_open(browser: Browser) -> None:
    page = browser.get("/register").text
    assert page.count('<rect class="bar"') == 44
    assert page.count('<line class="open"') == 10
    assert "<title id=" in page
    assert "<desc id=" in page


def test_operations_are_sorted_both_ways(browser: Browser) -> None:
    first = re.compile(r'<th scope="row"><a href="/register/operations/([a-z0-9-]+)"')
    by_name = first.findall(browser.get("/register?sort=name").text)
    assert by_name == first.findall(browser.get("/register?sort=name&order=desc").text)[::-1]
    assert first.findall(browser.get("/register").text)[0] == "ecomog-liberia"


def test_an_operation_says_where_everything_stands(example: Example) -> None:
    page = example.browser(Role.PLANNER).get("/register/operations/barkhane").text
    for words in (
        "S/RES/2100 (2013)",
        "unanimous",
        "Our reading of the decisions below",
        "in practice",
        "IPI 2019, annex, row “Operation Barkhane”",
        "G5 Sahel Joint Force",
        "MINUSMA and Operation Barkhane",
        "French officers in MINUSMA sector headquarters",
    ):
        assert words in page, words


def test_partnerships_are_for_those_who_read_in_their_scope(browser: Browser) -> None:
    page = browser.get("/register/operations/barkhane").text
    assert "MINUSMA and Operation Barkhane" not in page
    assert "None that you may see" in page


def test_missions_and_mechanisms_have_pages(browser: Browser) -> None:
    assert "EU training mission in Mali" in browser.get("/register/missions/minusma").text
    found = re.search(
        r'href="(/register/mechanisms/[a-z0-9-]+)"', browser.get("/register/mechanisms?theatre=mali").text
    )
    assert found
    assert "Where it comes from" in browser.get(found.group(1)).text


def test_mechanisms_are_filtered_by_source(browser: Browser) -> None:
    of = {key: count(browser.get(f"/register/mechanisms?document={key}").text) for key in ("ipi19", "sg15", "idsa")}
    assert all(0 < n < 123 for n in of.values())
    assert count(browser.get("/register/mechanisms?kind=forum&level=strategic").text) < 22


@pytest.mark.parametrize("path", ["operations/none", "missions/none", "mechanisms/none", "export.pdf"])
def test_what_is_not_there_is_not_found(browser: Browser, path: str) -> None:
    assert browser.get(f"/register/{path}").status_code == 404


@pytest.mark.parametrize(("address", "rows"), [("", 44), ("/missions", 36), ("/mechanisms", 123)])
def test_lists_leave_as_files(browser: Browser, address: str, rows: int) -> None:
    answer = browser.get(f"/register{address}/export.csv")
    assert answer.headers["Content-Disposition"].endswith('.csv"')
    assert len(list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))) == rows + 1
    book = openpyxl.load_workbook(io.BytesIO(browser.get(f"/register{address}/export.xlsx").data))
    assert book.worksheets[0].max_row == rows + 1


def test_a_file_is_what_the_list_shows(browser: Browser) -> None:
    answer = browser.get("/register/export.csv?theatre=mali&sort=name")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))
    assert len(rows) == 7
    assert [row[0] for row in rows[1:]] == sorted(row[0] for row in rows[1:])


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/register", 11),
        ("/register/missions", 9),
        ("/register/mechanisms", 7),
        ("/register/operations/barkhane", 12),
        ("/register/missions/minusma", 11),
    ],
)
def test_pages_ask_a_fixed_number_of_statements(example: Example, address: str, most: int) -> None:
    browser = example.browser(Role.READER)
    browser.get(address)
    with statements(example.engine) as sent:
        assert browser.get(address).status_code == 200
    assert len(sent) <= most, sent


def test_pages_speak_french(example: Example) -> None:
    browser = example.browser(Role.LIAISON)
    browser.send("/language", "/register", language="fr", next="/register")
    assert "Opération Barkhane" in browser.get("/register").text
    browser.send("/language", "/register", language="en", next="/register")
