"""Finds the translatable messages of Python files for pybabel, which itself cannot see `Text(..., plural=...)`."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from typing import IO, TypeAlias

SINGULAR = frozenset({"_", "gettext", "lazy_gettext", "N_", "Text"})
PLURAL = frozenset({"ngettext", "lazy_ngettext", "N_n"})

# What Babel asks of an extraction method: line, name of the gettext function, its message or messages, comments.
Extracted: TypeAlias = tuple[int, str, str | tuple[str, str], list[str]]


def extract(
    fileobj: IO[bytes], keywords: Mapping[str, object], comment_tags: Collection[str], options: Mapping[str, object]
) -> Iterator[Extracted]:
    """Yield every message in a Python file, in the order of its lines."""
    calls = [node for node in ast.walk(ast.parse(fileobj.read())) if isinstance(node, ast.Call)]
    told: set[str] = set()
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = _name(call.func)
        if name not in SINGULAR | PLURAL:
            continue
        msgid = _literal(call.args[:1]) or _keyword(call, "msgid")
        plural = _literal(call.args[1:2]) if name in PLURAL else _keyword(call, "plural")
        if msgid and plural:
            told |= {msgid, plural}
            yield call.lineno, "ngettext", (msgid, plural), []
        elif msgid and msgid not in told:
            # Once for a file is enough, and the N_() within a Text(...) is the same message.
            told.add(msgid)
            yield call.lineno, "gettext", msgid, []


def _name(function: ast.expr) -> str | None:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else None


def _literal(expressions: list[ast.expr]) -> str | None:
    match expressions:
        case [ast.Constant(value=str() as text)]:
            return text
        case [ast.Call(func=ast.Name(id="N_"), args=inner)]:
            return _literal(inner)
    return None


def _keyword(call: ast.Call, name: str) -> str | None:
    return _literal([keyword.value for keyword in call.keywords if keyword.arg == name])
