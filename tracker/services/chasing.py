"""Chasing: what was asked and not yet fully answered, in both directions, the overdue first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from tracker.db.as_of import state_on
from tracker.db.models.correspondence import Communication, InformationRequest
from tracker.db.models.missions import Mission, Organization
from tracker.db.queries.chase import chased
from tracker.domain.access import Reader
from tracker.domain.correspondence import overdue
from tracker.domain.vocabulary.agreements import Flow
from tracker.domain.vocabulary.basics import Side
from tracker.domain.vocabulary.correspondence import ReplyState


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to chase: of whom it is asked, by when, whether that day has passed, and whether the UN asks."""

    record: InformationRequest | Communication
    asked: Organization | None
    wanted: date | None
    overdue: bool
    ours: bool
    state: Any


def to_chase(session: Session, reader: Reader, mission: Mission, day: date) -> list[Line]:
    """Every line of the day, as far as the reader may read it; a fixed number of queries."""
    requests, papers = chased(session, reader, mission, day)
    return sorted([*(_request(one, day) for one in requests), *(_paper(one, day) for one in papers)], key=_order)


def _request(one: InformationRequest, day: date) -> Line:
    ours, wanted = one.asking_side is Side.UN, one.wanted_by
    return Line(one, one.addressee_organization, wanted, overdue(wanted, day), ours, state_on(one, day))


def _paper(one: Communication, day: date) -> Line:
    """What was promised counts for its deadline."""
    state = state_on(one, day)
    promised = one.promised_by if state and state.state is ReplyState.WILL_BE_DONE else None
    wanted = promised or one.deadline
    return Line(one, one.counterpart, wanted, overdue(wanted, day), one.flow is Flow.TO_PARTNER, state)


def _order(line: Line) -> tuple[bool, date, int]:
    """The overdue first, then by the day on which it is wanted; what has none last."""
    return (not line.overdue, line.wanted or date.max, line.record.id)
