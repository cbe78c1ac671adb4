"""What is looked for on every page: barriers, width, weight. Once for each shape; elsewhere reading the page does."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from playwright.sync_api import Page

from tests.browser import axe
from tests.browser.addresses import shape_of
from tracker.domain.vocabulary.access import Role

WIDTHS = (1280, 360)
FIRST_VISIT = 60 * 1024
LATER_VISIT = 15 * 1024
LINK = re.compile(r'<a\s[^>]*?href="([^"]*)"')
# What the content security policy stops: a browser says so on the console, and here no browser looks.
INLINE = re.compile(r"<[a-z][^>]*\s(?:style|on[a-z]+)=|<style|<script(?![^>]*\ssrc=)", re.IGNORECASE)
# The links of the page, and what it and all its files weigh as the line carries them: compressed where they were.
CONTENT = """() => [
  [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href')),
  Object.fromEntries(['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind))
    .map(entry => [entry.name, entry.encodedBodySize])),
]"""
# Whether the page runs over the edge; and which of the innermost elements are shown.
LAYOUT = """() => [
  document.documentElement.scrollWidth > window.innerWidth,
  [...document.querySelectorAll('body :not(:has(*))')]
    .map(element => +element.checkVisibility({visibilityProperty: true})).join(''),
]"""


@dataclass
class Inspection:
    """The pages in one language. Axe looks at one width; at the other too where some element is shown at one only."""

    language: str
    width: int
    role: Role | None = None
    wrong: list[str] = field(default_factory=list)
    shapes: set[str] = field(default_factory=set)

    def visit(self, page: Page, address: str) -> list[str]:
        """Look at a page of a new shape, and at every first page; read one of a known shape. Return its links."""
        shape = shape_of(address.split("?")[0])
        if shape in self.shapes and address != "/":
            return self.read(page, address)
        self.shapes.add(shape)
        return self.look(page, address)

    def read(self, page: Page, address: str) -> list[str]:
        """Fetch the page of whoever is signed in, without drawing it."""
        answer = page.request.get(address, headers={"Accept-Language": self.language})
        text = answer.text()
        assert answer.status == 200, (address, answer.status)
        assert f'<html lang="{self.language}"' in text, address
        if found := INLINE.search(text):
            self.note(f"{address}: {found[0]}")
        self.weigh(address, {address: int(answer.headers["content-length"])})
        return [unescape(link) for link in LINK.findall(text)]

    def look(self, page: Page, address: str) -> list[str]:
        """Open the page; see it at each width, beginning with the one that the page before it was left at."""
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, (address, answer.status)
        links, weights = page.evaluate(CONTENT)
        self.weigh(address, weights)
        shown = {width: self.lay_out(page, address, width) for width in _beginning_with(_width(page))}
        if len(set(shown.values())) > 1:
            other = next(width for width in WIDTHS if width != self.width)
            page.set_viewport_size({"width": other, "height": 900})
            self.find_barriers(page, address)
        return list(links)

    def lay_out(self, page: Page, address: str, width: int) -> str:
        """See the page at a width; return which elements are shown."""
        if _width(page) != width:
            page.set_viewport_size({"width": width, "height": 900})
        too_wide, shown = page.evaluate(LAYOUT)
        if too_wide:
            self.note(f"{address}: wider than {width} px")
        if width == self.width:
            self.find_barriers(page, address)
        return str(shown)

    def find_barriers(self, page: Page, address: str) -> None:
        for violation in axe.violations(page):
            self.note(f"{address} at {_width(page)}: {violation}")

    def weigh(self, address: str, weights: dict[str, int]) -> None:
        """A page with all it links; files count on the first visit only."""
        page = sum(weight for url, weight in weights.items() if "/static/" not in url)
        if sum(weights.values()) > FIRST_VISIT or page > LATER_VISIT:
            self.note(f"{address}: {weights}")

    def note(self, found: str) -> None:
        self.wrong.append(f"{self.role}: {found}")


def _width(page: Page) -> int:
    assert page.viewport_size is not None
    return page.viewport_size["width"]


def _beginning_with(width: int) -> list[int]:
    return sorted(WIDTHS, key=lambda other: other != width)
