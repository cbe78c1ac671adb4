"""Which items and rules serve a recommendation, and how each partnership stands in every one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.assessments import Assessment
from tracker.db.models.missions import Partnership
from tracker.db.queries.assessments import assessments_for, latest_by
from tracker.db.queries.checklists import latest_versions, template_of
from tracker.db.queries.partnerships import tracked_partnerships
from tracker.domain.access import Reader
from tracker.domain.checklists.counting import coverage_of, together
from tracker.domain.checklists.standing import Standing
from tracker.domain.checklists.template import Item, Template
from tracker.domain.rules.rule import Rule
from tracker.domain.vocabulary.checklists import CoverageState
from tracker.services.checklists.gathering import Material, gather
from tracker.services.checklists.reading import state_by_rule, unopened, view_of


@dataclass(frozen=True, slots=True)
class Served:
    """An item with the checklist in which it is asked."""

    template: Template
    item: Item


@dataclass(frozen=True, slots=True)
class ItemDone:
    """How an item stands in a partnership; `opened` None: nobody opened its checklist, the records alone speak."""

    served: Served
    standing: Standing
    opened: Assessment | None

    @property
    def state(self) -> CoverageState:
        """In a word."""
        return coverage_of(self.standing)


@dataclass(frozen=True, slots=True)
class Doing:
    """How a partnership does what a recommendation asks: all together, item by item, rule by rule."""

    partnership: Partnership
    items: tuple[ItemDone, ...]
    rules: tuple[tuple[Rule, CoverageState], ...]

    @property
    def state(self) -> CoverageState:
        """What they say together."""
        return together([*(one.state for one in self.items), *(state for _, state in self.rules)])


def items_serving(session: Session) -> Mapping[str, tuple[Served, ...]]:
    """The items of the newest checklists by the key of the recommendation; four queries."""
    found: dict[str, list[Served]] = defaultdict(list)
    for version in latest_versions(session):
        template = template_of(version)
        for item in template.items:
            for key in item.recommendations:
                found[key].append(Served(template, item))
    return {key: tuple(served) for key, served in found.items()}


def doing(
    session: Session, reader: Reader, on: date, served: Sequence[Served], rules: Sequence[Rule]
) -> tuple[Doing, ...]:
    """How every tracked partnership that the reader reads stands in these; a fixed number of statements."""
    partnerships = tracked_partnerships(session, reader)
    if not partnerships or not (served or rules):
        return ()
    ids, checklists = [one.id for one in partnerships], {one.template.key for one in served}
    opened = latest_by(assessments_for(session, reader, ids), on)
    chosen = [one for one in opened if one.checklist_version.checklist.key in checklists]
    deciders = {f"rule:{rule.code}" for rule in rules}.union(*(one.item.decided_by for one in served))
    material = gather(session, reader, chosen, on, beside=dict.fromkeys(ids, frozenset(deciders)))
    return tuple(
        Doing(
            one,
            _items([a for a in chosen if a.partnership_id == one.id], one, served, material),
            tuple((rule, state_by_rule(rule, material.judged.get(one.public_id), on)) for rule in rules),
        )
        for one in partnerships
    )


def _items(
    opened: Sequence[Assessment], partnership: Partnership, served: Sequence[Served], material: Material
) -> tuple[ItemDone, ...]:
    """Those that were opened as they were answered, the others as the records answer; hidden ones are not asked."""
    views = {view.template.key: view for view in (view_of(one, material) for one in opened)}
    judged = material.judged.get(partnership.public_id)
    found = []
    for one in served:
        view = views.get(one.template.key)
        asked = view.item(one.item.key) if view else None
        if view and asked:
            found.append(ItemDone(one, asked.standing, view.assessment))
        elif view is None or one.item.key not in {item.key for item, _ in view.hidden}:
            found.append(ItemDone(one, unopened(one.item, judged, material.on), None))
    return tuple(found)
