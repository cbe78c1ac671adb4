"""Lists: what an address asks of one, and the addresses of its other pages, orders and files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlencode

from flask import Flask, request

from tracker.db.queries.paging import View
from tracker.domain.cleaning import clean_line
from tracker.domain.dates import parse_day
from tracker.domain.vocabulary.words import Word

AnyWord = TypeVar("AnyWord", bound=Word)
PLACE = ("after", "before")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed into the filters, by name, and which of it could not be read."""

    typed: dict[str, str]
    wrong: tuple[str, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether any filter is set."""
        return any(self.typed.values())


def view_of(sorts: tuple[str, ...], descending: bool = False) -> View:
    """How the list is to be sorted and which page of it; the first order is what it opens in."""
    sort = request.args.get("sort", "")
    order = request.args.get("order", "desc" if descending and not sort else "")
    return View(
        sort=sort if sort in sorts else sorts[0],
        descending=order == "desc",
        after=request.args.get("after"),
        before=request.args.get("before"),
    )


def asked(*names: str) -> Asked:
    """What was typed into these filters; those named with a trailing `:day` must be dates."""
    typed: dict[str, str] = {}
    wrong: list[str] = []
    for name in names:
        plain, _, kind = name.partition(":")
        typed[plain] = clean_line(request.args.get(plain, ""))[:200]
        if kind == "day" and typed[plain] and day_in(typed[plain]) is None:
            wrong.append(plain)
    return Asked(typed, tuple(wrong))


def word_in(words: type[AnyWord], value: str) -> AnyWord | None:
    """The word of a list, None for anything else."""
    return words(value) if value in words.values() else None


def day_in(value: str) -> date | None:
    """A day; None for anything else."""
    try:
        return parse_day(value)
    except ValueError:
        return None


def same(**changes: Any) -> str:
    """The address of this list with some of what it asks changed; a new order or filter begins at the first page."""
    kept = {k: v for k, v in request.args.items() if v and k not in PLACE} | changes
    query = urlencode({k: v for k, v in kept.items() if v is not None})
    return f"{request.path}?{query}" if query else request.path


def cleared(filters: Asked) -> str:
    """The address of this list with nothing asked."""
    return same(**dict.fromkeys(filters.typed))


def as_file(address: str) -> str:
    """The address of a file of this list, filtered and sorted as it is shown."""
    query = urlencode({k: v for k, v in request.args.items() if v and k not in PLACE})
    return f"{address}?{query}" if query else address


def init_app(app: Flask) -> None:
    """Give templates the addresses of a list."""
    for function in (same, cleared, as_file):
        app.add_template_global(function)
