"""What one benchmark found: its figures in words, and whether it keeps what is promised."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """A name, lines to print, and whether the promise is kept."""

    name: str
    lines: tuple[str, ...]
    kept: bool = True
