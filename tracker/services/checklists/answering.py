"""Answering an item: by a person, where the records cannot; otherwise than the records, with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from tracker.db.models.accounts import Account
from tracker.db.models.assessments import Assessment, AssessmentAnswer, AssessmentRemark, AssessmentTask, AssessmentTurn
from tracker.domain.access import Reader
from tracker.domain.checklists.states import ANSWERABLE
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Language
from tracker.domain.vocabulary.checklists import AnswerState
from tracker.services.checklists.reading import assessment_state, view_assessment
from tracker.services.checklists.views import ItemView
from tracker.services.errors import NotFound, Refused, Stale
from tracker.services.locking import lock
from tracker.services.permissions import demand_any


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveAnswer:
    """An answer to an item on a day. `number` is that of the last answer that was seen, 0 where there was none."""

    item: str
    state: AnswerState
    on: date
    number: int
    reason: str = ""
    note: str = ""
    language: Language = Language.EN


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """A comment on an item, or on the whole (no item)."""

    text: str
    on: date
    item: str = ""
    language: Language = Language.EN


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignItem:
    """Who is to answer an item, an account or a function; neither: nobody in particular any more."""

    item: str
    account: Account | None = None
    function: str = ""
    due: date | None = None


def give_answer(session: Session, reader: Reader, assessment: Assessment, said: GiveAnswer) -> AssessmentAnswer:
    """Answer an item. Raises NotAllowed, NotFound, Stale, and Refused where a reason is missing or it is not open."""
    view = begin(session, reader, assessment, said.item, said.on)
    _expect(assessment, view, said.number)
    records = view.standing.automatic
    overrules = records.decided and records.state is not said.state
    if overrules and not said.reason.strip():
        raise Refused(Text(N_("The records say otherwise. Say why your answer differs.")), "reason")
    if said.state is AnswerState.NOT_APPLICABLE and not said.reason.strip():
        raise Refused(Text(N_("Say why it does not apply.")), "reason")
    return _keep(session, reader, assessment, said, view.number + 1, overrules=overrules, state=said.state)


def take_back(
    session: Session, reader: Reader, assessment: Assessment, item: str, number: int, on: date
) -> AssessmentAnswer:
    """Take a person's answer back, so that the records answer again, or nobody. Raises as `give_answer` does."""
    view = begin(session, reader, assessment, item, on)
    _expect(assessment, view, number)
    if not view.standing.by_person:
        raise Refused(Text(N_("No person answered this: there is nothing to take back.")))
    said = GiveAnswer(item=item, state=AnswerState.NOT_STARTED, on=on, number=number)
    return _keep(session, reader, assessment, said, view.number + 1, overrules=False, state=None)


def comment(session: Session, reader: Reader, assessment: Assessment, said: Say) -> AssessmentRemark:
    """Comment on an item or on the whole, whatever the state. Raises NotAllowed, NotFound, Refused."""
    demand_any(session, reader, assessment)
    if not said.text.strip():
        raise Refused(Text(N_("Write what you want to say.")), "text")
    lock(session, assessment)
    session.refresh(assessment)
    if said.item and view_assessment(session, reader, assessment, said.on).item(said.item) is None:
        raise NotFound
    row = AssessmentRemark(
        item_key=said.item or None,
        text=said.text.strip(),
        language=said.language,
        said_on=said.on,
        said_at=datetime.now(UTC),
        said_by=reader.account,
        by_function=reader.name or None,
    )
    assessment.remarks.append(row)
    session.flush()
    return row


def assign_item(session: Session, reader: Reader, assessment: Assessment, wanted: AssignItem, on: date) -> Assessment:
    """Say who is to answer an item, and by when. Raises NotAllowed, NotFound, Refused."""
    begin(session, reader, assessment, wanted.item, on)
    if wanted.due and wanted.due < on:
        raise Refused(Text(N_("This day has passed.")), "due")
    task = next((row for row in assessment.tasks if row.item_key == wanted.item), None)
    function = wanted.function.strip()
    if wanted.account is None and not function:
        if task is not None:
            assessment.tasks.remove(task)
        session.flush()
        return assessment
    if task is None:
        task = AssessmentTask(item_key=wanted.item)
        assessment.tasks.append(task)
    task.assignee_id = wanted.account.id if wanted.account else None
    task.assigned_to = None if wanted.account else function
    task.due = wanted.due
    session.flush()
    return assessment


def begin(session: Session, reader: Reader, assessment: Assessment, item: str, on: date) -> ItemView:
    """Lock an opened checklist to write on one of its items. Raises NotAllowed, NotFound, Refused if it is not open."""
    demand_any(session, reader, assessment)
    lock(session, assessment)
    session.refresh(assessment)
    if assessment_state(assessment, on) not in ANSWERABLE:
        raise Refused(Text(N_("It is answered only while it is open, or while changes are requested.")))
    if on < assessment.opened_on:
        raise Refused(Text(N_("It was not open yet on this day.")), "on")
    view = view_assessment(session, reader, assessment, on).item(item)
    if view is None:
        raise NotFound
    return view


def _expect(assessment: Assessment, view: ItemView, number: int) -> None:
    """Refuse an answer that was begun before somebody else answered; his words are shown beside."""
    if view.number != number:
        last = [row for row in assessment.answers if row.item_key == view.item.key]
        raise Stale(last[-1] if last else assessment)


def _keep(
    session: Session,
    reader: Reader,
    assessment: Assessment,
    said: GiveAnswer,
    number: int,
    *,
    overrules: bool,
    state: AnswerState | None,
) -> AssessmentAnswer:
    row = AssessmentAnswer(
        item_key=said.item,
        number=number,
        answer_state=state,
        answered_on=said.on,
        reason=said.reason.strip() or None,
        note=said.note.strip() or None,
        language=said.language,
        overrules=overrules,
        asked_in=assessment.checklist_version.number,
        answered_at=datetime.now(UTC),
        answered_by=reader.account,
        by_function=reader.name or None,
    )
    assessment.answers.append(row)
    turns = update(AssessmentTurn).where(
        AssessmentTurn.assessment_id == assessment.id,
        AssessmentTurn.item_key == said.item,
        AssessmentTurn.resolved_on.is_(None),
    )
    session.execute(turns.values(resolved_on=said.on))
    session.flush()
    return row
