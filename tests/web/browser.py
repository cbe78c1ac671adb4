"""A browser for tests: every page parsed as HTML 5, forms sent with their token."""

from __future__ import annotations

import re
from typing import Any, ClassVar

import html5lib
from flask import session
from flask.testing import FlaskClient
from flask_security import login_user
from werkzeug.test import TestResponse

from tracker.db.models.accounts import Account

PASSWORD = "a long enough password"
# Words, to a parser: what neither begins a tag or an entity, nor ends a value, nor is never a character.
WORDS = r"[^<>&\"\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
SAID = re.compile(rf">{WORDS}*?(?!\s){WORDS}+(?=<)")
HELD = re.compile(rf'\b(href|value|id|for|name|class|datetime|action|title|aria-[a-z]+)="{WORDS}*"')
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


class Browser(FlaskClient):
    """A client that parses each page strictly (unless told not to) and can send forms with their token."""

    strict = True
    _sound: ClassVar[set[int]] = set()  # hashes of what was parsed in this run

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Ask, and let broken HTML fail the test."""
        response = super().open(*args, **kwargs)
        if self.strict and response.mimetype == "text/html" and response.status_code != 302 and response.text:
            self._parse(response.text)
        return response

    def _parse(self, page: str) -> None:
        seen = hash(skeleton(page))
        if seen not in self._sound:
            html5lib.HTMLParser(strict=True).parse(page)
            self._sound.add(seen)

    def send(self, address: str, page: str | None = None, **fields: Any) -> TestResponse:
        """Post a form with the token of the page it stands on."""
        found = TOKEN.search(self.get(page or address).text)
        return self.post(address, data={"csrf_token": found.group(1) if found else "", **fields})

    def be(self, account: Account) -> None:
        """Be somebody who has just signed in, without asking for the page of the form and sending it."""
        with self.application.test_request_context("/sign-in", environ_base=self.environ_base):
            login_user(account)
            signed_in = dict(session)
        with self.session_transaction() as kept:
            kept.update(signed_in)

    def sign_in(self, address: str, password: str = PASSWORD) -> TestResponse:
        """Sign in as a person would."""
        return self.send("/sign-in", email=address, password=password)


def skeleton(page: str) -> str:
    """What decides whether a page is sound: its tags, without the words in and between them. Many tests get the same.

    The types of fields stay, because the parser reads them; so does every page with a comment, where dashes count.
    """
    return page if "<!--" in page else HELD.sub(r'\1=""', SAID.sub(">x", page))


def without_token(page: str) -> str:
    """A page without the token of its forms, which changes with every second."""
    return TOKEN.sub("", page)
