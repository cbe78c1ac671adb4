"""Every list: filtered, sorted, searched, page by page by key, its state in the address, and the same as files."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy.orm import Session, sessionmaker
from werkzeug.test import TestResponse

from tests.kinds import any_of
from tests.web.browser import Browser
from tests.web.crawling import get
from tests.web.example import Example
from tracker.db.models.accounts import Account
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.web.addresses import PATHS
from tracker.web.records.kinds import KINDS

ROW = re.compile(r"<tr(?: role=\"row\")?>\s*<th scope=\"row\".*?</tr>", re.DOTALL)
NEXT = re.compile(r'rel="next" href="([^"]+)"')
Opened = Callable[[Browser, str], TestResponse]
COUNT = re.compile(r'<div class="list-line">\s*<p[^>]*>\s*(\d+)')


@dataclass(frozen=True, slots=True)
class ListOf:
    """One list: its address, the persona who reads it, and a word that nothing in it holds."""

    address: str
    role: Role = Role.PLANNER
    sorts: tuple[str, ...] = ("name",)
    exported: str | None = ""  # the address of its file without the suffix; empty: below its own; None: never leaves

    @property
    def file(self) -> str | None:
        """Where its file is."""
        return f"{self.address}/export" if self.exported == "" else self.exported


RECORDS = tuple(ListOf(f"/records/{PATHS[kind.kind]}", Role.HUMAN_RIGHTS, ("name", "day")) for kind in KINDS)
LISTS = (
    *RECORDS,
    ListOf("/register", sorts=("began", "name", "ended"), exported="/register/export"),
    ListOf("/register/missions"),
    ListOf("/register/mechanisms"),
    ListOf("/library", sorts=("source", "name")),
    ListOf("/library/rules", sorts=()),
    ListOf("/summaries", sorts=("as_of", "name")),
    ListOf("/partnerships", sorts=("name", "gaps")),
    ListOf("/administration", Role.ADMINISTRATOR, ("email", "function"), "/administration/accounts/export"),
)


def of(asked: ListOf) -> str:
    return asked.address


def browser_of(example: Example, asked: ListOf) -> Browser:
    return example.browser(asked.role, level=Sensitivity.STRICTLY_CONFIDENTIAL)


def pages(browser: Browser, address: str, opened: Opened = Browser.get) -> Iterator[str]:
    while address:
        answer = opened(browser, address)
        assert answer.status_code == 200, address
        yield answer.text
        following = NEXT.search(answer.text)
        address = following.group(1).replace("&amp;", "&") if following else ""


def rows_of(browser: Browser, address: str, opened: Opened = Browser.get) -> tuple[int, list[str]]:
    """The number that the list tells, and the rows of all its pages."""
    told, seen = 0, list[str]()
    for page in pages(browser, address, opened):
        told = number(page)
        seen += ROW.findall(page)
    return told, seen


def number(page: str) -> int:
    """How many rows the list tells that it has."""
    found = COUNT.search(page)
    assert found
    return int(found.group(1))


@pytest.mark.parametrize("asked", LISTS, ids=of)
def test_all_pages_together_show_each_row_once_in_every_order(example: Example, asked: ListOf) -> None:
    browser = browser_of(example, asked)
    told, seen = rows_of(browser, asked.address)
    assert len(seen) == told
    assert len(set(seen)) == told
    for sort in asked.sorts:
        for order in ("asc", "desc"):
            again, sorted_ = rows_of(browser, f"{asked.address}?sort={sort}&order={order}", get)
            assert (again, set(sorted_)) == (told, set(seen)), (sort, order)


@pytest.mark.parametrize("asked", LISTS, ids=of)
def test_a_search_narrows_and_stays_in_the_address(example: Example, asked: ListOf) -> None:
    browser = browser_of(example, asked)
    page = browser.get(f"{asked.address}?q=zanzibar+nowhere").text
    assert ROW.findall(page.partition("<main")[2].partition("</form>")[2].partition("<section")[0]) == []
    assert 'value="zanzibar nowhere"' in page
    assert f'href="{asked.address}"' in page  # the way back to all of it


@pytest.mark.parametrize("asked", [one for one in LISTS if one.file], ids=of)
def test_files_hold_what_the_list_shows(example: Example, asked: ListOf) -> None:
    browser = browser_of(example, asked)
    told = number(get(browser, asked.address).text)
    rest = "?ceiling=strictly_confidential"
    answer = browser.get(f"{asked.file}.csv{rest}")
    table = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))
    lines = table[1 : table.index([]) if [] in table else None]
    assert len(lines) == told
    assert browser.get(f"{asked.file}.xlsx{rest}").data[:2] == b"PK"
    assert browser.get(f"{asked.file}.pdf").status_code == 404
    narrowed = browser.get(f"{asked.file}.csv{rest}&q=zanzibar+nowhere").data.decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(narrowed.partition("\n")[2], newline="")), []) == []


def test_a_file_of_accounts_names_nobody(example: Example) -> None:
    browser = example.browser(Role.ADMINISTRATOR)
    file = browser.get("/administration/accounts/export.csv").text
    assert "@" not in file
    assert "administrator, all scopes" in file
    assert example.browser(Role.PLANNER).get("/administration/accounts/export.csv").status_code == 403


def test_a_long_list_of_accounts_is_read_to_its_end(
    client_as: Callable[..., Browser], sessions: sessionmaker[Session]
) -> None:
    browser = client_as(Role.ADMINISTRATOR)
    with sessions() as session:
        for _ in range(120):
            any_of(session, Account, function="liaison officer")
        session.commit()
    for sort in ("email", "function"):
        told, seen = rows_of(browser, f"/administration?sort={sort}")
        assert len(seen) == len(set(seen)) == told == 121


def test_gaps_are_searched_and_put_in_another_order(example: Example) -> None:
    browser = example.browser(Role.PLANNER)
    whole = browser.get("/gaps/export.csv").text
    found = browser.get("/gaps/export.csv?q=OHCHR").text
    assert 0 < found.count("\n") < whole.count("\n")
    codes = [row[0] for row in csv.reader(io.StringIO(browser.get("/gaps/export.csv?sort=code").text)) if len(row) > 5]
    gaps = codes[1 : next(i for i, code in enumerate(codes) if i > 1 and code < codes[i - 1])]
    assert gaps == sorted(gaps)
    assert 'value="nowhere"' in browser.get("/gaps?q=nowhere").text


def test_lists_know_both_acronyms(example: Example) -> None:
    browser = example.browser(Role.READER)
    for address in ("/register/missions?q=MINUSS", "/register/missions?q=UNMISS"):
        assert rows_of(browser, address)[0] == 1, address
    assert rows_of(browser, "/library?q=HCDH")[0] == rows_of(browser, "/library?q=OHCHR")[0]
    assert rows_of(browser, f"/records/{PATHS[RecordKind.FRAMEWORK]}?q=OHCHR")[0] == 1
