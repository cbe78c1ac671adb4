"""Finding words again where they were copied to, and putting the mark in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tracker.domain.expunging import EXPUNGED, EXPUNGED_WORDING
from tracker.domain.texts import Wording

MARKS = frozenset({EXPUNGED, EXPUNGED_WORDING.en, EXPUNGED_WORDING.fr})
LONG_ENOUGH = 8  # a shorter text is taken for the same words only where it stands alone


def spoken(values: Iterable[Any]) -> set[str]:
    """Every text in these values, whatever they are made of."""
    found: set[str] = set()
    for value in values:
        if isinstance(value, str):
            found.add(value.strip())
        elif isinstance(value, Wording):
            found |= spoken([value.en, value.fr])
        elif isinstance(value, dict):
            found |= spoken(value.values())
        elif isinstance(value, list | tuple):
            found |= spoken(value)
    return found - MARKS - {""}


def without(value: Any, said: set[str]) -> Any:
    """The same value with the mark wherever one of these texts stands, or is contained whole in a longer one."""
    if isinstance(value, dict):
        return {key: without(inner, said) for key, inner in value.items()}
    if isinstance(value, list):
        return [without(inner, said) for inner in value]
    if not isinstance(value, str):
        return value
    if value.strip() in said:
        return EXPUNGED
    for text in sorted((text for text in said if len(text) >= LONG_ENOUGH), key=len, reverse=True):
        value = re.sub(rf"(?<!\w){re.escape(text)}(?!\w)", EXPUNGED, value)
    return value
