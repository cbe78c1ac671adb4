"""What of a record can stand in a copy: its facts, its note, what changed over time, what belongs to it; in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import g

from tracker.db.as_of import since
from tracker.db.models.records import Record
from tracker.db.queries.naming import names_of
from tracker.domain.dates import NO, When
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.records import VALUES
from tracker.reporting.redacted_file import Table
from tracker.web.languages import say
from tracker.web.place import here
from tracker.web.records.kinds.kind import Asking, Kind, Section
from tracker.web.records.sheets import plain
from tracker.web.records.values import PERSONS, deeper_than, label_of, pointed_to, value_of
from tracker.web.session import current

OVER_TIME = Text(N_("Over time"))
COLUMNS = (Text(N_("What")), Text(N_("Value")), Text(N_("Since")))
Say = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its key, what it is called, and its words: a text, or a table."""

    key: str
    label: Text
    text: str
    table: Table | None = None

    @property
    def shown(self) -> str:
        """What whoever chooses sees of it."""
        if self.table is None:
            return self.text
        return " · ".join(", ".join(filter(None, row)) for row in self.table.rows)


def parts_of(kind: Kind, record: Record) -> list[Part]:
    """Every part in which something stands, in the order of the page; persons are in none."""
    return [part for part in _every(kind, record) if part.shown.strip()]


def _every(kind: Kind, record: Record) -> Iterator[Part]:
    session, day = current(), here().as_of
    names = names_of(session, g.reader, pointed_to(record, kind.facts))
    yield Part("title", Text(label_of("title")), say(record.title))
    for fact in kind.facts:
        if fact not in PERSONS | deeper_than(record, g.reader.level):
            yield Part(fact, Text(label_of(fact)), words(value_of(record, fact, names, day)))
    yield Part("note", Text(label_of("note")), say(record.note) if record.note else "")
    yield Part("over_time", OVER_TIME, "", _over_time(record))
    asking = Asking(session, g.reader, record, day, persons=False)
    for number, make in enumerate(kind.sections):
        section = make(asking)
        if not section.internal:
            yield Part(f"section-{number}", section.title, "", _table(section))


def words(value: Any) -> str:
    """A value in words; nothing where it is not recorded."""
    cell = value if isinstance(value, When) else plain(value)
    return "" if cell is None else say(cell)


def _over_time(record: Record) -> Table:
    """Without the reasons: they say who told what."""
    rows = [row for row in record.dated_values if since(row).by(here().as_of) is not NO and row.attribute in VALUES]
    rows.sort(key=lambda row: (since(row).sort_key, row.id))
    return Table(
        title=say(OVER_TIME),
        columns=tuple(say(column) for column in COLUMNS),
        rows=tuple((say(r.attribute), say(VALUES[r.attribute](r.value)), say(since(r))) for r in rows),
    )


def _table(section: Section) -> Table:
    return Table(
        title=say(section.title),
        columns=tuple(say(column) for column in section.columns),
        rows=tuple(
            (*([say(row.record.title)] if row.record else []), *(words(cell) for cell in row.cells))
            for row in section.rows
        ),
    )
