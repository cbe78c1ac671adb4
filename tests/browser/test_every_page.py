"""Every page that can be reached: axe finds nothing, it fits a phone, it is light."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.browser import axe
from tests.browser.addresses import reachable, shape_of
from tracker.domain.vocabulary.access import Role

pytestmark = pytest.mark.browser
TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"
WIDTHS = (1280, 360)
FIRST_VISIT = 60 * 1024
LATER_VISIT = 15 * 1024
# Between them they may open every page; what an earlier one has shown is not looked at again.
ROLES = (Role.PLANNER, Role.CLEARING_OFFICER, Role.ADMINISTRATOR, Role.UNHQ)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_axe_finds_nothing_and_every_page_fits_and_is_light(page_of: Callable[..., Page], language: str) -> None:
    wrong: list[str] = []
    seen: set[str] = set()
    for role in ROLES:
        page = page_of(role, language=language)
        weights: dict[str, int] = {}
        page.on("requestfinished", _weigh(weights))
        for address in reachable(page):
            wrong += _too_heavy(address, weights)
            if shape_of(address.split("?")[0]) not in seen or address == "/":
                wrong += [f"{role}: {found}" for found in _look(page, address)]
            seen.add(shape_of(address.split("?")[0]))
            weights.clear()
    assert not wrong, "\n".join(wrong)


def test_axe_sees_what_is_too_pale(chrome: Browser) -> None:
    """Or the test above tries nothing, with each colour read once."""
    page = chrome.new_page()
    pale = "<p style='color: #999'>Pale</p>"
    page.set_content(f"<!doctype html><html lang='en'><title>T</title><main><h1>Dark</h1>{pale * 2}</main></html>")
    axe.bring(page)
    assert [found.partition(":")[0] for found in axe.violations(page)] == ["color-contrast"]
    page.close()


def _look(page: Page, address: str) -> list[str]:
    """What axe finds at both widths, and whether the page runs over the edge."""
    wrong: list[str] = []
    axe.bring(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wrong += [f"{address} at {width}: {violation}" for violation in axe.violations(page)]
        if page.evaluate(TOO_WIDE):
            wrong.append(f"{address}: wider than {width} px")
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    return wrong


def _too_heavy(address: str, weights: dict[str, int]) -> list[str]:
    """A page with all it links; files count on the first visit only."""
    page = sum(weight for url, weight in weights.items() if "/static/" not in url)
    if sum(weights.values()) > FIRST_VISIT or page > LATER_VISIT:
        return [f"{address}: {weights}"]
    return []


def _weigh(weights: dict[str, int]) -> Callable[[Request], None]:
    def finished(request: Request) -> None:
        # What the line carries: the body as it was sent, compressed where it was.
        weights[request.url] = request.sizes()["responseBodySize"]

    return finished
