"""Items that turned back and are a reader's to answer: for the first page and the digest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.assessments import Assessment
from tracker.db.queries.assessments import with_open_turns
from tracker.db.queries.checklists import adaptations_of, template_of, with_siblings
from tracker.db.queries.linked_records import cases_only, known_to, turns_of
from tracker.domain.access import Reader
from tracker.domain.checklists.adapting import adapted
from tracker.domain.checklists.evidence import Failure
from tracker.domain.checklists.standing import turned_text
from tracker.domain.checklists.template import Item
from tracker.domain.texts import Text
from tracker.domain.vocabulary.checklists import AnswerState, AssessmentState
from tracker.services.checklists.reading import assessment_state


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedItem:
    """An item of an opened checklist: what it was, since when it no longer is, and why in a sentence.

    `closed`: the checklist was closed meanwhile; it is opened again before the item is answered anew.
    """

    assessment: Assessment
    mission: int  # row id
    item: Item
    was: AnswerState
    since: date
    text: Text
    closed: bool = False


def turned_back(session: Session, reader: Reader, on: date, *, cases: bool = True) -> tuple[TurnedItem, ...]:
    """What turned back of all that was opened for, or assigned to, this reader's account or function; the latest first.

    A fixed number of statements. `cases` false leaves out what rests on need-to-know records: mails never tell of them.
    """
    found = with_open_turns(session, reader)
    by_id = {one.assessment.id: one for one in found}
    known = known_to(reader) if cases else known_to(reader) & ~cases_only()
    versions = with_siblings(session, {one.assessment.version_id for one in found})
    local = adaptations_of(session, {one.mission for one in found})
    told: dict[tuple[int, str], TurnedItem] = {}
    for turn, ref in turns_of(session, by_id, known):
        place = (turn.assessment_id, turn.item_key)
        if turn.resolved_on or turn.since > on or turn.sensitivity.rank > reader.level.rank or place in told:
            continue
        one = by_id[turn.assessment_id]
        version = versions[one.assessment.version_id]
        asked = adapted(template_of(version), local.get((one.mission, version.checklist_id), []))
        item = asked.item(turn.item_key)
        if item is not None and (one.whole or turn.item_key in one.items):
            failure = Failure(cause=turn.cause, since=turn.since, record=ref)
            told[place] = TurnedItem(
                assessment=one.assessment,
                mission=one.mission,
                item=item,
                was=turn.was,
                since=turn.since,
                text=turned_text(failure),
                closed=assessment_state(one.assessment, on) is AssessmentState.CLOSED,
            )
    return tuple(told.values())
