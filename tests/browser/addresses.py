"""Every page that a person can reach from the first page: found by following links, not from a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import urljoin, urlsplit

# One page of a kind is enough: identifiers, keys and names stand for each other.
IDENTIFIER = re.compile(r"/[a-z]{2}-[0-9a-z]{8}|/[A-Z]{3}-\d\d(:[^/?]+)?|/\d[-\d]*\b")
NAMED = re.compile(
    r"^/(partnerships|missions|register/\w+|library(?:/rules)?|checklists/shipped)/(?!sources|rules|new)[^/]+"
)
ITEM = re.compile(r"/(items|adapt|thresholds/\*)/(?!new)[^/]+")
FILES = re.compile(r"\.(csv|xlsx|pdf|docx|txt|json|zip|html|ics)$|/export")


def walk(visit: Callable[[str], Iterable[str]]) -> None:
    """Visit one page of each shape, breadth first from the first page; a visit gives the links that it found."""
    waiting, shapes = ["/"], {"/"}
    while waiting:
        address = waiting.pop(0)
        for link in visit(address):
            target = urlsplit(urljoin(address, link))
            shape = shape_of(target.path)
            if target.netloc or FILES.search(target.path) or shape in shapes:
                continue
            shapes.add(shape)
            waiting.append(target.path + (f"?{target.query}" if target.query else ""))


def shape_of(path: str) -> str:
    """What is left of an address without identifiers and names."""
    return ITEM.sub(r"/\1/*", NAMED.sub(r"/\1/*", IDENTIFIER.sub("/*", path)))
