"""What differs between two versions of a checklist: items added, dropped, reworded, moved."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.checklists.template import Item, Template
from tracker.domain.vocabulary.checklists import ItemChange


@dataclass(frozen=True, slots=True)
class Difference:
    """One item: what became of it, as it was and as it is. One that was reworded and moved counts as reworded."""

    change: ItemChange
    key: str
    before: Item | None
    after: Item | None


def differences(old: Template, new: Template) -> tuple[Difference, ...]:
    """Every item that differs, in the order of the new version; what was dropped comes last."""
    former = {item.key: item for item in old.items}
    places = _places(old, new)
    found: list[Difference] = []
    for item in new.items:
        before = former.pop(item.key, None)
        if before is None:
            found.append(Difference(ItemChange.ADDED, item.key, None, item))
        elif reworded(before, item):
            found.append(Difference(ItemChange.REWORDED, item.key, before, item))
        elif item.key in places or before.section != item.section:
            found.append(Difference(ItemChange.MOVED, item.key, before, item))
    found += [Difference(ItemChange.DROPPED, key, before, None) for key, before in former.items()]
    return tuple(found)


def reworded(before: Item, after: Item) -> bool:
    """Does it ask something else? Guidance may change without touching an answer; the statement may not."""
    return before.text != after.text


def _places(old: Template, new: Template) -> set[str]:
    """The items that stand elsewhere among those that both versions have: as few as explain the new order."""
    was = [item.key for item in old.items if new.item(item.key)]
    rank = {key: place for place, key in enumerate(was)}
    now = [item.key for item in new.items if item.key in rank]
    return set(now) - set(_longest_in_order(now, rank))


def _longest_in_order(keys: list[str], rank: dict[str, int]) -> list[str]:
    best: dict[str, list[str]] = {}
    for key in keys:
        runs = (run for other, run in best.items() if rank[other] < rank[key])
        best[key] = [*max(runs, key=len, default=[]), key]
    return max(best.values(), key=len, default=[])
