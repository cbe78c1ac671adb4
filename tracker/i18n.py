"""Words in a reader's language, without Flask: message ids, dates, wordings and vocabulary words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.dates import format_date, format_datetime
from babel.support import NullTranslations, Translations

from tracker.domain.dates import When, in_month, in_year
from tracker.domain.expunging import EXPUNGED
from tracker.domain.texts import N_, Text, Wording
from tracker.domain.vocabulary.words import Word

CATALOGUES = Path(__file__).resolve().parent / "translations"
LANGUAGES = ("en", "fr")


@lru_cache(maxsize=4)
def catalogue(language: str) -> NullTranslations:
    """The catalogue of a language; English needs none."""
    return Translations.load(CATALOGUES, [language]) if language != "en" else NullTranslations()


class Translator:
    """Says texts, dates and words in one language."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        self._catalogue = catalogue(self.language)

    def say(self, text: Any) -> str:
        """Any value that pages and exports show, as words; None is nothing."""
        if isinstance(text, Text):
            return self._text(text)
        if isinstance(text, Wording):
            return text.best(self.language)
        if isinstance(text, Word):
            return self.gettext(text.label)
        if isinstance(text, When):
            return self.when(text)
        if isinstance(text, datetime):
            return str(format_datetime(text, "d MMMM y, HH:mm", locale=self.language))
        if isinstance(text, date):
            return self.day(text)
        if isinstance(text, list | tuple):
            return ", ".join(self.say(item) for item in text)
        if text == EXPUNGED:  # what stands in the place of words in a plain text
            return self.gettext(EXPUNGED)
        return "" if text is None else str(text)

    def gettext(self, msgid: str) -> str:
        """The message in this language."""
        return str(self._catalogue.gettext(msgid)) if msgid else ""

    def day(self, day: date) -> str:
        """12 March 2018; 1er mars 2018."""
        pattern = "d'er' MMMM y" if self.language == "fr" and day.day == 1 else "d MMMM y"
        return str(format_date(day, pattern, locale=self.language))

    def when(self, when: When) -> str:
        """An uncertain date in words."""
        a, b = when.earliest, when.latest
        if a is None and b is None:
            return self.gettext(N_("date unknown"))
        if a is None or b is None:
            pattern = N_("on or before %(day)s") if a is None else N_("on or after %(day)s")
            return self.gettext(pattern) % {"day": self.day(a or b)}  # type: ignore[arg-type]
        if a == b:
            return self.day(a)
        if when == in_month(a.year, a.month):
            return str(format_date(a, "MMMM y", locale=self.language))
        if when == in_year(a.year):
            return str(a.year)
        return self.gettext(N_("between %(first)s and %(last)s")) % {"first": self.day(a), "last": self.day(b)}

    def _text(self, text: Text) -> str:
        values: Mapping[str, Any] = {k: v if isinstance(v, int) else self.say(v) for k, v in text.values.items()}
        if text.plural is not None:
            n = int(values["n"])
            return str(self._catalogue.ngettext(text.msgid, text.plural, n)) % values
        said = self.gettext(text.msgid)
        return said % values if values else said.replace("%%", "%")
