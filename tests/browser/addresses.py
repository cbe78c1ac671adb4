"""Every page that a person can reach from the first page: found by following links, not from a list."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Page

# One page of a kind is enough for the eyes of axe: identifiers and keys stand for each other.
IDENTIFIER = re.compile(r"/[a-z]{2}-[0-9a-z]{8}|/[A-Z]{3}-\d\d:[^/?]+")
FILES = re.compile(r"\.(csv|xlsx|pdf|docx|json|zip|html|ics)$|/export")


def reachable(page: Page, most: int = 120) -> list[str]:
    """The addresses of one page of each shape, found breadth first from the first page."""
    waiting, shapes, found = ["/"], {"/"}, []
    while waiting and len(found) < most:
        address = waiting.pop(0)
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, (address, answer.status)
        found.append(address)
        for link in page.eval_on_selector_all("a[href]", "links => links.map(a => a.getAttribute('href'))"):
            target = urlsplit(urljoin(address, link))
            if target.netloc or FILES.search(target.path):
                continue
            shape = _shape(target.path)
            if shape not in shapes:
                shapes.add(shape)
                waiting.append(target.path + (f"?{target.query}" if target.query else ""))
    return found


def _shape(path: str) -> str:
    plain = IDENTIFIER.sub("/*", path)
    parts = plain.split("/")
    if len(parts) > 3 and parts[1] in ("register", "library"):
        parts[3] = "*"
    if len(parts) > 2 and parts[1] in ("partnerships", "missions", "library") and parts[2] not in ("sources", "rules"):
        parts[2] = "*"
    return "/".join(parts)
