"""Meetings and action points of a summary, from rows to the values its tables are made of."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy.orm import Session

from tracker.db.models.records import Record
from tracker.db.queries.summary_rows import actions_overdue, meetings_between, state_of
from tracker.domain.access import Reader
from tracker.domain.facts.refs import RecordRef
from tracker.domain.summary_tables import UNASKED_PERIOD, MeetingRow, OverdueAction
from tracker.domain.texts import Wording, wording


def meeting_rows(
    session: Session, reader: Reader, partnerships: Collection[int], since: date | None, as_of: date
) -> list[MeetingRow]:
    """The meetings since a day, each once with all partnerships it concerns; without a day, of the last weeks."""
    after = since or as_of - timedelta(days=UNASKED_PERIOD)
    found: dict[int, MeetingRow] = {}
    concerned: dict[int, list[Wording]] = {}
    for row in meetings_between(session, reader, partnerships, after, as_of):
        concerned.setdefault(row.meeting.id, []).append(row.partnership)
        found[row.meeting.id] = MeetingRow(
            ref=ref_of_record(row.meeting),
            held_on=row.meeting.held_on,
            forum=row.forum,
            partnerships=tuple(concerned[row.meeting.id]),
            state=state_of(row.state),
            agreed_points=row.agreed_points,
            action_points=row.action_points,
        )
    return list(found.values())


def overdue_rows(session: Session, reader: Reader, partnerships: Collection[int], on: date) -> list[OverdueAction]:
    """The action points that are overdue; their owners are organizations or functions."""
    return [
        OverdueAction(
            ref=ref_of_record(row.action),
            meeting=row.meeting,
            owner=row.owner_short or row.owner or _function(row.action.owner_function),
            due=row.action.due or on,
        )
        for row in actions_overdue(session, reader, partnerships, on)
    ]


def ref_of_record(record: Record) -> RecordRef:
    """A record named."""
    return RecordRef(
        public_id=record.public_id,
        kind=record.kind,
        title=record.title,
        sensitivity=record.sensitivity,
        illustrative=record.illustrative,
    )


def _function(function: str | None) -> Wording | None:
    return wording(function) if function else None
