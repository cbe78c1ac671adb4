"""What every section of a pack may ask: who reads, of which mission, for which partnerships, as of which day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.accounts import Account
from tracker.db.models.missions import Mission
from tracker.db.models.records import Record
from tracker.domain.access import Reader
from tracker.domain.facts.refs import RecordRef
from tracker.domain.handover import Section
from tracker.domain.picture import Picture
from tracker.domain.summary import FindingLine
from tracker.domain.texts import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """`reader` is the person as an export sees him; `person` is set where a person leaves, with what he recorded."""

    session: Session
    reader: Reader
    mission: Mission
    on: date
    ids: Sequence[int]  # of the partnerships, as rows
    pictures: Sequence[Picture]
    lines: Sequence[FindingLine]
    person: Account | None = None
    recorded: Sequence[Record] = ()

    @property
    def partnerships(self) -> tuple[RecordRef, ...]:
        """The partnerships that the pack is about."""
        return tuple(picture.partnership.ref for picture in self.pictures)


SectionOf = Callable[[Asking], Section | None]


def names(refs: Sequence[RecordRef]) -> tuple[Wording, ...]:
    """Their titles."""
    return tuple(ref.title for ref in refs)
