"""What a reader is shown of an opened checklist: values, nothing that he may not know of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.db.models.assessments import Assessment
from tracker.domain.checklists.counting import Counts, counts
from tracker.domain.checklists.evidence import Failure
from tracker.domain.checklists.standing import Answer, Standing
from tracker.domain.checklists.template import Item, Section, Template
from tracker.domain.vocabulary.basics import Language
from tracker.domain.vocabulary.checklists import AssessmentState


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A comment: by which function, on which day. `number` is its row."""

    number: int
    text: str
    language: Language
    on: date
    by_function: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Who is to answer an item (a function; the account where it is one), by when."""

    function: str
    account: int | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """An item as it stands. `number` counts its answers: an answer names the one it saw.

    `waits_for`: items that come before and are still open. `reworded`: it was answered in other words than it has now.
    """

    item: Item
    standing: Standing
    number: int = 0
    task: Task | None = None
    remarks: tuple[Remark, ...] = ()
    waits_for: tuple[Item, ...] = ()
    reworded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentView:
    """An opened checklist on a day. `newer`: the number of a newer version, where there is one.

    `dropped`: answers to items that the version no longer asks; `hidden`: items that the mission does not ask, and why;
    `since_closed`: of a closed one, the items that no longer stand as they were when it was closed.
    """

    assessment: Assessment
    template: Template
    on: date
    state: AssessmentState
    items: tuple[ItemView, ...]
    holder: str = ""
    newer: int | None = None
    dropped: tuple[tuple[str, Answer], ...] = ()
    hidden: tuple[tuple[Item, str], ...] = ()
    remarks: tuple[Remark, ...] = ()
    since_closed: tuple[tuple[Item, Failure], ...] = ()

    @property
    def counts(self) -> Counts:
        """How far it has come."""
        return counts(view.standing for view in self.items)

    @property
    def sections(self) -> tuple[tuple[Section, tuple[ItemView, ...]], ...]:
        """The items under their headings; headings without any are left out."""
        pairs = ((s, tuple(v for v in self.items if v.item.section == s.key)) for s in self.template.sections)
        return tuple((section, views) for section, views in pairs if views)

    def item(self, key: str) -> ItemView | None:
        """The item of this key, if it is asked."""
        return next((view for view in self.items if view.item.key == key), None)

    @property
    def turned(self) -> tuple[ItemView, ...]:
        """The items that were met and no longer are."""
        return tuple(view for view in self.items if view.standing.turned)
