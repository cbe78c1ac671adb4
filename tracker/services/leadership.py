"""Leadership decisions: how close the mission wants to be to a force, and what follows from it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.db.models.decisions import LeadershipDecision
from tracker.db.models.missions import Partnership
from tracker.domain.access import WRITERS, Reader
from tracker.domain.dates import UNKNOWN, YES, When, precedes
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.missions import DecisionSubject, Posture, Reciprocity
from tracker.services.changing import Change, change
from tracker.services.errors import Refused
from tracker.services.keeping import Said, keep
from tracker.services.permissions import demand_any
from tracker.services.records import expect_version

# What may be decided about a subject; the others say it in their title.
VALUES = {DecisionSubject.POSTURE: Posture, DecisionSubject.RECIPROCITY: Reciprocity}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLeadershipDecision:
    """What was decided, by which function, when, until when; `component` where one speaks for itself."""

    said: Said
    subject: DecisionSubject
    by_function: str
    decided: When
    until: When | None = None
    value: str = ""
    component: str = ""


def record_leadership_decision(
    session: Session, reader: Reader, new: NewLeadershipDecision, partnerships: Collection[Partnership]
) -> LeadershipDecision:
    """Record a leadership decision; clearing officers do. Raises Refused for an unknown value or an end too early."""
    decision = LeadershipDecision()
    _write(decision, new)
    return keep(session, reader, decision, new.said, partnerships, WRITERS[RecordKind.LEADERSHIP_DECISION])


def change_leadership_decision(
    session: Session, reader: Reader, decision: LeadershipDecision, new: NewLeadershipDecision, edit: Change
) -> LeadershipDecision:
    """Change a leadership decision."""
    return change(session, reader, decision, edit, lambda record: _write(record, new))


def end_leadership_decision(
    session: Session, reader: Reader, decision: LeadershipDecision, until: When, version: int
) -> LeadershipDecision:
    """Say until when it holds; an unknown date says that it holds on. Raises Refused for an end too early."""
    demand_any(session, reader, decision)
    expect_version(session, decision, version)
    _check_end(decision.began or UNKNOWN, until)
    decision.ended = until
    session.flush()
    return decision


def _write(decision: LeadershipDecision, new: NewLeadershipDecision) -> None:
    words = VALUES.get(new.subject)
    if words is not None and new.value not in words.values():
        raise Refused(Text(N_("Say what was decided.")), "value")
    until = new.until or UNKNOWN
    _check_end(new.decided, until)
    decision.subject, decision.value = new.subject, new.value if words is not None else ""
    decision.by_function, decision.component = new.by_function, new.component or None
    decision.began, decision.ended = new.decided, until


def _check_end(decided: When, until: When) -> None:
    backwards = until.latest and decided.earliest and until.latest < decided.earliest
    if backwards or precedes(until, decided) is YES:
        raise Refused(Text(N_("It cannot end before it was decided.")), "until")
