"""The course of a partnership: what began, was decided, adopted or changed its state, the latest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.db.as_of import transitions
from tracker.db.models.decisions import Clause, CouncilDecision
from tracker.db.models.records import Record
from tracker.domain.dates import NO, When
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind

SHOWN = 15
VERBS: dict[RecordKind, Text] = {
    RecordKind.POSITION: Text(N_("began")),
    RecordKind.FORUM: Text(N_("began")),
    RecordKind.MECHANISM: Text(N_("began")),
    RecordKind.SITE: Text(N_("shared since")),
    RecordKind.SUPPORT: Text(N_("began")),
    RecordKind.CONTACT_CARD: Text(N_("holds since")),
    RecordKind.COMMUNICATION_PLAN: Text(N_("holds since")),
    RecordKind.LEADERSHIP_DECISION: Text(N_("decided")),
    RecordKind.JOINT_ASSESSMENT: Text(N_("assessed")),
    RecordKind.SITE_ASSESSMENT: Text(N_("assessed")),
    RecordKind.HRDDP_ASSESSMENT: Text(N_("assessed")),
    RecordKind.LESSON: Text(N_("recorded")),
    RecordKind.STATEMENT: Text(N_("stated")),
}


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, on which day as far as is known, to which record."""

    on: When
    what: Text
    record: Record


def course(records: Sequence[Record], decisions: Mapping[int, CouncilDecision], day: date) -> list[Event]:
    """The latest events on or before the day; what has no date is not in it."""
    events = [Event(stand.since, Text(stand.state.label), record) for record, stand in transitions(records, day)]
    for record in records:
        when = _when(record, decisions)
        if when is not None and when.known and when.by(day) is not NO:
            events.append(Event(when, _verb(record), record))
        ended = getattr(record, "ended", None)
        if ended is not None and ended.known and ended.by(day) is not NO:
            events.append(Event(ended, Text(N_("ended")), record))
    events.sort(key=lambda event: (event.on.sort_key, event.record.title_folded), reverse=True)
    return events[:SHOWN]


def _when(record: Record, decisions: Mapping[int, CouncilDecision]) -> When | None:
    if isinstance(record, Clause):
        decision = decisions.get(record.decision_id)
        return decision.made if decision else None
    if RecordKind(record.kind) not in VERBS:
        return None
    found: When | None = getattr(record, "began", None) or getattr(record, "made", None)
    return found


def _verb(record: Record) -> Text:
    return Text(N_("adopted")) if isinstance(record, Clause) else VERBS[RecordKind(record.kind)]
