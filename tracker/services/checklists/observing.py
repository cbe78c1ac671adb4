"""The daily observation of opened checklists: what was met and no longer is. It may run twice; it never goes back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from tracker.db.models.assessments import Assessment, AssessmentObservation, AssessmentTurn
from tracker.db.queries.assessments import every_assessment, latest_by
from tracker.db.queries.linked_records import Linked, cases_only, known_to, links_of
from tracker.domain.checklists.adapting import adapted
from tracker.domain.checklists.standing import Standing
from tracker.domain.checklists.template import Item
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.checklists import AnswerState
from tracker.services.checklists.gathering import Material, gather
from tracker.services.checklists.reading import stand
from tracker.services.gaps.observe import OBSERVER

Place = tuple[int, str]  # an opened checklist (row id) and the key of an item
Seen = dict[Place, AssessmentObservation]
Links = Mapping[int, list[Linked]]


@dataclass(frozen=True, slots=True)
class Turned:
    """How many answers no longer stand that did when last observed, and how many stand again or were given anew."""

    new: int
    resolved: int


def observe_checklists(session: Session, on: date) -> Turned:
    """Write down which answers no longer stand as the day ends; a second run on the same day changes nothing.

    What rests on need-to-know records is written apart from what everybody is told: each turn names its record.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE assessment_turn IN SHARE ROW EXCLUSIVE MODE"))  # two runs take turns
    running = latest_by(every_assessment(session), on)  # closed ones too: whoever closed it may open it again
    told = gather(session, OBSERVER, running, on, known=known_to(None), everywhere=True)
    cases = links_of(session, [one.id for one in running], cases_only(), on)
    whole = replace(told, links=_merged(told.links, cases))
    rows = _row_ids(whole.links)
    observed = select(AssessmentObservation).where(AssessmentObservation.assessment_id.in_(told.said))
    seen = {(row.assessment_id, row.item_key): row for row in session.scalars(observed)}
    turned: dict[Place, list[AssessmentTurn]] = defaultdict(list)
    for one in running:
        for item in _items(one, told):
            place = (one.id, item.key)
            stands = stand(item, one, told)
            _remember(session, seen, place, stands, on)
            if stands.turned:
                turned[place].append(_turn(place, stands, rows, on))
            if any(linked.link.item_key == item.key for linked in cases.get(one.id, ())):
                full = stand(item, one, whole)
                if full.turned and full.turned != stands.turned:
                    turned[place].append(_turn(place, full, rows, on))
    return _write(session, [one.id for one in running], turned, on)


def _items(one: Assessment, material: Material) -> tuple[Item, ...]:
    mission, _ = material.missions[one.partnership_id]
    checklist = material.versions[one.version_id].checklist_id
    return adapted(material.templates[one.version_id], material.adaptations.get((mission, checklist), [])).items


def _merged(links: Links, cases: Links) -> Links:
    return {key: [*links.get(key, ()), *cases.get(key, ())] for key in links.keys() | cases.keys()}


def _row_ids(links: Links) -> dict[str, int]:
    return {one.status.ref.public_id: one.link.linked_id for found in links.values() for one in found}


def _turn(place: Place, stands: Standing, rows: Mapping[str, int], on: date) -> AssessmentTurn:
    failure = stands.turned
    assert failure is not None
    named = [failure.record] if failure.record else list(stands.automatic.records)
    level = max((ref.sensitivity for ref in named), key=lambda s: s.rank, default=Sensitivity.UNCLASSIFIED)
    return AssessmentTurn(
        assessment_id=place[0],
        item_key=place[1],
        cause=failure.cause,
        linked_id=rows[failure.record.public_id] if failure.record else None,
        was=stands.was or AnswerState.MET,
        since=min(failure.since, on),
        observed_on=on,
        sensitivity=level,
    )


def _remember(session: Session, seen: Seen, place: Place, stands: Standing, on: date) -> None:
    """What the records answered last: silence leaves what was remembered."""
    state = stands.automatic.state
    if state is None:
        return
    row = seen.get(place)
    if row is None:
        new = AssessmentObservation(assessment_id=place[0], item_key=place[1], answer_state=state, observed_on=on)
        seen[place] = new
        session.add(new)
    elif row.answer_state is not state and row.observed_on <= on:
        row.answer_state, row.observed_on = state, on


def _write(session: Session, ids: list[int], turned: Mapping[Place, list[AssessmentTurn]], on: date) -> Turned:
    """Add what is new, leave what stands, and say of the rest that it is over."""
    held = list(session.scalars(select(AssessmentTurn).where(AssessmentTurn.assessment_id.in_(ids))))
    known = {_key(row): row for row in held}
    new = 0
    standing = set()
    for found in (one for several in turned.values() for one in several):
        standing.add(_key(found))
        former = known.get(_key(found))
        if former is None:
            session.add(found)
            new += 1
        elif former.resolved_on is not None:
            former.resolved_on = None
            new += 1
    over = [row for row in held if row.resolved_on is None and row.observed_on <= on and _key(row) not in standing]
    for row in over:
        row.resolved_on = on
    session.flush()
    return Turned(new, len(over))


def _key(row: AssessmentTurn) -> tuple[int, str, str, int | None, date]:
    return row.assessment_id, row.item_key, row.cause, row.linked_id, row.since
