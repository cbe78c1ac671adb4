"""Where a fact stands, in words: locators on pages and in files."""

from __future__ import annotations

from flask import Flask

from tracker.reference.locators import locator_text
from tracker.web.languages import say


def located(locator: str) -> str:
    """A locator in the reader's language; what is none is shown as it was typed."""
    try:
        return say(locator_text(locator))
    except ValueError:
        return locator


def init_app(app: Flask) -> None:
    """Give templates the filter `located`."""
    app.add_template_filter(located)
