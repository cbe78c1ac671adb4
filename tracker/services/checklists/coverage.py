"""Who does what a report asks: the items and rules that serve each recommendation, and how partnerships stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models.assessments import Assessment
from tracker.db.models.library import Recommendation
from tracker.db.models.missions import Mission, Partnership
from tracker.db.queries.assessments import assessments_for, latest_by
from tracker.db.queries.checklists import latest_versions, template_of
from tracker.db.queries.partnerships import tracked_partnerships
from tracker.domain.access import Reader
from tracker.domain.checklists.counting import coverage_of, together
from tracker.domain.checklists.template import Item, Template
from tracker.domain.facts.refs import RecordRef
from tracker.domain.rules import RULES
from tracker.domain.rules.rule import Rule
from tracker.domain.vocabulary.checklists import CoverageState
from tracker.services.checklists.gathering import Material, gather
from tracker.services.checklists.reading import state_by_rule, unopened, view_of
from tracker.services.gaps.scope import ref_of

ALL_RULES = frozenset(f"rule:{rule.code}" for rule in RULES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A recommendation, what serves it, and how far each partnership that the reader reads does what it asks."""

    recommendation: Recommendation
    items: tuple[Item, ...]
    rules: tuple[Rule, ...]
    partnerships: tuple[tuple[RecordRef, CoverageState], ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """How the items and rules stand in one partnership."""

    ref: RecordRef
    items: Mapping[str, CoverageState]
    rules: Mapping[str, CoverageState]

    def of(self, items: Iterable[Item], rules: Iterable[Rule]) -> CoverageState:
        """What they say together."""
        states = [self.items[item.key] for item in items if item.key in self.items]
        return together([*states, *(self.rules[rule.code] for rule in rules)])


def coverage(session: Session, reader: Reader, on: date, mission: Mission | None = None) -> tuple[Covered, ...]:
    """Every recommendation that an item or a rule serves, by its key, in a fixed number of statements."""
    templates = [template_of(version) for version in latest_versions(session)]
    partnerships = tracked_partnerships(session, reader, mission)
    said = _said(session, reader, on, partnerships, templates)
    items = [item for template in templates for item in template.items]
    keys = {key for item in items for key in item.recommendations} | {k for rule in RULES for k in rule.recommendations}
    rows = session.scalars(select(Recommendation).where(Recommendation.key.in_(keys)).order_by(Recommendation.key))
    return tuple(_covered(row, items, said) for row in rows)


def _covered(row: Recommendation, items: Sequence[Item], said: Sequence[_Said]) -> Covered:
    mine = tuple(item for item in items if row.key in item.recommendations)
    rules = tuple(rule for rule in RULES if row.key in rule.recommendations)
    return Covered(
        recommendation=row,
        items=mine,
        rules=rules,
        partnerships=tuple((one.ref, one.of(mine, rules)) for one in said) if mine or rules else (),
    )


def _said(
    session: Session, reader: Reader, on: date, partnerships: Sequence[Partnership], templates: Sequence[Template]
) -> list[_Said]:
    ids = [one.id for one in partnerships]
    chosen = latest_by(assessments_for(session, reader, ids), on)
    deciders = ALL_RULES.union(*(template.deciders for template in templates))
    material = gather(session, reader, chosen, on, beside=dict.fromkeys(ids, deciders))
    return [_of(one, [a for a in chosen if a.partnership_id == one.id], templates, material) for one in partnerships]


def _of(
    partnership: Partnership, opened: Sequence[Assessment], templates: Sequence[Template], material: Material
) -> _Said:
    """Items as they were answered; of checklists that nobody opened, what the records answer."""
    judged = material.judged.get(partnership.public_id)
    views = [view_of(one, material) for one in opened]
    asked = {one.item.key: one.standing for view in views for one in view.items}
    hidden = {item.key for view in views for item, _ in view.hidden}
    items = (item for template in templates for item in template.items if item.key not in hidden)
    return _Said(
        ref_of(partnership),
        {item.key: coverage_of(asked.get(item.key) or unopened(item, judged, material.on)) for item in items},
        {rule.code: state_by_rule(rule, judged, material.on) for rule in RULES},
    )
