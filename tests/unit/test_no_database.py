"""The guard over the unit tests holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest
from sqlalchemy import create_engine


def by_sqlalchemy() -> None:
    create_engine("sqlite://").connect()


def by_raw_connection() -> None:
    create_engine("sqlite://").raw_connection()


def by_sqlite() -> None:
    sqlite3.connect(":memory:")


@pytest.mark.parametrize("road", [by_sqlalchemy, by_raw_connection, by_sqlite])
def test_every_road_to_a_database_is_closed(road: Callable[[], None]) -> None:
    with pytest.raises(AssertionError, match="belongs in tests/integration"):
        road()


def test_the_fixtures_of_databases_are_closed(request: pytest.FixtureRequest) -> None:
    with pytest.raises(AssertionError, match="belongs in tests/integration"):
        request.getfixturevalue("session")
