"""Every page that can be reached: axe finds nothing, it fits a phone, it works without JavaScript, it is light."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page, Request

from tests.browser.addresses import reachable
from tracker.domain.vocabulary.access import Role

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = (
    "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))"
)
FIRST_VISIT = 60 * 1024
LATER_VISIT = 15 * 1024
ROLES = (Role.PLANNER, Role.UNHQ, Role.ADMINISTRATOR)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("role", ROLES)
def test_axe_finds_nothing_and_the_page_fits(
    page_of: Callable[..., Page], role: Role, width: int, language: str
) -> None:
    page = page_of(role, width=width, language=language)
    wrong: list[str] = []
    for address in reachable(page):
        page.goto(address)
        page.evaluate(AXE)
        wrong += [f"{address}: {violation}" for violation in page.evaluate(RULES)]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wrong.append(f"{address}: wider than {width} px")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", ROLES)
def test_pages_are_the_same_without_javascript(page_of: Callable[..., Page], role: Role) -> None:
    plain = page_of(role, script=False)
    for address in reachable(page_of(role)):
        answer = plain.goto(address)
        assert answer is not None
        assert answer.ok, address
        assert plain.locator("h1").count() == 1, address


def test_pages_are_light(page_of: Callable[..., Page]) -> None:
    page = page_of(Role.PLANNER)
    heavy: list[str] = []
    for address in reachable(page):
        weights: dict[str, int] = {}
        listener = _weigh(weights)
        page.on("requestfinished", listener)
        page.goto(address)
        page.wait_for_load_state("networkidle")
        page.remove_listener("requestfinished", listener)
        later = sum(weight for url, weight in weights.items() if "/static/" not in url)
        if sum(weights.values()) > FIRST_VISIT or later > LATER_VISIT:
            heavy.append(f"{address}: {weights}")
    assert not heavy, "\n".join(heavy)


def _weigh(weights: dict[str, int]) -> Callable[[Request], None]:
    def finished(request: Request) -> None:
        answer = request.response()
        assert answer is not None
        # What the line carries: the body as it was sent, compressed where it was.
        weights[request.url] = request.sizes()["responseBodySize"]

    return finished
