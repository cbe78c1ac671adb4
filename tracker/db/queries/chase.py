"""What is to be chased: requests and formal communications of a mission to which no full answer has come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from tracker.db.models.correspondence import Communication, InformationRequest
from tracker.db.models.missions import Mission
from tracker.db.models.records import Record, RecordScope
from tracker.db.queries.listings import LISTINGS
from tracker.db.queries.standing import stands_at
from tracker.db.queries.visible import readable
from tracker.domain.access import Reader
from tracker.domain.correspondence import CHASED_REPLIES, CHASED_REQUESTS
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.domain.vocabulary.words import Word

MOST = 300  # of each; whoever has more to chase filters the lists of records
Chased = TypeVar("Chased", bound=Record)


def chased(
    session: Session, reader: Reader, mission: Mission, day: date
) -> tuple[Sequence[InformationRequest], Sequence[Communication]]:
    """Those whose answer was still wanted on the day; two statements, and two each for their states and
    for what they concern."""
    requests = select(InformationRequest).options(joinedload(InformationRequest.addressee_organization))
    wanted = _open(RecordKind.INFORMATION_REQUEST, DatedAttribute.REQUEST_STATE, CHASED_REQUESTS, mission, day)
    papers = select(Communication).options(joinedload(Communication.counterpart))
    awaited = _open(RecordKind.COMMUNICATION, DatedAttribute.REPLY_STATE, CHASED_REPLIES, mission, day)
    together = (selectinload(Record.dated_values), selectinload(Record.coverage))
    return (
        session.scalars(readable(requests, reader).where(*wanted).options(*together).limit(MOST)).all(),
        session.scalars(readable(papers, reader).where(*awaited).options(*together).limit(MOST)).all(),
    )


def _open(
    kind: RecordKind, attribute: DatedAttribute, states: Iterable[Word], mission: Mission, day: date
) -> tuple[ColumnElement[bool], ...]:
    there = select(RecordScope.record_id).where(RecordScope.mission_id == mission.id)
    return (
        Record.id.in_(there),
        LISTINGS[kind].begun(day),
        or_(*(stands_at(attribute, state.value, day) for state in states)),
    )
