"""Dated values as of a day: what a state was, and the spans of attributes that change."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import or_, select, union_all

from tracker.db.models.missions import Partnership
from tracker.db.models.records import DatedValueRow
from tracker.db.pictures.asking import Asking
from tracker.db.pictures.bounds import COVERED_IDS, ON, PARTNERSHIPS, table
from tracker.db.pictures.columns import pair_of, when, when_or_none
from tracker.db.pictures.row_ids import among
from tracker.domain.cadence import Cadence, cadence_from
from tracker.domain.dates import MAYBE, NO, UNKNOWN, YES, Certainty, Span, When, precedes
from tracker.domain.facts.refs import DatedValue
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.domain.vocabulary.words import Word

DATED, PARTNERSHIP = table(DatedValueRow), table(Partnership)
READ = [
    DatedAttribute.COMBAT_ROLE,
    DatedAttribute.MANDATE_TYPE,
    DatedAttribute.LEGAL_BASIS,
    DatedAttribute.AREA,
    DatedAttribute.TASK,
    DatedAttribute.CADENCE,
    DatedAttribute.FORUM_STATE,
    DatedAttribute.AGREEMENT_STATE,
    DatedAttribute.FRAMEWORK_STATE,
    DatedAttribute.ALLEGATION_STATE,
]
WHOSE = union_all(
    COVERED_IDS,
    select(PARTNERSHIP.c.mission_id).where(among(PARTNERSHIP.c.id, PARTNERSHIPS)),
    select(PARTNERSHIP.c.force_id).where(among(PARTNERSHIP.c.id, PARTNERSHIPS)),
)
DATED_VALUES = (
    select(
        DATED.c.record_id,
        DATED.c.attribute,
        DATED.c.value,
        *pair_of(DATED, "effective"),
        *pair_of(DATED, "until"),
        DATED.c.locator,
    )
    .where(
        DATED.c.attribute.in_(READ),
        or_(DATED.c.effective_earliest.is_(None), DATED.c.effective_earliest <= ON),
        DATED.c.record_id.in_(WHOSE),
    )
    .order_by(DATED.c.id)
)

State = TypeVar("State", bound=Word)


@dataclass(frozen=True, slots=True)
class Dated:
    """A value since a day, until another where it does not just give way to the next."""

    value: str
    effective: When
    until: When | None
    locator: str | None


@dataclass(frozen=True, slots=True)
class Stand:
    """The value on the day and since when; MAYBE where `perhaps` may have taken its place, or may not have begun."""

    value: str
    since: When
    certain: Certainty
    perhaps: Dated | None = None


@dataclass(frozen=True, slots=True)
class DatedValues:
    """The dated values of a load, in the order they were recorded; none begins certainly after the day."""

    asking: Asking
    rows: Mapping[tuple[int, DatedAttribute], Sequence[Dated]]

    def stand(self, record: int, attribute: DatedAttribute) -> Stand | None:
        """The last value certainly effective on the day; MAYBE where a later one may be, None where there is none."""
        rows = self.rows.get((record, attribute), ())
        current: Dated | None = None
        for row in rows:
            if row.effective.by(self.asking.on) is YES and (current is None or not _before(row, current)):
                current = row
        unsure = [r for r in rows if r.effective.by(self.asking.on) is MAYBE]
        if current is None:
            return Stand(unsure[-1].value, unsure[-1].effective, MAYBE, unsure[-1]) if unsure else None
        later = [r for r in unsure if _may_follow(rows, r, current)]
        return Stand(current.value, current.effective, MAYBE if later else YES, later[-1] if later else None)

    def steps(self, record: int, attribute: DatedAttribute, words: type[State]) -> tuple[tuple[State, When], ...]:
        """All values that may be effective by the day, oldest first."""
        rows = sorted(self.rows.get((record, attribute), ()), key=lambda r: r.effective.sort_key)
        return tuple((words(r.value), r.effective) for r in rows if r.effective.by(self.asking.on) is not NO)

    def together(self, record: int, attribute: DatedAttribute) -> tuple[DatedValue, ...]:
        """Values that may hold side by side: areas, tasks, mandate types."""
        rows = self.rows.get((record, attribute), ())
        return tuple(DatedValue(value=r.value, span=Span(r.effective, r.until), locator=r.locator) for r in rows)

    def in_turn(self, record: int, attribute: DatedAttribute) -> tuple[DatedValue, ...]:
        """Values of which each gives way to the next: the role of a force, its legal basis."""
        rows = sorted(self.rows.get((record, attribute), ()), key=lambda r: r.effective.sort_key)
        return tuple(
            DatedValue(value=r.value, span=Span(r.effective, r.until or _given_way(r, rows[i:])), locator=r.locator)
            for i, r in enumerate(rows)
        )

    def cadence(self, record: int) -> tuple[Cadence | None, When | None]:
        """The cadence on the day and since when."""
        stand = self.stand(record, DatedAttribute.CADENCE)
        return (cadence_from(json.loads(stand.value)), stand.since) if stand else (None, None)


def load_dated_values(asking: Asking) -> DatedValues:
    """Every dated value that a picture reads of the sides and of the records covered, but for those of meetings."""
    found: dict[tuple[int, DatedAttribute], list[Dated]] = defaultdict(list)
    for record, attribute, value, effective, effective_latest, until, until_latest, locator in asking.rows(
        DATED_VALUES
    ):
        dated = Dated(value, when(effective, effective_latest), when_or_none(until, until_latest), locator)
        found[record, attribute].append(dated)
    return DatedValues(asking, found)


def _before(row: Dated, other: Dated) -> bool:
    return precedes(row.effective, other.effective) is YES


def _may_follow(rows: Sequence[Dated], row: Dated, current: Dated) -> bool:
    """Where the dates do not tell which came first, the order of recording does."""
    return _before(current, row) or (not _before(row, current) and rows.index(row) > rows.index(current))


def _given_way(row: Dated, later: Sequence[Dated]) -> When | None:
    following = next((r for r in later if r.effective != row.effective), None)
    if following is None:
        return None
    return following.effective.plus(-1) if following.effective.known else UNKNOWN
