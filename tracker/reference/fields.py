"""The kinds of field that a row may have: each turns what TOML gave into a value, or says why it cannot."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from tracker.domain.dates import When, parse_when
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.words import Word
from tracker.reference.locators import parse_locator

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SYMBOL = re.compile(r"\S(?:.*\S)?")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
LANGUAGES = ("en", "fr")


class FieldError(ValueError):
    """A field holds what it must not; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class Field:
    """How a field is read, whether it must be there, and the table whose keys it names. `read` raises ValueError."""

    read: Callable[[Any], Any]
    required: bool = True
    refers: tuple[str, ...] = ()

    @property
    def optional(self) -> Field:
        """The same, but it may be left out."""
        return Field(self.read, required=False, refers=self.refers)


def words(value: Any) -> str:
    """A text in one language: not empty, trimmed, composed, without control characters."""
    if not isinstance(value, str):
        raise FieldError("a text is expected")
    if not value or value != value.strip():
        raise FieldError("the text is empty or has blanks at its ends")
    if not unicodedata.is_normalized("NFC", value) or CONTROL.search(value):
        raise FieldError("the text is not in normal form C, or holds control characters")
    return value


def wording(value: Any) -> Wording:
    """A text in both languages."""
    if not isinstance(value, dict):
        raise FieldError("a text in both languages is expected")
    if missing := [language for language in LANGUAGES if language not in value]:
        raise FieldError(f"the language {missing[0]!r} is missing")
    if more := value.keys() - set(LANGUAGES):
        raise FieldError(f"unknown language {min(more)!r}")
    return Wording(en=words(value["en"]), fr=words(value["fr"]))


def key(value: Any) -> str:
    """A stable key: small letters, digits and hyphens."""
    if not isinstance(value, str) or KEY.fullmatch(value) is None:
        raise FieldError(f"a key is made of small letters, digits and hyphens, not {value!r}")
    return value


def keys(value: Any) -> tuple[str, ...]:
    """A list of different keys."""
    return _distinct(tuple(key(item) for item in _list(value)))


def names(value: Any) -> tuple[str, ...]:
    """A list of different texts."""
    return _distinct(tuple(words(item) for item in _list(value)))


def number(value: Any) -> int:
    """A whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise FieldError("a whole number is expected")
    return value


def flag(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise FieldError("true or false is expected")
    return value


def when(value: Any) -> When:
    """An uncertain date as text."""
    found = parse_when(words(value))
    if not found.known:
        raise FieldError("a date that is not known is left out")
    return found


def day(value: Any) -> date:
    """A date known to the day, as text."""
    exact = when(value).exact
    if exact is None:
        raise FieldError(f"a date known to the day is expected, not {value!r}")
    return exact


def hour(value: Any) -> time:
    """An hour of the day, as text."""
    return time.fromisoformat(words(value))


def locators(value: Any) -> tuple[str, ...]:
    """At least one locator."""
    found = names(value)
    if not found:
        raise FieldError("at least one locator is needed")
    for item in found:
        parse_locator(item)
    return found


def one_of(list_of_words: type[Word]) -> Callable[[Any], Word]:
    """One word of a closed list."""

    def read(value: Any) -> Word:
        if value not in list_of_words.values():
            raise FieldError(f"{value!r} is none of {', '.join(list_of_words.values())}")
        return list_of_words(value)

    return read


def many_of(list_of_words: type[Word]) -> Callable[[Any], tuple[Word, ...]]:
    """Different words of a closed list, perhaps none."""
    single = one_of(list_of_words)
    return lambda value: _distinct(tuple(single(item) for item in _list(value)))


def tables(fields: dict[str, Field]) -> Callable[[Any], tuple[dict[str, Any], ...]]:
    """A list of small tables, each with these fields."""

    def read(value: Any) -> tuple[dict[str, Any], ...]:
        return tuple(read_fields(item, fields) for item in _list(value))

    return read


def read_fields(values: Any, fields: dict[str, Field]) -> dict[str, Any]:
    """Every field of a table. Raises ValueError for one that is unknown, missing or ill-typed."""
    if not isinstance(values, dict):
        raise FieldError("a table is expected")
    if unknown := values.keys() - fields.keys():
        raise FieldError(f"unknown field {min(unknown)!r}")
    if missing := [n for n, f in fields.items() if f.required and n not in values]:
        raise FieldError(f"the field {missing[0]!r} is missing")
    return {name: fields[name].read(value) for name, value in values.items()}


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise FieldError("a list is expected")
    return value


def _distinct(items: tuple[Any, ...]) -> tuple[Any, ...]:
    if len(set(items)) < len(items):
        raise FieldError("the list names something twice")
    return items
