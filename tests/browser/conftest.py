"""A served tracker with the worked example, and Chromium; any console message or policy violation fails the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect, sync_playwright
from sqlalchemy import Engine, select
from werkzeug.serving import make_server

from config import Config
from tests import assessments, chromium, contents
from tests.databases import Server
from tracker.app import create_app
from tracker.db.actor import LOADING, act_as
from tracker.db.engine import make_sessions
from tracker.db.models.missions import Partnership
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.checklists import AnswerState
from tracker.services.accounts import DEMO_PASSWORD, add_demo_accounts, demo_address
from tracker.services.readers import reader_for

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LANGUAGES = {"en": "English", "fr": "Français"}
READING_DATE = "2018-02-28"


@dataclass(frozen=True, slots=True)
class Served:
    """Where the tracker answers, and on which database."""

    address: str
    database_url: str


def furnish(engine: Engine) -> None:
    """Load the register, the worked example, one sign-in per role, and a checklist that is open for Barkhane."""
    contents.mali(engine)
    with make_sessions(engine)() as session:
        act_as(session, LOADING)
        accounts = {account.email: account for account in add_demo_accounts(session)}
        assessments.load(session)
        one = session.scalars(select(Partnership).where(Partnership.slug == "minusma-barkhane")).one()
        reader = reader_for(session, accounts[demo_address(Role.LIAISON)])
        assessments.say(session, reader, assessments.opened(session, reader, one), "trial-talk", AnswerState.MET)
        session.commit()


def serve(database_url: str, files: Path) -> Iterator[Served]:
    """Serve in a thread on a free port."""
    app = create_app(Config(database_url=database_url, files=files, demo=True, secure_cookies=False))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Served(f"http://127.0.0.1:{server.server_port}", database_url)
    server.shutdown()
    thread.join()
    app.extensions["tracker.engine"].dispose()


@pytest.fixture(scope="session")
def served(servers: Callable[[str], Server], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The example on SQLite, for tests that change nothing that another test looks at."""
    address = servers("sqlite").lend(furnish)
    yield from serve(address, tmp_path_factory.mktemp("files"))
    servers("sqlite").take_back(address)


@pytest.fixture
def served_alone(request: pytest.FixtureRequest, servers: Callable[[str], Server], tmp_path: Path) -> Iterator[Served]:
    """The example on a database of this test alone; of the kind the test names, SQLite where it names none."""
    kind = getattr(request, "param", "sqlite")
    address = servers(kind).lend(furnish)
    yield from serve(address, tmp_path)
    servers(kind).take_back(address)


@pytest.fixture(scope="session")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Chromium, started once."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def signed_in(chrome: Browser, served: Served) -> Callable[[Role], StorageState]:
    """Give the cookies of a role that signed in by the button of the sign-in page."""
    kept: dict[Role, StorageState] = {}

    def state(role: Role) -> StorageState:
        if role not in kept:
            context = chrome.new_context(base_url=served.address)
            sign_in(context.new_page(), role)
            kept[role] = context.storage_state()
            context.close()
        return kept[role]

    return state


@pytest.fixture
def page_of(
    chrome: Browser, served: Served, signed_in: Callable[[Role], StorageState]
) -> Iterator[Callable[..., Page]]:
    """Give a page of somebody signed in, at a width, in a language, with or without JavaScript."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def page(role: Role, *, width: int = 1280, language: str = "en", script: bool = True) -> Page:
        context = chrome.new_context(
            base_url=served.address,
            storage_state=signed_in(role),
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
        )
        contexts.append(context)
        page = context.new_page()
        watch(page, complaints)
        page.goto("/")
        # The account remembers the language, so an earlier test may have left another.
        if page.locator("html").get_attribute("lang") != language:
            page.locator(".person summary").click()
            page.get_by_role("button", name=LANGUAGES[language]).click()
            expect(page.locator("html")).to_have_attribute("lang", language)
        return page

    yield page
    for context in contexts:
        context.close()
    assert not complaints, complaints


@pytest.fixture
def person(chrome: Browser, served_alone: Served) -> Iterator[Callable[[Role], Page]]:
    """Give the page of somebody who has just signed in where this test alone is served."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def page(role: Role) -> Page:
        contexts.append(chrome.new_context(base_url=served_alone.address, accept_downloads=True))
        page = contexts[-1].new_page()
        watch(page, complaints)
        sign_in(page, role)
        return page

    yield page
    for context in contexts:
        context.close()
    assert not complaints, complaints


def watch(page: Page, complaints: list[str]) -> None:
    """Note every console message and every error of the page."""
    page.on("console", lambda message: complaints.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))


def sign_in(page: Page, role: Role) -> None:
    """Sign in by typing address and password."""
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill(demo_address(role))
    page.get_by_label("Password", exact=True).fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/")
