"""Finding rows by words in any language, accents, case and acronyms aside: for tables of a few hundred rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session

from tracker.db.folding import fold
from tracker.db.search.acronyms import counterparts
from tracker.db.search.words import spoken
from tracker.domain.texts import Wording


def ids_where(session: Session, statement: Select[Any], test: Callable[[Any], bool]) -> list[int]:
    """The ids of the rows that pass; the first column of the select is the id. One query."""
    return [row[0] for row in session.execute(statement) if test(row)]


def says(words: str, *texts: Any) -> bool:
    """Do these texts, taken together, hold every one of the words? Nothing asked is always held."""
    if not words:
        return True
    plain = " ".join(_plain(text) for text in texts)
    held = fold(plain)
    asked = fold(words).split()
    if all(word in held for word in asked):
        return True
    held = f"{held} {' '.join(sorted(counterparts(list(spoken(plain)))))}"
    return all(word in held for word in asked)


def _plain(text: Any) -> str:
    if isinstance(text, Wording):
        return f"{text.en or ''} {text.fr or ''}"
    if isinstance(text, list):
        return " ".join(map(str, text))
    return "" if text is None else str(text)
