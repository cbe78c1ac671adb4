"""Every page that can be reached works without JavaScript, with one heading of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import reachable
from tracker.domain.vocabulary.access import Role

# Between them they may open every page.
ROLES = (Role.PLANNER, Role.CLEARING_OFFICER, Role.ADMINISTRATOR, Role.UNHQ)


@pytest.mark.parametrize("role", ROLES)
def test_every_page_works_without_javascript(page_of: Callable[..., Page], role: Role) -> None:
    page = page_of(role, script=False)
    for address in reachable(page):
        assert page.locator("h1").count() == 1, address
