"""Who answers an opened checklist, and by when: people leave, days move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.accounts import Account
from tracker.db.models.assessments import Assessment
from tracker.domain.access import Reader
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.checklists import AssessmentState
from tracker.services.checklists.reading import assessment_state
from tracker.services.errors import Refused, Stale
from tracker.services.locking import lock
from tracker.services.permissions import demand_any


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOn:
    """For whom it is from now on (an account or a function), and due when. `seen` says what stood there before."""

    seen: str
    due: date
    holder: Account | None = None
    function: str = ""


def held_by(assessment: Assessment) -> str:
    """Who has it and until when, as a form remembers it."""
    return f"{assessment.holder_id or ''}|{assessment.holder_function or ''}|{assessment.due.isoformat()}"


def hand_on(session: Session, reader: Reader, assessment: Assessment, wanted: HandOn, on: date) -> Assessment:
    """Let somebody else answer it, or by another day. Raises NotAllowed, Stale, Refused."""
    demand_any(session, reader, assessment)
    lock(session, assessment)
    session.refresh(assessment)
    if assessment_state(assessment, on) is AssessmentState.CLOSED:
        raise Refused(Text(N_("It is closed: nobody answers it any more.")))
    if held_by(assessment) != wanted.seen:
        raise Stale(assessment)
    if wanted.due < assessment.opened_on:
        raise Refused(Text(N_("It cannot be due before it is opened.")), "due")
    function = wanted.function.strip()
    if wanted.holder is None and not function:
        raise Refused(Text(N_("Say for which person or function it is opened.")), "function")
    assessment.holder_id = wanted.holder.id if wanted.holder else None
    assessment.holder_function = None if wanted.holder else function
    assessment.due = wanted.due
    session.flush()
    return assessment
