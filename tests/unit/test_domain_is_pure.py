"""The domain imports the standard library and itself, and asks neither clock, chance, disk nor network."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

DOMAIN = Path(__file__).parents[2] / "tracker" / "domain"
MODULES = sorted(DOMAIN.rglob("*.py"))

# In the standard library, and yet the world outside.
WORLD = frozenset(
    {"http", "multiprocessing", "os", "pathlib", "random", "secrets", "shelve", "shutil", "socket", "sqlite3"}
    | {"ssl", "subprocess", "tempfile", "threading", "time", "urllib"}
)
CLOCK = frozenset({"now", "today", "utcnow"})


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(level=0, module=str() as module):
                yield module
            case ast.ImportFrom():
                yield "a relative import"


def asks_clock(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="date" | "datetime"), attr=name)) if name in CLOCK:
                yield node.lineno


@pytest.fixture(params=MODULES, ids=lambda path: str(path.relative_to(DOMAIN)))
def tree(request: pytest.FixtureRequest) -> ast.Module:
    path: Path = request.param
    return ast.parse(path.read_text(encoding="utf-8"))


def test_there_are_modules() -> None:
    assert MODULES


def test_a_module_imports_only_the_standard_library_and_the_domain(tree: ast.Module) -> None:
    allowed = sys.stdlib_module_names - WORLD
    strangers = [name for name in imported(tree) if name.split(".")[0] not in allowed]
    assert [name for name in strangers if not f"{name}.".startswith("tracker.domain.")] == []


def test_a_module_does_not_ask_the_clock(tree: ast.Module) -> None:
    assert list(asks_clock(tree)) == [], "the picture bears its date: take it from there"
