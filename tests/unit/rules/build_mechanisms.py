"""Facts of liaison, meetings and agreements for the tests of rules: certain, unclassified and harmless."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.unit.rules.build import START, TODAY, ago, before, ref, since
from tracker.domain.dates import UNKNOWN, Certainty, Span, on
from tracker.domain.facts.agreements import AgreementFact
from tracker.domain.facts.liaison import ContactCardFact, PositionFact, TourFact
from tracker.domain.facts.meetings import ActionFact, ForumFact, MemberFact, SessionFact
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.agreements import IN_EFFECT, AgreementKind, AgreementState, AgreementSubject
from tracker.domain.vocabulary.basics import Formality, Level, RecordKind, Side
from tracker.domain.vocabulary.liaison import PositionTime, Purpose
from tracker.domain.vocabulary.meetings import ForumState, MeetingState


def tour(span: Span | None = None, **changes: Any) -> TourFact:
    """A tour of duty since START."""
    base: dict[str, Any] = {"ref": ref(RecordKind.TOUR), "span": span or since()}
    return TourFact(**base | changes)


def position(provided_by: Side = Side.UN, **changes: Any) -> PositionFact:
    """A formal full-time position at operational level for coordination."""
    base: dict[str, Any] = {
        "ref": ref(RecordKind.POSITION),
        "level": Level.OPERATIONAL,
        "formality": Formality.FORMAL,
        "time": PositionTime.FULL_TIME,
        "purposes": frozenset({Purpose.COORDINATION}),
        "span": since(),
    }
    return PositionFact(provided_by=provided_by, **base | changes)


def member(organization: int = 10, side: Side = Side.PARTNER, **changes: Any) -> MemberFact:
    """A member of a forum since START."""
    base: dict[str, Any] = {"name": Wording(en=f"organization {organization}"), "span": since()}
    return MemberFact(organization=organization, side=side, **base | changes)


def session(held_on: date | None = None, state: MeetingState = MeetingState.HELD, **changes: Any) -> SessionFact:
    """A session held 7 days ago of which a record exists."""
    base: dict[str, Any] = {"ref": ref(RecordKind.MEETING), "recorded": True}
    return SessionFact(held_on=held_on or before(7), state=state, **base | changes)


def forum(level: Level | None = Level.OPERATIONAL, **changes: Any) -> ForumFact:
    """An active formal forum of mission and force with terms of reference and no cadence."""
    base: dict[str, Any] = {
        "ref": ref(RecordKind.FORUM),
        "formality": Formality.FORMAL,
        "span": since(),
        "state": ForumState.ACTIVE,
        "state_since": on(START),
        "terms_of_reference": on(START),
        "handling_rule": True,
        "members": (member(1, Side.UN), member(10, Side.PARTNER)),
    }
    return ForumFact(level=level, **base | changes)


def action(agreed_on: date | None = None, due: date | None = None, **changes: Any) -> ActionFact:
    """An open action point agreed today, with an owner and no date."""
    base: dict[str, Any] = {"ref": ref(RecordKind.ACTION_POINT), "owned": True}
    return ActionFact(agreed_on=agreed_on or TODAY, due=due, **base | changes)


def card(**changes: Any) -> ContactCardFact:
    """A tested contact card with an in extremis procedure that was rehearsed."""
    base: dict[str, Any] = {
        "ref": ref(RecordKind.CONTACT_CARD),
        "span": since(),
        "last_tested": ago(20),
        "in_extremis": True,
        "last_rehearsed": ago(20),
    }
    return ContactCardFact(**base | changes)


def agreement(
    *subjects: AgreementSubject, state: AgreementState = AgreementState.IN_FORCE, **changes: Any
) -> AgreementFact:
    """A memorandum in force since START without an end."""
    base: dict[str, Any] = {
        "ref": ref(RecordKind.AGREEMENT),
        "kind": AgreementKind.MOU,
        "state_since": on(START),
        "state_certainty": Certainty.YES,
        "span": since() if state in IN_EFFECT else Span(UNKNOWN, None),
    }
    return AgreementFact(state=state, subjects=frozenset(subjects), **base | changes)
