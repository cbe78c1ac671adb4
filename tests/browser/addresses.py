"""Every page that a person can reach from the first page: found by following links, not from a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Page

# One page of a kind is enough: identifiers, keys and names stand for each other.
IDENTIFIER = re.compile(r"/[a-z]{2}-[0-9a-z]{8}|/[A-Z]{3}-\d\d(:[^/?]+)?|/\d+\b")
NAMED = re.compile(
    r"^/(partnerships|missions|register/\w+|library(?:/rules)?|checklists/shipped)/(?!sources|rules|new)[^/]+"
)
ITEM = re.compile(r"/(items|adapt)/(?!new)[^/]+")
FILES = re.compile(r"\.(csv|xlsx|pdf|docx|txt|json|zip|html|ics)$|/export")


def reachable(page: Page) -> Iterator[str]:
    """Visit one page of each shape, breadth first from the first page; each is open while its address is yielded."""
    waiting, shapes = ["/"], {"/"}
    while waiting:
        address = waiting.pop(0)
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, (address, answer.status)
        links = page.eval_on_selector_all("a[href]", "links => links.map(a => a.getAttribute('href'))")
        yield address
        for link in links:
            target = urlsplit(urljoin(address, link))
            shape = shape_of(target.path)
            if target.netloc or FILES.search(target.path) or shape in shapes:
                continue
            shapes.add(shape)
            waiting.append(target.path + (f"?{target.query}" if target.query else ""))


def shape_of(path: str) -> str:
    """What is left of an address without identifiers and names."""
    return ITEM.sub(r"/\1/*", NAMED.sub(r"/\1/*", IDENTIFIER.sub("/*", path)))
