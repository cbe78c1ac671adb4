"""Words that travel untranslated: message ids with values, and wordings in English, French or both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


def N_(msgid: str) -> str:
    """Mark a message id for extraction; the edge translates it."""
    return msgid


@dataclass(frozen=True, slots=True)
class Wording:
    """What somebody wrote, in the language they wrote it in; reference data carry both languages."""

    en: str | None = None
    fr: str | None = None

    def best(self, language: str) -> str:
        """The text in this language, else in the other, else nothing."""
        first, second = (self.fr, self.en) if language == "fr" else (self.en, self.fr)
        return first or second or ""

    def language(self, wanted: str) -> str:
        """The language in which `best` answers, for the lang attribute."""
        return wanted if getattr(self, wanted, None) else ("en" if self.en else "fr")

    @property
    def only(self) -> str:
        """The one language in which it is written; empty where it is in both, or in none."""
        return "" if bool(self.en) == bool(self.fr) else "en" if self.en else "fr"

    def __bool__(self) -> bool:
        return bool(self.en or self.fr)

    def __str__(self) -> str:
        return self.en or self.fr or ""


def wording(text: str, language: str = "en") -> Wording:
    """A text in one language."""
    return Wording(fr=text) if language == "fr" else Wording(en=text)


@dataclass(frozen=True, slots=True)
class Text:
    """A message id and its values.

    A value may itself be a Text, a Wording, a date, a When or a Word: the edge says each in the reader's language.
    Placeholders are written %(name)s.
    """

    msgid: str
    values: Mapping[str, Any] = field(default_factory=dict)
    plural: str | None = None  # with plural, values["n"] chooses

    def __hash__(self) -> int:
        return hash(
            (
                self.msgid,
                self.plural,
                tuple(sorted((k, str(v)) for k, v in self.values.items())),
            )
        )
