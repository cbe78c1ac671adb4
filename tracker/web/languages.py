"""English and French: which one a page speaks, and the words of the domain in templates."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask import Flask, g, request, session
from flask_babel import Babel
from flask_security import current_user
from markupsafe import Markup, escape

from tracker.domain.texts import Wording
from tracker.i18n import CATALOGUES, LANGUAGES, Translator


def init_app(app: Flask) -> None:
    """Set the languages up and give templates the filters `say` and `marked`."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(CATALOGUES)
    Babel(app, locale_selector=language)
    app.add_template_filter(say)
    app.add_template_filter(marked)
    app.add_template_filter(begun)
    app.add_template_filter(local_time)
    app.add_template_filter(short_day)
    app.add_template_global(language)


def language() -> str:
    """The person's choice, else this browser session's, else what the browser asks for, else English."""
    chosen: str | None = getattr(current_user, "language", None) or session.get("language")
    return str(chosen) if chosen in LANGUAGES else request.accept_languages.best_match(LANGUAGES) or "en"


def translator() -> Translator:
    """The translator of this request."""
    if "translator" not in g:
        g.translator = Translator(language())
    found: Translator = g.translator
    return found


def say(value: Any) -> str:
    """Filter: any value of the domain in words."""
    return translator().say(value)


def begun(text: str) -> str:
    """Filter: words as they begin a line; an acronym in them stays as it is, as it would not with `capitalize`."""
    return text[:1].upper() + text[1:]


def marked(value: Wording | None) -> Markup:
    """Filter: what somebody wrote, marked with its language where that differs from the page's."""
    if not value:
        return Markup("")
    here = language()
    spoken = value.language(here)
    text = escape(value.best(here))
    return text if spoken == here else Markup('<span lang="{}">{}</span>').format(spoken, text)


def local_time(moment: datetime, zone: str = "UTC") -> str:
    """Filter: a moment in a mission's time zone."""
    return translator().say(moment.astimezone(ZoneInfo(zone)))


def short_day(day: date) -> str:
    """Filter: a day in little room, 14 Feb 18; 14 févr. 18."""
    return str(format_date(day, "d MMM yy", locale=language()))
