"""The order in which workers take the tests: each stays with one kind of database while there is work on it."""

from __future__ import annotations

import pytest

FIRST, SECOND = "sqlite", "postgresql"


def by_database(items: list[pytest.Item]) -> list[pytest.Item]:
    """Those on SQLite in front, those on PostgreSQL from the middle on; after each, tests that need no database.

    `--dist worksteal` gives the first half to one worker and the second to the other. Each then loads the example and
    learns the statements of one kind of database only; what is left at the end, to be shared out, is short.
    """
    first, second, others = ([item for item in items if _kind(item) == kind] for kind in (FIRST, SECOND, ""))
    middle = max(0, len(items) // 2 - len(first))
    return [*first, *others[:middle], *second, *others[middle:]]


def _kind(item: pytest.Item) -> str:
    """The kind of database a test runs on; nothing where it does not matter."""
    callspec = getattr(item, "callspec", None)
    params = callspec.params if callspec else {}
    if item.get_closest_marker("browser"):  # the slowest, on SQLite unless they say otherwise: they begin at once
        return str(params.get("served_alone", FIRST))
    named = params.get("kind")
    return named if named in (FIRST, SECOND) else ""
