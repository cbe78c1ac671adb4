"""Asking: one load of pictures, its day and partnerships, and how rows become facts."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Select, or_, select

from tracker.db.models.records import RecordCircle
from tracker.db.pictures.bounds import COVERED_IDS, LOOK_BACK, RECORD, table
from tracker.domain.facts.refs import RecordRef
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity, SourceBasis

CIRCLE = table(RecordCircle)
CIRCLES = (
    select(CIRCLE.c.record_id, CIRCLE.c.account_id)
    .select_from(CIRCLE.join(RECORD, RECORD.c.id == CIRCLE.c.record_id))
    .where(RECORD.c.need_to_know, or_(RECORD.c.id.in_(COVERED_IDS), RECORD.c.anchor_id.in_(COVERED_IDS)))
)

Built = TypeVar("Built")


@lru_cache(maxsize=16_384)
def named(
    public_id: str, kind: str, title: str, sensitivity: str, basis: str, locators: str, slug: str | None
) -> RecordRef:
    """The reference that these columns make: a value, made once for as long as they stay the same."""
    return RecordRef(
        public_id=public_id,
        kind=RecordKind(kind),
        title=Wording(**json.loads(title)),
        sensitivity=Sensitivity(sensitivity),
        illustrative=basis == SourceBasis.ILLUSTRATIVE,
        slug=slug,
        locators=tuple(json.loads(locators)),
    )


@dataclass(frozen=True, slots=True)
class Asking:
    """The connection, the day, the row ids of the partnerships, and who is in the circle of which record."""

    connection: Connection
    on: date
    partnerships: Sequence[int]
    circles: dict[int, set[int]]

    def rows(self, statement: Select[Any]) -> Sequence[tuple[Any, ...]]:
        """The rows of a statement for this day and these partnerships."""
        values = {"on": self.on, "cutoff": self.on - LOOK_BACK, "partnerships": self.partnerships}
        return cast(Sequence[tuple[Any, ...]], self.connection.execute(statement, values).all())

    def learn_circles(self) -> None:
        """Read who may know of the need-to-know records; every later reference needs it."""
        for record, account in self.rows(CIRCLES):
            self.circles.setdefault(record, set()).add(account)

    def ref(self, columns: Sequence[Any], slug: str | None = None) -> RecordRef:
        """The reference that the columns of REF make."""
        row_id, public_id, kind, title, sensitivity, need_to_know, basis, locators = columns
        known = named(public_id, kind, title, sensitivity, basis, locators, slug)
        return replace(known, circle=frozenset(self.circles.get(row_id, ()))) if need_to_know else known

    def by_partnership(self, statement: Select[Any], build: Callable[..., Built | None]) -> dict[int, list[Built]]:
        """What `build(row id, ref, *columns)` makes of each record of a `covering` select, by partnership.

        A record of several partnerships is built once; one for which `build` gives None is left out.
        """
        known: dict[int, Built | None] = {}
        found: dict[int, list[Built]] = defaultdict(list)
        for row in self.rows(statement):
            row_id = row[1]
            if row_id not in known:
                known[row_id] = build(row_id, self.ref(row[1:9]), *row[9:])
            built = known[row_id]
            if built is not None:
                found[row[0]].append(built)
        return found

    def by_parent(self, statement: Select[Any], build: Callable[..., Built]) -> Mapping[int, list[Built]]:
        """What `build(ref, *columns)` makes of each record of a `children` select, by its parent's row id."""
        found: dict[int, list[Built]] = defaultdict(list)
        for row in self.rows(statement):
            found[row[0]].append(build(self.ref(row[1:9]), *row[9:]))
        return found
