"""What was found as the page shows it: kind by kind, each with its words marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import g

from tracker.db.models.missions import Partnership
from tracker.db.models.records import Record
from tracker.db.queries.records import concerned
from tracker.db.queries.search import documents_of
from tracker.db.search.asking import Query
from tracker.domain.dates import When
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind
from tracker.web.addresses import address_of
from tracker.web.languages import language
from tracker.web.place import here, link
from tracker.web.records.kinds import BY_KIND
from tracker.web.search.snippets import Snippet, marked, snippet
from tracker.web.session import current

OTHERS: dict[RecordKind, Text] = {
    RecordKind.PARTNERSHIP: Text(N_("Partnerships")),
    RecordKind.SUMMARY: Text(N_("Summaries")),
    RecordKind.MISSION: Text(N_("Missions")),
    RecordKind.FORCE: Text(N_("Operations")),
    RecordKind.RECOMMENDATION: Text(N_("Recommendations")),
}
# The order of the groups: what a mission records first, then the register and the library.
KINDS: dict[RecordKind, Text] = (
    {RecordKind.PARTNERSHIP: OTHERS[RecordKind.PARTNERSHIP]}
    | {kind: known.plural for kind, known in BY_KIND.items()}
    | OTHERS
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found."""

    record: Record
    address: str
    title: Snippet
    snippet: Snippet | None
    began: When | None
    lasts: bool  # without an end
    concerned: Sequence[Partnership]


@dataclass(frozen=True, slots=True)
class Group:
    """A kind, how many of it were found, and those that are shown."""

    kind: RecordKind
    title: Text
    count: int
    hits: Sequence[Hit]


def grouped(counts: Mapping[RecordKind, int], hits: Sequence[Hit]) -> list[Group]:
    """The kinds of which something was found, in their order."""
    return [
        Group(kind, title, counts[kind], [hit for hit in hits if hit.record.kind == kind])
        for kind, title in KINDS.items()
        if counts.get(kind)
    ]


def hits_of(records: Sequence[Record], asked: Query) -> list[Hit]:
    """The records with what answers the search; two queries."""
    session = current()
    documents = documents_of(session, g.reader, records)
    partnerships = concerned(session, g.reader, records)
    return [_hit(record, documents[record.id], partnerships[record.id], asked) for record in records]


def _hit(record: Record, document: Any, partnerships: Sequence[Partnership], asked: Query) -> Hit:
    spoken_in = record.title.language(language())
    text = record.title.best(spoken_in)
    seen = {title for title in (record.title.en, record.title.fr) if title}
    title, whole = marked(text, asked, spoken_in)
    return Hit(
        record=record,
        address=_address(record),
        title=title,
        snippet=None if whole else snippet(document.pieces, asked, language(), seen),
        began=document.began if document.began and document.began.known else None,
        lasts=document.ends == date.max,
        concerned=partnerships,
    )


def _address(record: Any) -> str:
    """Its page; a mission that nobody tracks, or whose records one does not read, has one in the register."""
    if record.kind == RecordKind.MISSION and all(mission.id != record.id for mission in here().missions):
        return link("register.mission", slug=record.slug)
    return address_of(record)
