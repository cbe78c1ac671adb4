"""Defects that other systems of this kind had, tried on our pages: what no page, file, count or form may give away.

Each says where it was seen: Bayanat's security audit (BAY-01-...), Indico, OpenCTI, IETF datatracker.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator

import pytest
from flask import Flask, g
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from tests.kinds import any_of, any_record
from tests.readers import reader
from tests.rows import agreement, named, site
from tests.web.browser import Browser
from tests.web.crawling import crawl, get
from tests.web.filling import token
from tests.web.scenes import Scene, another_mission
from tracker.db.base import Base
from tracker.db.models.accounts import Account
from tracker.db.models.missions import Partnership
from tracker.db.models.planning import SiteAssessment
from tracker.db.queries.visible import OPEN_KINDS
from tracker.db.scopes import cover
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.services.errors import Stale
from tracker.web.session import transaction

As = Callable[..., Browser]
ABOVE, SECRET, ELSEWHERE = "Zanzibar", "Xanadu", "Atlantis"  # in the titles of what is hidden; no time zones
IDENTIFIER = re.compile(r"[a-z]{2}-[0-9a-z]{8}")
IN_CODE = re.compile(r"(/library/rules/|/thresholds/).+$")  # the same pages for every rule, for every threshold
UNREADABLE = (".xlsx", ".docx", ".pdf", ".zip")  # packed: the same rows leave as CSV too
NEVER_LOOKED_AT = {"access_log", "sign_in_attempt", "sent_form"}  # what a refused request may leave behind


def hide(session: Session, one: Partnership, word: str, **restriction: object) -> None:
    """Put a record of every kind beside the partnership, each with this word in its title."""
    for kind in RecordKind:
        if kind not in OPEN_KINDS and kind is not RecordKind.PARTNERSHIP:
            record = any_record(session, kind, title=named(f"{word} {kind}"), **restriction)
            cover(session, record, [one])
    session.flush()


def hide_all(session: Session, one: Partnership) -> None:
    """Hide by level, by circle, and in the scope of another mission."""
    hide(session, one, ABOVE, sensitivity=Sensitivity.CONFIDENTIAL)
    hide(session, one, SECRET, need_to_know=True)
    another = another_mission(session)
    hide(session, session.scalars(select(Partnership).where(Partnership.mission_id == another.id)).one(), ELSEWHERE)


def shape(address: str) -> str:
    """One page of each kind of record is enough, and one of what is written in the code."""
    path = address.partition("?")[0]
    return "" if path.endswith(UNREADABLE) else IN_CODE.sub(r"\1*", IDENTIFIER.sub("*", path))


def words_of(content: bytes) -> str:
    """The words of a page or file, without those that were typed into its address or its search field."""
    return re.sub(r'(value|href)="[^"]*"', "", content.decode("utf-8", "replace")).lower()


def test_no_page_and_no_file_gives_away_what_is_hidden(app: Flask, client_as: As, scene: Scene) -> None:
    """BAY-01-003, -012, -021, -026; OpenCTI 7348, 6745; Indico 7612, CVE-2026-28352: lists, files, counts, parents."""
    scene.write(hide_all)
    browser = client_as(Role.PLANNER, "mission", level=Sensitivity.UNCLASSIFIED)
    visited = 0
    for address, answer in crawl(app, browser, shape=shape):
        visited += 1
        assert not any(word.lower() in words_of(answer.data) for word in (ABOVE, SECRET, ELSEWHERE)), address
    assert visited > 40
    for word in (ABOVE, SECRET, ELSEWHERE):
        for address in ("/records/agreements", "/records/meetings", "/records/agreements/export.csv"):
            assert word.lower() not in words_of(get(browser, f"{address}?q={word}").data), address


def test_the_same_pages_show_it_to_who_may_read_it(app: Flask, client_as: As, scene: Scene) -> None:
    """Or the test above tries nothing."""
    scene.write(hide_all)
    browser = client_as(Role.PLANNER)
    for word, query in ((ABOVE, "?mission=mission"), (ELSEWHERE, "?mission=elsewhere")):
        for address in ("/records/agreements", "/records/meetings", "/records/agreements/export.csv"):
            told = words_of(get(browser, f"{address}{query}&ceiling=confidential").data)
            assert word.lower() in told, address


def test_a_file_below_a_ceiling_names_nothing_above_it(client_as: As, scene: Scene) -> None:
    """The same, of what a row points to: the reader has the level, the file has not."""

    def write(session: Session, one: Partnership) -> None:
        camp = site(session, one, title=named(ABOVE), sensitivity=Sensitivity.CONFIDENTIAL)
        cover(session, any_of(session, SiteAssessment, title=named("Visit"), site_id=camp.id), [one])
        session.flush()

    scene.write(write)
    browser = client_as(Role.PLANNER)
    address = "/records/site-assessments/export.csv"
    assert ABOVE in browser.get("/records/site-assessments").text
    assert "Visit" in browser.get(address).text
    assert ABOVE not in browser.get(address).text
    assert ABOVE in browser.get(f"{address}?ceiling=confidential").text


def content_of(session: Session) -> dict[str, int]:
    """How many rows each table holds."""
    tables = [t for t in Base.metadata.sorted_tables if t.name not in NEVER_LOOKED_AT]
    return {table.name: session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


@pytest.mark.parametrize("role", [None, Role.READER, Role.UNHQ, Role.ADMINISTRATOR], ids=str)
def test_a_form_that_one_may_not_send_changes_nothing(
    app: Flask, client_as: As, anonymous: Browser, scene: Scene, role: Role | None
) -> None:
    """Datatracker: transitions were reached by posting to their addresses, without any permission."""
    scene.write(lambda session, _one: another_mission(session))
    browser = client_as(role, "elsewhere") if role else anonymous
    sent = token(browser.get("/" if role else "/sign-in").text)
    with scene.sessions() as session:
        before = content_of(session)
    for address in _posts(app, scene):
        answer = browser.post(address, data={"csrf_token": sent, "reason": "x", "by_function": "x", "title": "x"})
        assert answer.status_code in (302, 400, 403, 404, 405, 422), address
        assert answer.status_code != 302 or "/sign-in" in (answer.location or ""), address
    with scene.sessions() as session:
        assert content_of(session) == before


def _posts(app: Flask, scene: Scene) -> Iterator[str]:
    """Every address that takes a form about records or accounts."""
    known: dict[str, str | int] = {
        "key": f"DEL-02:{scene.site}",
        "slug": "mission-force",
        "public_id": scene.site,
        "number": 1,
        "answer": "absent",
        "verb": "dispute",
        "step": "done",
        "code": "LIA-01",
        "name": "days",
        "suffix": "csv",
        "path": "sites",
    }
    own = ("security.", "accounts.")
    for rule in app.url_map.iter_rules():
        if "POST" in (rule.methods or ()) and not rule.endpoint.startswith(own):
            values = {name: known.get(name, "x") for name in rule.arguments}
            yield app.url_map.bind("localhost").build(rule.endpoint, values, method="POST")


def test_no_page_makes_the_first_account(app: Flask, anonymous: Browser, sessions: sessionmaker[Session]) -> None:
    """BAY-01-005: whoever came first to a new installation could make himself its administrator."""
    sent = token(anonymous.get("/sign-in").text)
    for address in ("/administration/accounts/new", "/administration/accounts/1", "/sign-in"):
        fields = {"csrf_token": sent, "email": "first@mission.example.org", "password": "a long enough password"}
        assert anonymous.post(address, data=fields).status_code in (200, 302, 403, 404)
    for address in ("/register", "/register/operations", "/setup", "/install", "/confirm", "/reset"):
        assert anonymous.post(address, data={"csrf_token": sent}).status_code in (302, 404, 405), address
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(Account)) == 0
    assert app.config["SECURITY_REGISTERABLE"] is False


def test_one_person_may_have_two_screens(client_as: As, anonymous: Browser) -> None:
    """Datatracker 8792: signing in on a second screen ended the first."""
    first = client_as(Role.PLANNER)
    assert anonymous.sign_in("planner.all.strictly_confidential@mission.example.org").status_code == 302
    assert first.get("/").status_code == anonymous.get("/").status_code == 200


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "=cmd|' /C calc'!A0"])
def test_a_list_as_a_file_holds_no_formula(client_as: As, scene: Scene, title: str) -> None:
    """BAY-01-024: a title became a formula in the spreadsheet of who exported it."""
    scene.write(lambda session, one: agreement(session, one, title=named(title)))
    answer = client_as(Role.PLANNER).get("/records/agreements/export.csv")
    cells = [cell for row in csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))) for cell in row]
    assert any(title.strip() in cell for cell in cells)
    assert not any(cell.lstrip().startswith(("=", "+", "@")) or re.match(r"-\d", cell) for cell in cells)


def test_two_who_save_at_once_are_told_apart(app: Flask, scene: Scene) -> None:
    """The second gets a conflict, not a failure, even where no version was compared before."""
    with app.test_request_context("/", method="POST"):
        g.reader = reader(Role.PLANNER)
        with pytest.raises(Stale), transaction():
            raise StaleDataError
