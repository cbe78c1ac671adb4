"""A version of a checklist: frozen, as it ships, or as a mission adapted it."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import Level
from tracker.domain.vocabulary.checklists import Phase, Repeat, Responsible


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading under which items stand."""

    key: str
    title: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A statement on one thing that is met, partly met or not met. `local`: a mission added it.

    `applies` are conditions that must all hold, `decided_by` what records answer it, `after` the items before it;
    `lasts` is the number of days for which evidence is good, None for as long as it stands.
    """

    key: str
    section: str
    text: Wording
    level: Level
    responsible: Responsible
    guidance: Wording = field(default_factory=Wording)
    evidence: Wording = field(default_factory=Wording)
    recommendations: tuple[str, ...] = ()
    applies: tuple[str, ...] = ()
    phases: tuple[Phase, ...] = ()
    decided_by: tuple[str, ...] = ()
    lasts: int | None = None
    after: tuple[str, ...] = ()
    local: bool = False
    local_guidance: Wording | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A checklist in one version; items stand in the order in which they are asked."""

    key: str
    number: int
    title: Wording
    purpose: Wording
    when: Wording
    due_days: int
    repeat: Repeat = Repeat.ONCE
    pack: bool = False
    phases: tuple[Phase, ...] = ()
    sections: tuple[Section, ...] = ()
    items: tuple[Item, ...] = ()

    def item(self, key: str) -> Item | None:
        """The item of this key, if it is asked."""
        return next((item for item in self.items if item.key == key), None)

    def under(self, section: str) -> tuple[Item, ...]:
        """The items of a section."""
        return tuple(item for item in self.items if item.section == section)

    @property
    def deciders(self) -> frozenset[str]:
        """Everything that records may decide in it."""
        return frozenset(decider for item in self.items for decider in item.decided_by)
