"""How an opened checklist stands in a status summary: how far it has come, and what in it is to be watched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from tracker.domain.checklists.counting import Counts
from tracker.domain.facts.refs import RecordRef
from tracker.domain.texts import Text, Wording
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.checklists import AnswerState, AssessmentState


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemToWatch:
    """An item that is not met, or was met and no longer is: since when and why."""

    key: str
    says: Wording
    state: AnswerState
    turned: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistStatus:
    """A checklist that is open for a partnership; `level` is the highest of what it shows."""

    record: RecordRef
    partnership: RecordRef
    checklist: str  # its key
    title: Wording
    version: int
    state: AssessmentState
    opened_on: date
    due: date
    function: str
    counts: Counts
    watch: tuple[ItemToWatch, ...]
    level: Sensitivity = Sensitivity.UNCLASSIFIED


def total(counts: Iterable[Counts]) -> Counts:
    """All of them together."""
    every = list(counts)
    return Counts(**{field.name: sum(getattr(one, field.name) for one in every) for field in fields(Counts)})
