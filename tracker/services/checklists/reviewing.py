"""From answered to closed: submitted by whoever answers, reviewed and closed by whoever decides on gaps."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.assessments import Assessment
from tracker.db.queries.linked_records import known_to
from tracker.domain.access import Reader
from tracker.domain.checklists.states import ASSESSMENT_MOVES
from tracker.domain.dates import on as day_of
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.checklists import AssessmentState
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.checklists.gathering import gather
from tracker.services.checklists.keeping import keep_as_it_is
from tracker.services.checklists.reading import view_of
from tracker.services.errors import Refused
from tracker.services.gaps.observe import OBSERVER
from tracker.services.permissions import demand, demand_any
from tracker.services.records import expect_version
from tracker.services.transitions import follow


def submit(session: Session, reader: Reader, assessment: Assessment, version: int, on: date) -> Assessment:
    """Hand it in for review; items may still be open. Raises NotAllowed, Stale, Refused."""
    demand_any(session, reader, assessment)
    return _move(session, assessment, version, AssessmentState.SUBMITTED, on)


def request_changes(
    session: Session, reader: Reader, assessment: Assessment, version: int, on: date, reason: str
) -> Assessment:
    """Send it back with what is to be changed. Raises NotAllowed, Stale, Refused."""
    demand(session, reader, assessment, Permission.DECIDE_GAPS)
    if not reason.strip():
        raise Refused(Text(N_("Say what is to be changed.")), "reason")
    return _move(session, assessment, version, AssessmentState.CHANGES_REQUESTED, on, reason.strip())


def close(session: Session, reader: Reader, assessment: Assessment, version: int, on: date) -> Assessment:
    """Close it: what was asked and answered is kept as it stands. Raises NotAllowed, Stale, Refused."""
    demand(session, reader, assessment, Permission.DECIDE_GAPS)
    expect_version(session, assessment, version)
    material = gather(session, OBSERVER, [assessment], on, known=known_to(None), everywhere=True)
    kept = keep_as_it_is(view_of(assessment, material))
    _follow(assessment, AssessmentState.CLOSED, on)
    assessment.closed_as = kept
    session.flush()
    return assessment


def reopen(session: Session, reader: Reader, assessment: Assessment, version: int, on: date, reason: str) -> Assessment:
    """Open a closed one again, on new facts: every answer stands. Raises NotAllowed, Stale, Refused."""
    demand(session, reader, assessment, Permission.DECIDE_GAPS)
    if not reason.strip():
        raise Refused(Text(N_("Say why it is opened again.")), "reason")
    return _move(session, assessment, version, AssessmentState.OPEN, on, reason.strip())


def _move(
    session: Session, assessment: Assessment, version: int, to: AssessmentState, on: date, reason: str = ""
) -> Assessment:
    expect_version(session, assessment, version)
    _follow(assessment, to, on, reason)
    if to is AssessmentState.OPEN:
        assessment.closed_as = None
    session.flush()
    return assessment


def _follow(assessment: Assessment, to: AssessmentState, on: date, reason: str = "") -> None:
    follow(assessment, DatedAttribute.ASSESSMENT_STATE, ASSESSMENT_MOVES, to, day_of(on), reason)
