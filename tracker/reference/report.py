"""What a load of the register did: read, created, updated, unchanged, kept against what shipped, vanished."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tracker.domain.texts import N_, Text


@dataclass(frozen=True, slots=True)
class Kept:
    """A field that somebody edited: what shipped, and what stays here. Plain values."""

    key: str
    field: str
    shipped: Any
    here: Any

    @property
    def text(self) -> Text:
        """In words."""
        values = {"key": self.key, "field": self.field, "shipped": _shown(self.shipped), "here": _shown(self.here)}
        return Text(N_("%(key)s, %(field)s: shipped %(shipped)s, here %(here)s"), values)


@dataclass(slots=True)
class LoadReport:
    """Counts and lists of reference keys, such as operation:barkhane."""

    read: int = 0
    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: int = 0
    kept: list[Kept] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)  # no longer shipped; they stay here

    @property
    def texts(self) -> list[Text]:
        """The report in lines of words."""
        counts = {
            "read": self.read,
            "created": len(self.created),
            "updated": len(self.updated),
            "unchanged": self.unchanged,
        }
        words = N_(
            "%(read)s rows of the register read: %(created)s created, %(updated)s updated, %(unchanged)s unchanged."
        )
        gone = N_("%(key)s is no longer shipped; it stays here.")
        return [
            Text(words, counts),
            *(kept.text for kept in self.kept),
            *(Text(gone, {"key": key}) for key in self.vanished),
        ]


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return " / ".join(f"“{_shown(v)}”" for v in value.values())
    if isinstance(value, list):
        return "[" + ", ".join(_shown(v) for v in value) + "]"
    return "–" if value is None else str(value)
