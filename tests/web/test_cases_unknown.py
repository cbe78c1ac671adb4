"""An officer outside its circle cannot learn that a case exists: nothing that anybody may open moves when one is made.

Seen in other systems: BAY-01-001, -002, -003, -009, -012, -021, -026; Bayanat's list endpoint; Indico CVE-2026-28352;
OpenCTI 7348, 6745.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import rows
from tests.files import MESSAGE
from tests.kinds import any_of
from tests.statements import statements
from tests.web.browser import Browser
from tests.web.cases import WORD, fill, force_of, recorded, step, transmissible
from tests.web.crawling import get
from tests.web.documents import attached
from tests.web.filling import token
from tests.web.scenes import Scene
from tracker.db.models.accounts import AccessLog, Account
from tracker.db.models.compliance import HrddpAssessment
from tracker.db.models.missions import Partnership
from tracker.db.scopes import cover
from tracker.domain.dates import on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.services.digests.building import digest_for
from tracker.services.readers import reader_for
from tracker.services.settings import set_highest_level

As = Callable[..., Browser]
HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')
MOMENT = re.compile(r"\d{1,2} \w+ \d{4}, \d{2}:\d{2}")
TOP = "?ceiling=strictly_confidential"
# Where something could count, name, list, number, offer or date a case; what a role may not open is refused as before.
EVERYWHERE = (
    "/", "/records", "/records/cases", f"/records/cases?q={WORD}", "/records/cases?sort=day&order=desc",
    "/records/documents", "/records/removed", "/records/chase", f"/records/documents/export.csv{TOP}",
    f"/records/cases/export.csv{TOP}", f"/records/cases/export.json{TOP}", "/records/cases/new",
    "/records/incidents/new", "/records/exchanges/new", "/gaps", "/gaps?view=list", f"/gaps/export.csv{TOP}",
    "/gaps/HRC-05", "/partnerships", f"/partnerships/export.csv{TOP}", "/partnerships/mission-force",
    "/partnerships/mission-force/compliance", "/missions/mission/compliance",
    f"/partnerships/mission-force/compliance.json{TOP}", f"/missions/mission/compliance.csv{TOP}",
    "/partnerships/mission-force/history", f"/partnerships/mission-force/history.csv{TOP}", "/missions/mission",
    "/calendar", "/calendar?month=2018-02", f"/search?q={WORD}",
    f"/search/export.csv?q={WORD}&ceiling=strictly_confidential", "/search?q=displacement+site",
    "/handover", "/summaries", f"/summaries/preview{TOP}",
    f"/summaries/preview/export.json{TOP}", "/expunging", "/administration", "/register", "/sites/{site}",
    "/exchanges/{exchange}", "/meetings/{meeting}", "/records/{site}/history", "/register/operations/force", "/account",
)  # fmt: skip
# What every persona is tried on; who may open most, and who keeps cases elsewhere, on all of it.
CORE = (
    "/", "/records", "/records/cases", f"/records/cases/export.json{TOP}", "/records/removed", "/records/cases/new",
    "/gaps?view=list", "/partnerships/mission-force", "/partnerships/mission-force/compliance",
    f"/partnerships/mission-force/history.csv{TOP}", f"/partnerships/mission-force/compliance.html{TOP}",
    "/calendar?month=2018-02", f"/search?q={WORD}", f"/summaries/preview/export.json{TOP}", "/sites/{site}",
    "/handover",
)  # fmt: skip
CLOSE = (Role.PLANNER, Role.HUMAN_RIGHTS)
PERSONAS = (
    (Role.READER, "mission", "strictly_confidential"), (Role.LIAISON, "mission", "strictly_confidential"),
    (Role.PLANNER, "mission", "strictly_confidential"), (Role.CLEARING_OFFICER, "*", "strictly_confidential"),
    (Role.HUMAN_RIGHTS, "*", "strictly_confidential"), (Role.UNHQ, "*", "strictly_confidential"),
    (Role.ADMINISTRATOR, "*", "strictly_confidential"), (Role.PLANNER, "mission", "confidential"),
)  # fmt: skip


@pytest.fixture
def keeper(client_as: As, scene: Scene) -> Browser:
    """Give the browser of the officer who keeps all cases."""
    scene.write(lambda session, _one: set_highest_level(session, Sensitivity.STRICTLY_CONFIDENTIAL))
    return client_as(Role.HUMAN_RIGHTS, "mission")


@pytest.fixture
def outside(client_as: As, keeper: Browser) -> dict[str, Browser]:
    """Give everybody who is not in the circle: one of each role, and one whose level is too low."""
    assert keeper.get("/account").status_code == 200  # whoever keeps the cases came first
    return {f"{r} {s} {lv}": client_as(r, s, Sensitivity(lv)) for r, s, lv in PERSONAS}


@pytest.fixture
def places(scene: Scene) -> dict[str, str]:
    """Give the identifiers of what a case will be linked to; support with an assessment that a grave one ends."""

    def supported(session: Session, one: Partnership) -> None:
        item = rows.support(session, one)
        cover(session, any_of(session, HrddpAssessment, support_id=item.id, made=on(date(2018, 1, 15))), [one])
        session.flush()

    scene.write(supported)
    return {
        "site": scene.site,
        "exchange": scene.write(lambda session, one: rows.exchange(session, one).public_id),
        "meeting": scene.write(lambda s, one: rows.meeting(s, None, date(2018, 2, 1), one).public_id),
    }


def told(browser: Browser, address: str) -> tuple[int, str]:
    """What a page or file says, without what changes with every request."""
    answer = get(browser, address)
    return answer.status_code, MOMENT.sub("", HIDDEN.sub("", answer.get_data(as_text=True)))


def open_case(keeper: Browser, scene: Scene, places: dict[str, str]) -> str:
    """A case with all that may hang on one; beside it a grave one that is closed, and one removed."""
    links = {f"links-{n}-linked": name for n, name in enumerate((places["site"], places["exchange"]))}
    case = recorded(keeper, scene, **links, **{"consents-0-recipient": force_of(scene), "consents-0-consent": "given"})
    transmissible(keeper, case)
    level = {"sensitivity": "strictly_confidential"}
    attached(keeper, case.rsplit("/", maxsplit=1)[1], MESSAGE, f"{WORD}.eml", title=f"{WORD} letter", **level)
    grave = recorded(keeper, scene, title=f"{WORD} grave")
    transmissible(keeper, grave, "2018-02-11")
    to = {"addressee": "government", "organization": force_of(scene), "why": WORD}
    for verb, said in (("convey", to), ("substantiated", {"reason": WORD}), ("close", {"reason": WORD})):
        assert step(keeper, grave, verb, "2018-02-20", **said).status_code == 302, verb
    removed = recorded(keeper, scene, title=f"{WORD} removed")
    assert fill(keeper, f"/records/{removed.rsplit('/', maxsplit=1)[1]}/remove", reason=WORD).status_code == 302
    return case


def opened(who: str, places: dict[str, str]) -> list[str]:
    """What this persona opens."""
    return [address.format(**places) for address in (EVERYWHERE if who.startswith(CLOSE) else CORE)]


def digests(scene: Scene) -> list[str]:
    """What each account would be told by mail."""
    now = datetime(2018, 3, 20, tzinfo=UTC)
    with scene.sessions() as session:
        people = [reader_for(session, one) for one in session.scalars(select(Account).order_by(Account.id))]
        return [
            repr(digest_for(session, one, date(2018, 1, 1), datetime(2018, 1, 1, tzinfo=UTC), now)) for one in people
        ]


def test_nothing_that_anybody_may_open_moves_when_a_case_is_opened(
    keeper: Browser, outside: dict[str, Browser], scene: Scene, places: dict[str, str]
) -> None:
    """List, count, search, choices, history, files, calendar, digest, JSON, order, left-out figure; every persona."""
    before = {(who, at): told(browser, at) for who, browser in outside.items() for at in opened(who, places)}
    mail = digests(scene)
    case = open_case(keeper, scene, places)
    for (who, at), said in before.items():
        now = told(outside[who], at)
        assert now == said, (who, at)
        assert WORD not in now[1].replace(f"q={WORD}", "").replace(f'value="{WORD}"', "") or WORD in said[1], (who, at)
    assert digests(scene) == mail, "the circle's own mail neither: it may be read by others"
    assert sum(status == 200 for status, _words in before.values()) > 120, "or this test tries nothing"
    for at in ("/records/cases", case, f"/records/cases?q={WORD}", "/records/removed"):
        assert WORD in keeper.get(at).text, at
    assert "HRC-05" in keeper.get("/gaps?view=list").text


def test_what_the_circle_sends_out_of_the_house_names_no_case(
    keeper: Browser, scene: Scene, places: dict[str, str]
) -> None:
    """A file of gaps, a summary, a search, a calendar reach others, though whoever makes them may know of the case."""
    case = open_case(keeper, scene, places).rsplit("/", maxsplit=1)[1]
    for at in (
        f"/gaps/export.csv{TOP}", f"/summaries/preview/export.json{TOP}", f"/summaries/preview{TOP}", "/calendar",
        f"/search/export.csv?q={WORD}&ceiling=strictly_confidential", f"/records/documents/export.csv{TOP}",
        f"/partnerships/mission-force/history.csv{TOP}", f"/partnerships/export.csv{TOP}",
        f"/partnerships/mission-force/compliance.json{TOP}", f"/missions/mission/compliance.json{TOP}",
    ):  # fmt: skip
        words = told(keeper, at)
        assert words[0] == 200, at
        said = words[1].replace(f"q={WORD}", "").replace(f"“{WORD}”", "")
        assert (WORD in said, case in said, "HRC-05" in said) == (False, False, False), at


def addresses(case: str, document: str) -> Iterator[str]:
    """Every address at which a case, or what hangs on it, could answer."""
    yield from (
        f"/cases/{case}",
        f"/cases/{case}?as_of=2018-02-15",
        f"/records/{case}/history",
        f"/records/{case}/attach",
    )
    yield from (f"/cases/{case}/edit", f"/records/{case}/remove", f"/records/{case}/restore", f"/records/{case}/hold")
    yield from (f"/cases/{case}/{verb}" for verb in ("assess", "convey", "circle-add", "reply-done", "nonsense"))
    yield from (
        f"/records/{case}/redacted",
        f"/gaps/HRC-05:{case}",
        f"/gaps/HRC-06:{case}",
        f"/gaps/HRC-05:{case}/record",
    )
    yield from (f"/documents/{document}", f"/documents/{document}/1/file", f"/documents/{document}/edit")
    yield from (f"/records/{kind}/new?about={case}" for kind in ("cases", "incidents", "exchanges"))
    yield from (f"/sites/{case}", f"/meetings/{case}/meeting.ics", f"/handover/{case}", f"/summaries/{case}")
    yield f"/search?q={case}"


def learned(browser: Browser, address: str, *names: str, **sent: str) -> tuple[int, dict[str, str], str, list[str]]:
    """What is learned of an address: status, headers, words, statements; without the names that were asked for."""
    with statements(browser.application.extensions["tracker.engine"]) as asked:
        answer = browser.post(address, data=sent) if sent else get(browser, address)
    words = HIDDEN.sub("", answer.get_data(as_text=True))
    headers = {key: value for key, value in answer.headers.items() if key != "Set-Cookie"}
    for name in names:
        words = words.replace(name, "")
        headers = {key: value.replace(name, "") for key, value in headers.items()}
    return answer.status_code, headers, words, list(asked)


def test_what_one_may_not_know_of_answers_like_what_does_not_exist(
    app: Flask, keeper: Browser, outside: dict[str, Browser], scene: Scene, places: dict[str, str]
) -> None:
    """BAY-01-001, -002, -009: the same bytes, headers, number and shape of statements, read or sent; every persona."""
    case = open_case(keeper, scene, places).rsplit("/", maxsplit=1)[1]
    found = re.search(r'href="/documents/(do-[0-9a-z]{8})"', keeper.get(f"/cases/{case}").text)
    assert found
    document = found.group(1)
    nothing = {case: "al-00000000", document: "do-00000000"}
    asked, none = (list(addresses(*names)) for names in ((case, document), ("al-00000000", "do-00000000")))
    app.config["WTF_CSRF_ENABLED"] = False
    for who, browser in outside.items():
        for real, unreal in list(zip(asked, none, strict=True))[:: 1 if who.startswith(CLOSE) else 3]:
            there, not_there = (learned(browser, at, case, document, *nothing.values()) for at in (real, unreal))
            assert there == not_there, (who, real)
            assert there[0] != 200 or "search" in real, (who, real)
        for real, unreal in zip(asked[4:10], none[4:10], strict=True):
            sent = {
                "csrf_token": token(browser.get("/account").text),
                "on": "2018-02-20",
                "version": "1",
                "reason": "x",
            }
            there, not_there = (learned(browser, at, *nothing, *nothing.values(), **sent) for at in (real, unreal))
            assert there == not_there, (who, real)
    assert "transmissible" in keeper.get(f"/cases/{case}").text, "nothing that was sent changed it"


def test_every_page_that_shows_a_case_is_written_down(keeper: Browser, scene: Scene) -> None:
    """Its own, its history and forms, the list of cases, gaps that name it, the first page; the log comes first."""
    case = recorded(keeper, scene)
    transmissible(keeper, case, "2018-02-11")
    name = case.rsplit("/", maxsplit=1)[1]
    pages = (
        case, f"{case}/edit", f"{case}/convey", f"/records/{name}/history", f"/records/{name}/redacted",
        "/partnerships/mission-force/compliance",
    )  # fmt: skip
    for address in (*pages, "/records/cases", "/gaps?view=list", "/gaps", "/", f"/gaps/HRC-05:{name}"):
        before = reads(scene, name)
        assert name in keeper.get(address).text, address
        assert reads(scene, name) == before + 1, address


def reads(scene: Scene, name: str) -> int:
    with scene.sessions() as session:
        return len(session.scalars(select(AccessLog).where(AccessLog.what == name, AccessLog.verb == "read")).all())


def test_refusals_are_written_down_for_the_circle_to_see(
    keeper: Browser, outside: dict[str, Browser], scene: Scene
) -> None:
    """Whether or not there is something: the log says what was asked, the page of the case who asked for it."""
    case = recorded(keeper, scene)
    name = case.rsplit("/", maxsplit=1)[1]
    for browser in outside.values():
        for asked in (name, "al-00000000"):
            browser.get(f"/cases/{asked}")
    with scene.sessions() as session:
        log = [(verb, what) for verb, what in session.execute(select(AccessLog.verb, AccessLog.what))]
    readers = len(outside) - 1  # an administrator is refused before the record is looked for
    assert log.count(("refused", name)) == log.count(("refused", "al-00000000")) == readers
    page = keeper.get(case).text
    assert page.count(">refused<") >= len({role for role, *_rest in PERSONAS}) - 1
