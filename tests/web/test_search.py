"""The search page: one box, kind by kind, words marked, straight to what is called by its name, as a file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests import rows
from tests.statements import statements
from tests.web.browser import Browser, without_token
from tests.web.crawling import get
from tests.web.example import Example
from tests.web.scenes import Scene
from tracker.db.models.missions import Partnership
from tracker.db.models.records import Record
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.agreements import IncidentKind
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity

As = Callable[..., Browser]
HIT = re.compile(r'<li>\s*<a href="([^"]+)"')
NEAR_MISS = IncidentKind.NEAR_MISS


def hits(browser: Browser, address: str) -> list[str]:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    main = answer.text.partition("<main")[2]
    return [link.replace("&amp;", "&") for link in HIT.findall(main)]


def test_everything_is_found_from_one_box_kind_by_kind(example: Example) -> None:
    browser = example.browser(Role.PLANNER)
    assert 'action="/search"' in browser.get("/").text
    page = browser.get("/search?q=liaison").text
    for kind in ("Liaison positions", "Recommendations", "Rules", "Operations"):
        assert f">{kind} <span" in page, kind
    assert "<mark>liaison</mark>" in page
    assert "/library/rules/LIA-01" in page
    assert len(hits(browser, "/search?q=barkhane&kind=mechanism")) > 4


def test_every_hit_leads_to_a_page(example: Example) -> None:
    for role in (Role.PLANNER, Role.UNHQ, Role.ADMINISTRATOR):
        browser = example.browser(role)
        found = {address for word in ("MINUSMA", "force", "OHCHR") for address in hits(browser, f"/search?q={word}")}
        assert len(found) > 3, role
        for address in found:
            assert get(browser, address).status_code == 200, (role, address)


def test_what_is_called_by_its_name_is_shown_itself(example: Example) -> None:
    browser = example.browser(Role.PLANNER)
    identifier = example.first(RecordKind.FORUM)
    assert browser.get(f"/search?q={identifier.upper()}").location.startswith(f"/forums/{identifier}")
    assert browser.get("/search?q=S/RES/2391").location.startswith("/council-decisions/")
    assert browser.get("/search?q=lia-01").location == "/library/rules/LIA-01"
    assert browser.get(f"/search?q={identifier}&kind=meeting").status_code == 200


def test_what_may_not_be_read_answers_like_what_does_not_exist(client_as: As, scene: Scene) -> None:
    secret = scene.write(lambda session, one: _incident(session, one, sensitivity=Sensitivity.CONFIDENTIAL).public_id)
    low = client_as(Role.READER, level=Sensitivity.UNCLASSIFIED)
    pages = []
    for identifier in (secret, "in-00000000"):
        with statements(scene.sessions.kw["bind"]) as sent:
            answer = low.get(f"/search?q={identifier}")
        assert answer.status_code == 200
        pages.append((len(sent), without_token(answer.text).replace(identifier, "")))
    assert pages[0][1] == pages[1][1]
    assert "Nothing was found." in low.get("/search?q=zanzibar").text
    assert len(hits(client_as(Role.PLANNER), "/search?q=zanzibar")) == 1


def test_an_empty_answer_helps_and_hints_at_nothing_hidden(example: Example) -> None:
    page = example.browser(Role.PLANNER).get("/search?q=zanzibar&kind=meeting&since=2018-01-01").text
    assert "Try fewer words" in page
    assert "Cases are never searched: those of your circles stand under Records, Cases." in page
    assert 'href="/search?q=zanzibar"' in page
    assert not re.search("hidden|above your level|restricted", page.partition("<main")[2])
    assert "Type what you look for" in example.browser(Role.PLANNER).get("/search?q=%F0%9F%98%80").text


def test_what_was_typed_comes_back_and_starts_nothing(example: Example) -> None:
    browser = example.browser(Role.PLANNER)
    page = browser.get("/search", query_string={"q": '"><script>alert(1)</script>', "since": "soon"}).text
    assert "<script>alert" not in page
    assert "“soon” is not a date" in page
    assert browser.get("/search", query_string={"q": "x" * 10_000}).status_code == 200
    assert browser.get("/search?q=force&kind=mechanism&after=nonsense").status_code == 200


def test_words_of_people_are_marked_up_safely_in_their_language(client_as: As, scene: Scene) -> None:
    note = Wording(fr="Le <b>préavis</b> a été donné")
    scene.write(lambda session, one: _incident(session, one, note=note))
    page = client_as(Role.PLANNER).get("/search?q=preavis").text
    assert '<span lang="fr">Le &lt;b&gt;<mark>préavis</mark>&lt;/b&gt; a été donné</span>' in page


def test_pages_of_one_kind_show_each_record_once(client_as: As, scene: Scene) -> None:
    scene.write(partial(_incidents, 60))
    browser, address, seen = client_as(Role.PLANNER), "/search?q=zanzibar", list[str]()
    first = browser.get(address).text
    assert "60 found" in first
    address = "/search?q=zanzibar&kind=incident"
    assert address.replace("&", "&amp;") in first
    while address:
        seen += hits(browser, address)
        following = re.search(r'rel="next" href="([^"]+)"', browser.get(address).text)
        address = following.group(1).replace("&amp;", "&") if following else ""
    assert len(seen) == len(set(seen)) == 60


@pytest.mark.parametrize("more", ["", "&kind=incident"])
def test_one_hit_and_two_hundred_ask_the_same_statements(client_as: As, scene: Scene, more: str) -> None:
    browser, counts = client_as(Role.PLANNER), []
    engine = browser.application.extensions["tracker.engine"]
    for amount in (1, 199):
        scene.write(partial(_incidents, amount))
        with statements(engine) as sent:
            assert hits(browser, f"/search?q=zanzibar{more}")
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 12


def test_a_file_holds_what_was_found_up_to_a_ceiling(client_as: As, scene: Scene) -> None:
    scene.write(
        lambda session, one: [_incident(session, one), _incident(session, one, sensitivity=Sensitivity.CONFIDENTIAL)]
    )
    browser = client_as(Role.PLANNER)
    low = _csv(browser.get("/search/export.csv?q=zanzibar").data)
    assert len([row for row in low if row and row[0].startswith("in-")]) == 1
    assert ["1 record above unclassified is left out."] in low
    high = _csv(browser.get("/search/export.csv?q=zanzibar&ceiling=confidential").data)
    assert len([row for row in high if row and row[0].startswith("in-")]) == 2
    assert browser.get("/search/export.xlsx?q=zanzibar").data[:2] == b"PK"
    assert browser.get("/search/export.pdf?q=zanzibar").status_code == 404


def test_a_list_of_one_kind_is_searched_in_all_that_its_records_say(client_as: As, scene: Scene) -> None:
    scene.write(lambda session, one: _incident(session, one, title=Wording(en="Near miss"), note=Wording(en="HCDH")))
    browser = client_as(Role.PLANNER)
    for words in ("ohchr", "ear mi"):  # all that it says; even within a word of the title
        assert "Near miss" in browser.get("/records/incidents", query_string={"q": words}).text.partition("<main")[2]
    assert "Near miss" not in browser.get("/records/incidents?q=zanzibar").text.partition("<main")[2]


def _incident(session: Session, one: Partnership, **changes: Any) -> Record:
    return rows.incident(session, one, kind=NEAR_MISS, **{"title": Wording(en="Zanzibar"), **changes})


def _incidents(amount: int, session: Session, one: Partnership) -> None:
    for _ in range(amount):
        _incident(session, one)


def _csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
