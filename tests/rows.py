"""Rows for tests of services and pictures: each function records one thing with harmless defaults."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import count
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from tracker.db.actor import Actor, act_as
from tracker.db.models.agreements import Agreement, Exchange, Incident
from tracker.db.models.compliance import Framework
from tracker.db.models.decisions import LeadershipDecision, Site, Support
from tracker.db.models.gaps import Statement, Stocktake
from tracker.db.models.liaison import Position, Tour
from tracker.db.models.meetings import Forum, ForumMember, Meeting
from tracker.db.models.missions import Force, Mission, Organization, Partnership
from tracker.db.models.planning import CommunicationPlan
from tracker.db.models.records import DatedValueRow, Record
from tracker.db.scopes import belong_to, cover, lie_in
from tracker.domain.dates import When, on
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.agreements import (
    AgreementKind,
    AgreementState,
    AgreementSubject,
    ExchangeKind,
    Flow,
    IncidentKind,
)
from tracker.domain.vocabulary.basics import Formality, Level, Side, Theme
from tracker.domain.vocabulary.compliance import FrameworkState
from tracker.domain.vocabulary.gaps import Matter, Verdict
from tracker.domain.vocabulary.liaison import MechanismKind, Purpose
from tracker.domain.vocabulary.meetings import MeetingState
from tracker.domain.vocabulary.missions import (
    CombatRole,
    DecisionSubject,
    HrddpScope,
    OrganizationKind,
    Posture,
    SupportDirection,
    SupportKind,
)
from tracker.domain.vocabulary.records import DatedAttribute

START = date(2015, 1, 1)
TODAY = date(2018, 2, 28)
_numbers = count(1)
AnyRecord = TypeVar("AnyRecord", bound=Record)


def named(text: str) -> Wording:
    """A title in English."""
    return Wording(en=text)


def write_as(session: Session, account: int | None = None) -> None:
    """Name somebody who writes."""
    act_as(session, Actor(account, "test"))


def keep(session: Session, record: AnyRecord, covers: Iterable[Partnership] = (), **changes: Any) -> AnyRecord:
    """Change the record, say which partnerships it concerns, and write it."""
    for name, value in changes.items():
        setattr(record, name, value)
    session.add(record)
    cover(session, record, covers)
    session.flush()
    return record


def dated(record: Record, attribute: DatedAttribute, value: str, effective: When | date = START, **more: Any) -> None:
    """Give the record a dated value."""
    since = on(effective) if isinstance(effective, date) else effective
    record.dated_values.append(DatedValueRow(attribute=attribute, value=value, effective=since, **more))


def mission(session: Session, slug: str = "mission", **changes: Any) -> Mission:
    """A mission since START."""
    row = Mission(
        title=named(slug.title()),
        short_name=named(slug.upper()),
        organization_kind=OrganizationKind.MISSION,
        slug=slug,
        began=on(START),
    )
    keep(session, row, **changes)
    lie_in(session, row, row)
    return row


def force(
    session: Session, slug: str | None = None, combat: CombatRole | None = CombatRole.NO, **changes: Any
) -> Force:
    """A force since START, its combat role stated."""
    name = slug or f"force-{next(_numbers)}"
    row = Force(title=named(name.title()), organization_kind=OrganizationKind.FORCE, slug=name, began=on(START))
    if combat:
        dated(row, DatedAttribute.COMBAT_ROLE, combat)
    return keep(session, row, **changes)


def organization(session: Session, name: str, parent: Organization | None = None, **changes: Any) -> Organization:
    """A component or a body."""
    row = Organization(
        title=named(name), organization_kind=OrganizationKind.COMPONENT, parent_id=parent.id if parent else None
    )
    return keep(session, row, **changes)


def partnership(session: Session, ours: Mission, theirs: Force, **changes: Any) -> Partnership:
    """A tracked partnership since START."""
    row = Partnership(
        title=named(f"{ours.title} and {theirs.title}"),
        slug=f"{ours.slug}-{theirs.slug}",
        mission_id=ours.id,
        force_id=theirs.id,
        began=on(START),
        tracked_since=START,
    )
    keep(session, row, **changes)
    lie_in(session, row, ours)
    session.flush()
    return row


def pair(session: Session, **changes: Any) -> Partnership:
    """A tracked partnership with a mission and a force of its own; somebody writes."""
    write_as(session)
    number = next(_numbers)
    return partnership(session, mission(session, f"mission-{number}"), force(session, f"force-{number}"), **changes)


def position(session: Session, *covers: Partnership, provided_by: Side = Side.UN, **changes: Any) -> Position:
    """A formal liaison position at operational level."""
    row = Position(
        title=named("Liaison officer"),
        mechanism_kind=MechanismKind.LIAISON,
        level=Level.OPERATIONAL,
        formality=Formality.FORMAL,
        began=on(START),
        provided_by=provided_by,
        purposes=[Purpose.COORDINATION.value],
    )
    return keep(session, row, covers, **changes)


def tour(session: Session, held: Position, began: When, ended: When | None = None, **changes: Any) -> Tour:
    """A tour of duty in a position."""
    row = Tour(title=named("Tour"), position_id=held.id, began=began, ended=ended, **changes)
    session.add(row)
    belong_to(session, row, held)
    session.flush()
    return row


def forum(session: Session, *covers: Partnership, members: Iterable[Organization] = (), **changes: Any) -> Forum:
    """An active formal forum at operational level."""
    row = Forum(
        title=named("Weekly meeting"),
        mechanism_kind=MechanismKind.FORUM,
        level=Level.OPERATIONAL,
        formality=Formality.FORMAL,
        began=on(START),
        members=[ForumMember(organization_id=m.id, side=Side.PARTNER, began=on(START)) for m in members],
    )
    return keep(session, row, covers, **changes)


def meeting(session: Session, of: Forum | None, held_on: date, *covers: Partnership, **changes: Any) -> Meeting:
    """A session held that day, of a forum or ad hoc."""
    state = changes.pop("state", MeetingState.HELD)
    row = Meeting(title=named(f"Session of {held_on}"), forum_id=of.id if of else None, held_on=held_on)
    dated(row, DatedAttribute.MEETING_STATE, state, held_on)
    keep(session, row, covers, **changes)
    if of:
        belong_to(session, row, of)
        session.flush()
    return row


def agreement(
    session: Session, *covers: Partnership, states: dict[date, AgreementState] | None = None, **changes: Any
) -> Agreement:
    """A memorandum on information, in force since START unless told otherwise."""
    row = Agreement(
        title=named("Memorandum"),
        mechanism_kind=MechanismKind.AGREEMENT,
        agreement_kind=AgreementKind.MOU,
        subjects=[AgreementSubject.INFORMATION.value],
    )
    for day, state in (states or {START: AgreementState.IN_FORCE}).items():
        dated(row, DatedAttribute.AGREEMENT_STATE, state, day)
    return keep(session, row, covers, **changes)


def exchange(session: Session, *covers: Partnership, made: date = TODAY, **changes: Any) -> Exchange:
    """Intelligence given to the partner."""
    row = Exchange(
        title=named("Exchange"), exchange_kind=ExchangeKind.INTELLIGENCE, flow=Flow.TO_PARTNER, made=on(made)
    )
    return keep(session, row, covers, **changes)


def incident(
    session: Session, *covers: Partnership, kind: IncidentKind, made: date = TODAY, **changes: Any
) -> Incident:
    """Something that happened between the sides."""
    row = Incident(title=named("Incident"), incident_kind=kind, made=on(made))
    return keep(session, row, covers, **changes)


def framework(session: Session, of: Partnership, states: dict[date, FrameworkState], **changes: Any) -> Framework:
    """A compliance framework of the partnership's force."""
    row = Framework(title=named("Framework"), mechanism_kind=MechanismKind.FRAMEWORK, force_id=of.force_id)
    for day, state in states.items():
        dated(row, DatedAttribute.FRAMEWORK_STATE, state, day)
    return keep(session, row, [of], **changes)


