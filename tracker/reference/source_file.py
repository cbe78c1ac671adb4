"""A TOML file of rows, each with the lines it stands on, so that a fault can be found by whoever mends it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HEADER = re.compile(r"\s*\[?\[\s*([A-Za-z_]+)\s*\]\]?")
FIELD = re.compile(r"\s*([A-Za-z_]+)(?:\.([A-Za-z_]+))?\s*=")


class ReferenceDataError(Exception):
    """Reference data are damaged: in which file, on which line, why. Nothing of them is loaded."""

    def __init__(self, file: str, line: int | None, reason: str) -> None:
        super().__init__(f"{file}, line {line}: {reason}" if line else f"{file}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stands in the file, before anything is checked."""

    file: str
    table: str
    line: int
    values: dict[str, Any]
    lines: dict[str, int] = field(default_factory=dict)  # of each field, and of each language of it

    def fault(self, reason: str, name: str | None = None) -> ReferenceDataError:
        """The error for this row, at the line of the field where it has one."""
        line = self.lines.get(name or "") or self.lines.get((name or "").split(".")[0]) or self.line
        return ReferenceDataError(self.file, line, reason)


def read_rows(path: Path, single: str = "") -> list[RawRow]:
    """The rows of a file in order; `single` is a table that stands once, as [table] and not as [[table]].

    Raises ReferenceDataError where it is no TOML file of rows.
    """
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except FileNotFoundError:
        raise ReferenceDataError(path.name, None, "the file is missing") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ReferenceDataError(path.name, None, f"the file cannot be read ({error})") from None
    except tomllib.TOMLDecodeError as error:
        raise ReferenceDataError(path.name, _line_of(error), f"not TOML ({error})") from None
    if isinstance(content.get(single), dict):
        content[single] = [content[single]]
    for name, rows in content.items():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ReferenceDataError(path.name, None, f"{name!r} stands outside of any [[row]]")
    return _with_lines(path.name, text, content)


def _with_lines(file: str, text: str, content: dict[str, list[dict[str, Any]]]) -> list[RawRow]:
    """Pair the rows with the headers of the text: both come in the same order, table by table."""
    waiting = {name: iter(rows) for name, rows in content.items()}
    found: list[RawRow] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if header := HEADER.match(line):
            values = next(waiting.get(header[1], iter(())), None)
            if values is not None:
                found.append(RawRow(file, header[1], number, values))
        elif found and (name := FIELD.match(line)):
            lines = found[-1].lines
            lines.setdefault(name[1], number)
            if name[2]:
                lines.setdefault(f"{name[1]}.{name[2]}", number)
    return found


def _line_of(error: tomllib.TOMLDecodeError) -> int | None:
    match = re.search(r"at line (\d+)", str(error))
    return int(match[1]) if match else None
