"""Precedents of an item: how others of the register met it, a short list."""

from __future__ import annotations

from dataclasses import dataclass

from flask import g

from tracker.domain.checklists.template import Item
from tracker.services.checklists.precedents import Precedent, precedents
from tracker.web.session import current

MOST = 5


@dataclass(frozen=True, slots=True)
class Precedents:
    """Those shown, and how many more there are."""

    shown: tuple[Precedent, ...]
    more: int


def precedents_of(item: Item) -> Precedents:
    """What stands beside an item, the nearest first; three queries."""
    found = precedents(current(), g.reader, item)
    return Precedents(found[:MOST], max(len(found) - MOST, 0))
