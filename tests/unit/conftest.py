"""Unit tests reach neither a database nor the network: whoever tries, fails."""

from __future__ import annotations

import socket
import sqlite3
from typing import Any, NoReturn

import pytest
import sqlalchemy.engine


@pytest.fixture(autouse=True)
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every road to a database."""

    def refuse(*_positional: Any, **_named: Any) -> NoReturn:
        raise AssertionError("A unit test reaches for a database or the network: it belongs in tests/integration.")

    monkeypatch.setattr(sqlalchemy.engine.Engine, "connect", refuse)
    monkeypatch.setattr(sqlalchemy.engine.Engine, "raw_connection", refuse)
    monkeypatch.setattr(sqlite3, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture
def kind() -> NoReturn:
    """Stand in for the fixture that every database of the tests rests on."""
    raise AssertionError("A unit test asks for a database: it belongs in tests/integration.")
