"""A checklist as a mission adapted it: items hidden, moved, guided by local words, or added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tracker.domain.checklists.template import Item, Template
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import Level
from tracker.domain.vocabulary.checklists import Responsible


@dataclass(frozen=True, slots=True, kw_only=True)
class Adaptation:
    """What a mission did with one item. `place` counts from 1 among all items; with a statement, it added the item."""

    item_key: str
    hidden: bool = False
    reason: str = ""
    place: int | None = None
    guidance: Wording | None = None
    statement: Wording | None = None
    section: str = ""
    level: Level | None = None
    responsible: Responsible | None = None


def adapted(template: Template, adaptations: Iterable[Adaptation]) -> Template:
    """The checklist as this mission asks it. What was hidden is not asked; what it added stands under its section."""
    by_key = {one.item_key: one for one in adaptations}
    whole = [*template.items, *_added(template, by_key)]
    kept = [_guided(item, by_key.get(item.key)) for item in whole if not _hidden(item, by_key)]
    return replace(template, items=tuple(_ordered(template, kept, by_key)))


def hidden(template: Template, adaptations: Iterable[Adaptation]) -> tuple[tuple[Item, str], ...]:
    """The items that this mission does not ask, each with the reason."""
    by_key = {one.item_key: one for one in adaptations}
    whole = (*template.items, *_added(template, by_key))
    return tuple((item, by_key[item.key].reason) for item in whole if _hidden(item, by_key))


def _hidden(item: Item, by_key: Mapping[str, Adaptation]) -> bool:
    return item.key in by_key and by_key[item.key].hidden


def _added(template: Template, by_key: Mapping[str, Adaptation]) -> list[Item]:
    known = {section.key for section in template.sections}
    return [
        Item(
            key=one.item_key,
            section=one.section if one.section in known else template.sections[-1].key,
            text=one.statement,
            level=one.level or Level.OPERATIONAL,
            responsible=one.responsible or Responsible.LIAISON,
            local=True,
        )
        for one in by_key.values()
        if one.statement
    ]


def _guided(item: Item, one: Adaptation | None) -> Item:
    return replace(item, local_guidance=one.guidance) if one and one.guidance else item


def _ordered(template: Template, items: list[Item], by_key: Mapping[str, Adaptation]) -> list[Item]:
    """In the order of the sections, and within each by place: those that a mission moved before whom they displaced."""
    sections = {section.key: rank for rank, section in enumerate(template.sections)}
    ships = {item.key: rank for rank, item in enumerate(template.items, start=1)}

    def order(item: Item) -> tuple[int, int, bool]:
        place = by_key[item.key].place if item.key in by_key else None
        return sections[item.section], place or ships.get(item.key, len(ships) + 1), place is None

    return sorted(items, key=order)
