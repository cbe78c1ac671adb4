"""How each kind of record is listed: from which day it is there, by which day it sorts, which state it has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, exists, func, literal, or_, select, true
from sqlalchemy.orm import aliased, selectinload
from sqlalchemy.sql.base import ExecutableOption

from tracker.db.base import Made, Spanned
from tracker.db.models.agreements import Agreement, Exchange, Incident
from tracker.db.models.compliance import Allegation, Framework, HrddpAssessment, Obligation, Submission
from tracker.db.models.correspondence import Communication, InformationRequest
from tracker.db.models.decisions import Clause, CouncilDecision, LeadershipDecision, Site, Support
from tracker.db.models.documents import AttachedDocument
from tracker.db.models.gaps import Statement, Stocktake
from tracker.db.models.liaison import ContactCard, Mechanism, Position, Tour
from tracker.db.models.meetings import ActionPoint, Forum, Meeting
from tracker.db.models.missions import Organization
from tracker.db.models.planning import CommunicationPlan, JointAssessment, Lesson, SiteAssessment
from tracker.db.models.records import DatedValueRow, Record
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.records import DatedAttribute


@dataclass(frozen=True, slots=True)
class Listing:
    """One kind. `begun` is the condition that a record was there on a day; `loads`, the parts that its lists show."""

    model: type[Record]
    day: ColumnElement[date]
    begun: Callable[[date], ColumnElement[bool]]
    state: DatedAttribute | None = None
    loads: tuple[str, ...] = ()

    @property
    def options(self) -> tuple[ExecutableOption, ...]:
        """How a list is read: its dated values and these parts, each in one query."""
        parts = (Record.dated_values, *(getattr(self.model, name) for name in self.loads))
        return tuple(selectinload(part) for part in parts)

    @property
    def kind(self) -> RecordKind:
        """The kind of record."""
        return RecordKind(str(self.model.__mapper__.polymorphic_identity))

    @property
    def spans(self) -> bool:
        """Whether its records hold from a day until a day."""
        return issubclass(self.model, Spanned)


def _of(model: type[Record], state: DatedAttribute | None = None, loads: tuple[str, ...] = ()) -> Listing:
    """The listing of a kind that holds over a span, or was made on a day; with a state, that tells more."""
    began = _first_possible_day(model)
    if state is None:
        return Listing(model, _day(model), lambda day: or_(began.is_(None), began <= day), loads=loads)
    return Listing(
        model,
        _day(model),
        lambda day: and_(or_(began.is_(None), began <= day), _has_state_by(state, day)),
        state,
        loads,
    )


def _first_possible_day(model: Any) -> ColumnElement[Any]:
    return cast(ColumnElement[Any], model.made_earliest if issubclass(model, Made) else model.began_earliest)


def _day(model: Any) -> ColumnElement[Any]:
    """To sort by: never null."""
    last = model.made_latest if issubclass(model, Made) else model.began_latest
    return func.coalesce(_first_possible_day(model), last, literal(date.min))


def _has_state_by(state: DatedAttribute, day: date) -> ColumnElement[bool]:
    """Something of its state is known by the day, or nothing at all ever."""
    rows = exists().where(DatedValueRow.record_id == Record.id, DatedValueRow.attribute == state)
    known = rows.where(or_(DatedValueRow.effective_earliest.is_(None), DatedValueRow.effective_earliest <= day))
    return or_(~rows, known)


def _meetings() -> Listing:
    """A session is there once held, or once planned where the plan is dated."""
    state = DatedAttribute.MEETING_STATE
    rows = exists().where(DatedValueRow.record_id == Record.id, DatedValueRow.attribute == state)

    def begun(day: date) -> ColumnElement[bool]:
        return or_(Meeting.held_on <= day, and_(rows, _has_state_by(state, day)))

    return Listing(Meeting, cast(ColumnElement[date], Meeting.held_on), begun, state)


def _action_points() -> Listing:
    """What is to be done is there since its meeting; it sorts by the day it is due, what has none last."""
    meeting = aliased(cast(Any, Meeting.__table__))
    held = select(meeting.c.held_on).where(meeting.c.id == ActionPoint.meeting_id).scalar_subquery()
    due = func.coalesce(ActionPoint.due, literal(date.max))
    return Listing(ActionPoint, due, lambda day: held <= day, DatedAttribute.ACTION_STATE)


def _clauses() -> Listing:
    """A clause is as old as its decision."""
    decision = aliased(cast(Any, CouncilDecision.__table__))
    made = select(func.coalesce(decision.c.made_earliest, decision.c.made_latest, literal(date.min)))
    day = made.where(decision.c.id == Clause.decision_id).scalar_subquery()
    return Listing(Clause, day, lambda on: day <= on)


LISTINGS: dict[RecordKind, Listing] = {
    listing.kind: listing
    for listing in (
        _of(Position),
        _of(Tour),
        _of(ContactCard),
        _of(Forum, DatedAttribute.FORUM_STATE),
        _meetings(),
        _action_points(),
        _of(Agreement, DatedAttribute.AGREEMENT_STATE),
        _of(Exchange),
        _of(Incident),
        _of(InformationRequest, DatedAttribute.REQUEST_STATE),
        _of(Communication, DatedAttribute.REPLY_STATE),
        _of(Mechanism),
        _of(Framework, DatedAttribute.FRAMEWORK_STATE, ("measures",)),
        _of(Obligation),
        _of(Submission),
        _of(HrddpAssessment, loads=("measures", "steps")),
        _of(Allegation, DatedAttribute.ALLEGATION_STATE),
        _of(CouncilDecision),
        _clauses(),
        _of(LeadershipDecision),
        _of(Site),
        _of(SiteAssessment),
        _of(Support),
        _of(JointAssessment),
        _of(CommunicationPlan),
        _of(Lesson),
        _of(Statement),
        _of(AttachedDocument),
        Listing(Stocktake, cast(ColumnElement[date], Stocktake.made_on), lambda day: Stocktake.made_on <= day),
        Listing(Organization, literal(date.min), lambda _: true()),
    )
}
