"""From one version of a checklist to a newer one: the difference, and the move that keeps every answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.assessments import Assessment
from tracker.db.queries.checklists import template_of, version_of
from tracker.domain.access import Reader
from tracker.domain.checklists.differences import Difference, differences
from tracker.domain.checklists.states import ANSWERABLE
from tracker.domain.checklists.template import Template
from tracker.domain.texts import N_, Text
from tracker.services.checklists.reading import assessment_state
from tracker.services.errors import Refused
from tracker.services.permissions import demand_any
from tracker.services.records import expect_version


@dataclass(frozen=True, slots=True)
class NewerVersion:
    """What a newer version asks, and what differs; `answered` are the keys of answers that stand so far."""

    template: Template
    differences: tuple[Difference, ...]
    answered: frozenset[str]


def newer_version(session: Session, assessment: Assessment) -> NewerVersion | None:
    """The newest version of its checklist, with the difference; None where it is of the newest already."""
    now = assessment.checklist_version
    newest = version_of(session, now.checklist.key)
    if newest is None or newest.number <= now.number:
        return None
    last = {row.item_key: row.answer_state for row in assessment.answers}
    answered = frozenset(key for key, state in last.items() if state is not None)
    template = template_of(newest)
    return NewerVersion(template, differences(template_of(now), template), answered)


def move_to_newest(session: Session, reader: Reader, assessment: Assessment, version: int, on: date) -> NewerVersion:
    """Ask the newest version from now on. Every answer stays, those to items that are dropped too.

    Raises NotAllowed, Stale, Refused.
    """
    demand_any(session, reader, assessment)
    expect_version(session, assessment, version)
    if assessment_state(assessment, on) not in ANSWERABLE:
        raise Refused(Text(N_("Only an open checklist moves to a newer version.")))
    found = newer_version(session, assessment)
    if found is None:
        raise Refused(Text(N_("It is of the newest version already.")))
    newest = version_of(session, found.template.key)
    assert newest is not None
    assessment.version_id = newest.id
    session.flush()
    session.refresh(assessment)
    return found
