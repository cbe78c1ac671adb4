"""The history of one item: what was answered, said, linked and taken away, and when it turned back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.assessments import Assessment, AssessmentAnswer, AssessmentRemark
from tracker.db.queries.assessments import said_in
from tracker.db.queries.linked_records import every_link, known_to, turns_of
from tracker.domain.access import Reader
from tracker.domain.checklists.evidence import Failure
from tracker.domain.checklists.standing import turned_text
from tracker.domain.texts import N_, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEvent:
    """Something that happened to an item on a day: by which function (empty: the records, or time), what, and why."""

    on: date
    what: Text
    by_function: str = ""
    reason: str = ""
    note: str = ""


def item_history(session: Session, reader: Reader, assessment: Assessment, item: str) -> tuple[ItemEvent, ...]:
    """All that is remembered of an item, the latest first; of records that the reader may not know of, nothing."""
    said = said_in(session, [assessment.id])[assessment.id]
    events = [_answered(row) for row in said.answers.get(item, ())]
    events += [_remarked(row) for row in said.remarks.get(item, ())]
    events += _linked(session, reader, assessment, item)
    events += _turned(session, reader, assessment, item)
    return tuple(sorted(events, key=lambda event: event.on, reverse=True))


def _answered(row: AssessmentAnswer) -> ItemEvent:
    state = row.answer_state
    words = Text(N_("Answered: %(state)s."), {"state": state}) if state else Text(N_("Answer taken back."))
    if row.overrules:
        words = Text(N_("Answered otherwise than the records: %(state)s."), {"state": state})
    return ItemEvent(
        on=row.answered_on,
        what=words,
        by_function=row.by_function or "",
        reason=row.reason or "",
        note=row.note or "",
    )


def _remarked(row: AssessmentRemark) -> ItemEvent:
    words = Text(N_("Note added as evidence.")) if row.as_evidence else Text(N_("Comment."))
    return ItemEvent(on=row.said_on, what=words, by_function=row.by_function or "", note=row.text)


def _linked(session: Session, reader: Reader, assessment: Assessment, item: str) -> Iterator[ItemEvent]:
    for link, title in every_link(session, assessment.id, item, known_to(reader)):
        values = {"record": title}
        added = Text(N_("Evidence added: %(record)s."), values)
        yield ItemEvent(on=link.added_on, what=added, by_function=link.by_function or "")
        if link.taken_on:
            yield ItemEvent(on=link.taken_on, what=Text(N_("Evidence taken away: %(record)s."), values))


def _turned(session: Session, reader: Reader, assessment: Assessment, item: str) -> Iterator[ItemEvent]:
    for turn, ref in turns_of(session, [assessment.id], known_to(reader)):
        if turn.item_key != item or turn.sensitivity.rank > reader.level.rank:
            continue
        failure = Failure(cause=turn.cause, since=turn.since, record=ref)
        values = {"was": turn.was, "why": turned_text(failure)}
        yield ItemEvent(on=turn.observed_on, what=Text(N_("No longer %(was)s. %(why)s"), values))
        if turn.resolved_on:
            yield ItemEvent(on=turn.resolved_on, what=Text(N_("It stands again, or was answered anew.")))
