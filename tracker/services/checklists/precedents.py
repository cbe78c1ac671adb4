"""How others did it: for an item, the mechanisms of the register that are of its kind or stand beside what it cites."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from tracker.db.models.liaison import Mechanism
from tracker.db.models.library import Recommendation
from tracker.db.queries.visible import visible_to
from tracker.domain.access import Reader
from tracker.domain.checklists.template import Item
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Level
from tracker.domain.vocabulary.liaison import MechanismKind
from tracker.reference.locators import locator_text

# Which kind of arrangement answers what decides an item, by the beginning of its name.
KINDS = {
    "forum:": MechanismKind.FORUM,
    "liaison:": MechanismKind.LIAISON,
    "agreement:": MechanismKind.AGREEMENT,
    "transition_plan": MechanismKind.AGREEMENT,
    "harm_tracking": MechanismKind.HARM_TRACKING,
    "joint_assessment": MechanismKind.JOINT_ASSESSMENT,
    "contact_card": MechanismKind.LIAISON,
    "rule:LIA": MechanismKind.LIAISON,
    "rule:MTG": MechanismKind.FORUM,
    "rule:AGR": MechanismKind.AGREEMENT,
    "rule:HRC-01": MechanismKind.FRAMEWORK,
    "rule:HRC-04": MechanismKind.REPORTING,
    "rule:HRC-07": MechanismKind.HARM_TRACKING,
    "rule:REP": MechanismKind.REPORTING,
    "rule:PLN": MechanismKind.JOINT_ASSESSMENT,
}
LEVELS = {
    "rule:MTG-01": Level.STRATEGIC,
    "rule:MTG-02": Level.OPERATIONAL,
    **{f"forum:{level.value}": level for level in Level},
    **{f"liaison:{level.value}": level for level in Level},
}


@dataclass(frozen=True, slots=True)
class Precedent:
    """An arrangement of the register, and why it is shown beside the item."""

    mechanism: Mechanism
    why: Text


def precedents(session: Session, reader: Reader, item: Item) -> tuple[Precedent, ...]:
    """Those whose source stands where the item's advice stands come first, then those of its kind; three queries."""
    cited = select(Recommendation.locators).where(Recommendation.key.in_(item.recommendations))
    places = {locator for found in session.scalars(cited) for locator in found}
    wanted = select(Mechanism).where(Mechanism.reference_key.like("mechanism:%"), visible_to(reader))
    rows = session.scalars(wanted.options(selectinload(Mechanism.parties)).order_by(Mechanism.title_folded)).all()
    kinds = _kinds(item)
    found: list[tuple[bool, Precedent]] = []
    for row in rows:
        shared = next((place for place in row.locators if place in places), None)
        if shared is not None:
            why = Text(N_("The source speaks of both in one place: %(place)s."), {"place": locator_text(shared)})
            found.append((False, Precedent(row, why)))
        elif any(row.mechanism_kind is kind and level in (None, row.level) for kind, level in kinds):
            found.append((True, Precedent(row, Text(N_("An arrangement of the same kind.")))))
    return tuple(precedent for _, precedent in sorted(found, key=lambda pair: pair[0]))


def _kinds(item: Item) -> set[tuple[MechanismKind, Level | None]]:
    found: set[tuple[MechanismKind, Level | None]] = set()
    for decider in item.decided_by:
        if decider.startswith("mechanism:"):
            found.add((MechanismKind(decider.partition(":")[2]), None))
        found |= {(kind, LEVELS.get(decider)) for start, kind in KINDS.items() if decider.startswith(start)}
    return found
