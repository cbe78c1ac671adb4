"""Follows links as a person would, from the first page on, one page of each shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from tests.web.browser import Browser

LINK = re.compile(r'href="([^"#]+)"')


def endpoint_of(app: Flask, address: str) -> str:
    """The endpoint that answers a GET of this address; empty where none does."""
    try:
        endpoint, _ = app.url_map.bind("localhost").match(urlsplit(address).path, method="GET")
    except HTTPException:
        return ""
    return "" if endpoint.endswith("static") else str(endpoint)


def get(browser: Browser, address: str) -> TestResponse:
    """The answer, not parsed: other tests do, and here are many."""
    return FlaskClient.open(browser, address)


def crawl(
    app: Flask, browser: Browser, pages: int = 1000, shape: Callable[[str], str] | None = None
) -> Iterator[tuple[str, TestResponse]]:
    """One page of each endpoint that links lead to from the first page, so many at most; `shape` tells more apart."""
    waiting, visited = ["/"], set[str]()
    while waiting and len(visited) < pages:
        address = waiting.pop(0)
        kind = endpoint_of(app, address) and (shape(address) if shape else endpoint_of(app, address))
        if not kind or kind in visited:
            continue
        visited.add(kind)
        answer = get(browser, address)
        yield address, answer
        if answer.mimetype == "text/html":
            links = [urljoin(address, link.replace("&amp;", "&")) for link in LINK.findall(answer.text)]
            waiting += [link for link in links if link.startswith("/")]
