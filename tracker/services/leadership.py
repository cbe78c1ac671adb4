"""Leadership decisions: how close the mission wants to be to a force, and what follows from it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.db.models.decisions import LeadershipDecision
from tracker.db.models.missions import Partnership
from tracker.domain.access import Reader
from tracker.domain.dates import When
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.missions import DecisionSubject, Posture, Reciprocity
from tracker.services.errors import Refused
from tracker.services.keeping import Said, keep

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
    words = VALUES.get(new.subject)
    if words is not None and new.value not in words.values():
        raise Refused(Text(N_("Say what was decided.")), "value")
    if new.until and new.until.latest and new.decided.earliest and new.until.latest < new.decided.earliest:
        raise Refused(Text(N_("It cannot end before it was decided.")), "until")
    decision = LeadershipDecision(
        subject=new.subject,
        value=new.value,
        by_function=new.by_function,
        component=new.component or None,
        began=new.decided,
        ended=new.until,
    )
    return keep(session, reader, decision, new.said, partnerships, (Permission.CLEAR_SUMMARY,))
