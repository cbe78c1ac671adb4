"""Reads of opened checklists: what was answered, said and assigned; which there are for partnerships."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from tracker.db.models.accounts import Account
from tracker.db.models.assessments import (
    Assessment,
    AssessmentAnswer,
    AssessmentObservation,
    AssessmentRemark,
    AssessmentTask,
    AssessmentTurn,
)
from tracker.db.models.checklists import Checklist, ChecklistVersion
from tracker.db.models.missions import Partnership
from tracker.db.queries.visible import visible_to
from tracker.domain.access import Reader
from tracker.domain.checklists.standing import Answer
from tracker.domain.vocabulary.checklists import AnswerState


@dataclass(slots=True)
class Said:
    """All that people said in one opened checklist, by the key of the item; comments on the whole under None."""

    answers: dict[str, list[AssessmentAnswer]] = field(default_factory=lambda: defaultdict(list))
    remarks: dict[str | None, list[AssessmentRemark]] = field(default_factory=lambda: defaultdict(list))
    tasks: dict[str, AssessmentTask] = field(default_factory=dict)
    observed: dict[str, AnswerState] = field(default_factory=dict)


def said_in(session: Session, assessments: Collection[int]) -> Mapping[int, Said]:
    """What was answered, remarked, assigned and observed in these; four queries."""
    found: dict[int, Said] = defaultdict(Said)
    for answer in _rows(session, AssessmentAnswer, assessments):
        found[answer.assessment_id].answers[answer.item_key].append(answer)
    for remark in _rows(session, AssessmentRemark, assessments):
        found[remark.assessment_id].remarks[remark.item_key].append(remark)
    for task in _rows(session, AssessmentTask, assessments):
        found[task.assessment_id].tasks[task.item_key] = task
    for seen in _rows(session, AssessmentObservation, assessments):
        found[seen.assessment_id].observed[seen.item_key] = seen.answer_state
    return found


def functions_of(session: Session, accounts: Collection[int]) -> Mapping[int, str]:
    """What these accounts are today; one query."""
    rows = session.execute(select(Account.id, Account.function).where(Account.id.in_(accounts)))
    return {row[0]: row[1] for row in rows}


def answer_of(row: AssessmentAnswer) -> Answer:
    """An answer as a value."""
    return Answer(
        number=row.number,
        state=row.answer_state,
        on=row.answered_on,
        reason=row.reason or "",
        note=row.note or "",
        by_function=row.by_function or "",
        asked_in=row.asked_in,
        overrules=row.overrules,
    )


def assessments_for(
    session: Session, reader: Reader, partnerships: Collection[int], checklist: str | None = None
) -> Sequence[Assessment]:
    """The opened checklists of these partnerships (row ids) that the reader may read, the latest first; two queries."""
    wanted = (
        select(Assessment)
        .join(ChecklistVersion, ChecklistVersion.id == Assessment.version_id)
        .join(Checklist, Checklist.id == ChecklistVersion.checklist_id)
        .where(Assessment.partnership_id.in_(partnerships), visible_to(reader))
        .options(selectinload(Assessment.dated_values), contains_eager(Assessment.checklist_version))
        .order_by(Assessment.opened_on.desc(), Assessment.id.desc())
    )
    return session.scalars(wanted if checklist is None else wanted.where(Checklist.key == checklist)).all()


def every_assessment(session: Session) -> Sequence[Assessment]:
    """All that were not removed, the latest first, for the daily observation; two queries."""
    wanted = (
        select(Assessment)
        .where(Assessment.removed_at.is_(None))
        .options(selectinload(Assessment.dated_values), joinedload(Assessment.checklist_version))
        .order_by(Assessment.opened_on.desc(), Assessment.id.desc())
    )
    return session.scalars(wanted).all()


def latest_by(opened: Iterable[Assessment], day: date) -> list[Assessment]:
    """Of each checklist in each partnership the last that was opened by the day; they come latest first."""
    found: dict[tuple[int, int], Assessment] = {}
    for one in opened:
        if one.opened_on <= day:
            found.setdefault((one.partnership_id, one.checklist_version.checklist_id), one)
    return list(found.values())


def missions_of(session: Session, partnerships: Collection[int]) -> Mapping[int, tuple[int, str]]:
    """The mission (row id) and the public id of each of these partnerships; one query."""
    rows = session.execute(
        select(Partnership.id, Partnership.mission_id, Partnership.public_id).where(Partnership.id.in_(partnerships))
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def _rows(session: Session, model: Any, assessments: Collection[int]) -> Sequence[Any]:
    return session.scalars(select(model).where(model.assessment_id.in_(assessments)).order_by(model.id)).all()


@dataclass(frozen=True, slots=True)
class Mine:
    """An opened checklist with answers that turned back: whether the whole is a reader's, else which items."""

    assessment: Assessment
    mission: int
    whole: bool
    items: frozenset[str]


def with_open_turns(session: Session, reader: Reader) -> list[Mine]:
    """Opened checklists in which something turned back, and that are this reader's, or an item is; three queries."""
    held = or_(Assessment.holder_id == reader.account, func.lower(Assessment.holder_function) == reader.name.lower())
    task = or_(
        AssessmentTask.assignee_id == reader.account, func.lower(AssessmentTask.assigned_to) == reader.name.lower()
    )
    turned = exists().where(AssessmentTurn.assessment_id == Assessment.id, AssessmentTurn.resolved_on.is_(None))
    wanted = (
        select(Assessment, Partnership.__table__.c.mission_id, held.label("whole"))
        .join(Partnership.__table__, Partnership.__table__.c.id == Assessment.partnership_id)
        .where(turned, visible_to(reader))
        .where(or_(held, exists().where(AssessmentTask.assessment_id == Assessment.id, task)))
        .options(selectinload(Assessment.dated_values))
        .order_by(Assessment.due, Assessment.id)
    )
    rows = session.execute(wanted).all()
    mine: dict[int, set[str]] = defaultdict(set)
    tasks = select(AssessmentTask.assessment_id, AssessmentTask.item_key).where(task)
    for row in session.execute(tasks.where(AssessmentTask.assessment_id.in_([one[0].id for one in rows]))):
        mine[row[0]].add(row[1])
    return [Mine(one, mission, bool(whole), frozenset(mine[one.id])) for one, mission, whole in rows]
