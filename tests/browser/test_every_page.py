"""Every page that can be reached: axe finds nothing, it fits a phone, it is light."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import axe
from tests.browser.addresses import walk
from tests.browser.inspection import Inspection
from tracker.domain.vocabulary.access import Role

pytestmark = pytest.mark.browser
# Between them they may open every page.
ROLES = (Role.PLANNER, Role.CLEARING_OFFICER, Role.ADMINISTRATOR, Role.UNHQ)


# A language has the same colours at every width, a width the same elements in every language: axe needs each once.
@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("fr", 360)])
def test_axe_finds_nothing_and_every_page_fits_and_is_light(
    page_of: Callable[..., Page], language: str, width: int
) -> None:
    inspection = Inspection(language, width)
    for role in ROLES:
        inspection.role = role
        page = page_of(role, width=width, language=language)
        axe.bring(page)
        walk(partial(inspection.visit, page))
    assert not inspection.wrong, "\n".join(inspection.wrong)


def test_axe_sees_what_is_too_pale(chrome: Browser) -> None:
    """Or the test above tries nothing, with each colour read once."""
    page = chrome.new_page()
    axe.bring(page)
    pale = "<p style='color: %23999'>Pale</p>"
    page.goto(f"data:text/html,<!doctype html><html lang='en'><title>T</title><main><h1>Dark</h1>{pale * 2}</main>")
    assert [found.partition(":")[0] for found in axe.violations(page)] == ["color-contrast"]
    page.close()


def test_what_is_shown_at_one_width_only_is_seen_there(page_of: Callable[..., Page]) -> None:
    """Or a barrier would hide at the width at which axe does not look."""
    page = page_of(Role.UNHQ)
    axe.bring(page)
    unnamed = "document.querySelector('main').append(document.createElement('input'))"
    page.add_init_script(f"addEventListener('load', () => {unnamed})")
    page.route("**/*.css", lambda route: route.fulfill(body="@media (min-width: 500px) { input { display: none } }"))
    inspection = Inspection("en", 1280)
    inspection.look(page, "/")
    assert [found for found in inspection.wrong if "at 360: label: <input>" in found]
