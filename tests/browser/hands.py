"""Somebody's hands: what they do on a page, counted as the effort it is. Tab and characters cost nothing."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

COSTLY = {"Enter", "Space", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"}
FAR = 400  # presses of Tab


class Hands:
    """Clicks and presses on one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.effort = 0
        self.round_trips = 0
        page.on("request", self._note)

    def click(self, target: Locator) -> None:
        """One click."""
        self.effort += 1
        target.click()

    def press(self, key: str) -> None:
        """One press."""
        self.effort += key in COSTLY
        self.page.keyboard.press(key)

    def go_to(self, target: Locator) -> None:
        """Reach a field by Tab alone."""
        for _press in range(FAR):
            if target.evaluate("field => field === document.activeElement"):
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not lead to {target}")

    def type_into(self, selector: str, words: str) -> None:
        """Reach a field by Tab, and type over what stands there."""
        self.go_to(self.page.locator(selector))
        self.page.keyboard.type(words)

    def _note(self, request: object) -> None:
        self.round_trips += getattr(request, "is_navigation_request", bool)()