def site(session: Session, *covers: Partnership, **changes: Any) -> Site:
    """A shared site since START."""
    return keep(session, Site(title=named("Camp"), began=on(START)), covers, **changes)


def support(session: Session, *covers: Partnership, **changes: Any) -> Support:
    """Logistics given by the UN, in scope of the due diligence policy."""
    row = Support(
        title=named("Fuel"),
        direction=SupportDirection.GIVEN,
        support_kind=SupportKind.LOGISTICS,
        scope=HrddpScope.IN_SCOPE,
        began=on(START),
    )
    return keep(session, row, covers, **changes)


def decision(
    session: Session, *covers: Partnership, posture: Posture = Posture.DISTANCE, **changes: Any
) -> LeadershipDecision:
    """What the head of mission decided on posture."""
    row = LeadershipDecision(
        title=named("Posture"),
        subject=DecisionSubject.POSTURE,
        value=posture.value,
        by_function="head of mission",
        began=on(START),
    )
    return keep(session, row, covers, **changes)


def statement(session: Session, of: Partnership, matter: Matter, **changes: Any) -> Statement:
    """The chief of staff says that it does not exist."""
    row = Statement(
        title=named("Statement"),
        partnership_id=of.id,
        matter=matter,
        verdict=Verdict.DOES_NOT_EXIST,
        by_function="chief of staff",
        made=on(date(2018, 1, 1)),
        review_on=date(2018, 6, 30),
    )
    return keep(session, row, [of], **changes)


def stocktake(
    session: Session, of: Partnership, theme: Theme, made_on: date = date(2018, 2, 1), **changes: Any
) -> Stocktake:
    """A planner says that the register of a theme is complete."""
    row = Stocktake(
        title=named("Stocktake"),
        partnership_id=of.id,
        theme=theme,
        made_on=made_on,
        by_function="planner",
        complete=True,
    )
    return keep(session, row, [of], **changes)


def plan(session: Session, *covers: Partnership, **changes: Any) -> CommunicationPlan:
    """A communications plan agreed with the partner."""
    row = CommunicationPlan(
        title=named("Who is who"), began=on(START), distinct_mandates=True, agreed_with_partner=True
    )
    return keep(session, row, covers, **changes)
