"""Fills in the forms of a page as a person would: what stands there, with some of it changed."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any


class _Fields(HTMLParser):
    """The values that the forms of a page would send as they stand."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, Any] = {}
        self._select = self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note inputs, the chosen options of selects, and where a longer text begins."""
        known = dict(attrs)
        name, value = known.get("name") or "", known.get("value") or ""
        if tag == "select":
            self._select = name
            self.values[name] = ""
        elif tag == "option" and "selected" in known:
            self.values[self._select] = value
        elif tag == "textarea":
            self._text = name
            self.values[name] = ""
        elif tag == "input" and known.get("type") == "checkbox":
            if "checked" in known:
                self.values.setdefault(name, []).append(value)
        elif tag == "input" and known.get("type") == "radio":
            if "checked" in known:
                self.values[name] = value
        elif tag == "input" and name:
            self.values[name] = value

    def handle_endtag(self, tag: str) -> None:
        """A longer text ends; the break that a page sets before it is not part of it."""
        if tag == "textarea":
            self.values[self._text] = self.values[self._text].removeprefix("\r\n")
            self._text = ""

    def handle_data(self, data: str) -> None:
        """What stands in a longer text."""
        if self._text:
            self.values[self._text] += data


def typed(page: str, **changes: Any) -> dict[str, Any]:
    """What the forms in the content of a page would send, with some of it changed."""
    fields = _Fields()
    fields.feed(page[page.index("<main") :])
    return fields.values | changes


def token(page: str) -> str:
    """The token that stands on every page."""
    fields = _Fields()
    fields.feed(page)
    return str(fields.values["csrf_token"])
