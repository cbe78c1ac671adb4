"""Makes the views of opened checklists: each item as it stands on a day, for one reader."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.as_of import state_on
from tracker.db.models.assessments import Assessment
from tracker.db.queries.assessments import Said
from tracker.domain.access import Reader
from tracker.domain.checklists.adapting import adapted, hidden
from tracker.domain.checklists.automatic import Automatic, automatic, from_outcomes
from tracker.domain.checklists.conditions import unmet
from tracker.domain.checklists.counting import coverage_of
from tracker.domain.checklists.differences import reworded
from tracker.domain.checklists.evidence import Piece, failing, lapses
from tracker.domain.checklists.standing import Standing, standing
from tracker.domain.checklists.template import Item, Template
from tracker.domain.rules.rule import Rule
from tracker.domain.vocabulary.checklists import AnswerState, AssessmentState, CoverageState, TurnCause
from tracker.services.checklists.gathering import Judgement, Material, gather
from tracker.services.checklists.keeping import kept_view
from tracker.services.checklists.said import dropped, last_answer, remarks_of
from tracker.services.checklists.views import AssessmentView, ItemView, Task


def view_assessment(session: Session, reader: Reader, assessment: Assessment, on: date) -> AssessmentView:
    """An opened checklist as it stands on a day; closed, as it was when it was closed. A fixed number of statements."""
    return view_all(session, reader, [assessment], on)[0]


def view_all(
    session: Session, reader: Reader, assessments: Collection[Assessment], on: date
) -> tuple[AssessmentView, ...]:
    """Any number of them, which the reader may read, in the same number of statements."""
    material = gather(session, reader, assessments, on)
    return tuple(view_of(one, material) for one in assessments)


def view_of(assessment: Assessment, material: Material) -> AssessmentView:
    """The view of one of those that were gathered for."""
    state = assessment_state(assessment, material.on)
    if state is AssessmentState.CLOSED and assessment.closed_as is not None:
        return kept_view(assessment, material)
    version = material.versions[assessment.version_id]
    mission, _ = material.missions[assessment.partnership_id]
    local = material.adaptations.get((mission, version.checklist_id), [])
    ships = material.templates[assessment.version_id]
    template, said = adapted(ships, local), material.said.get(assessment.id, Said())
    standings = {item.key: stand(item, assessment, material) for item in template.items}
    former = {t.number: t for i, t in material.templates.items() if material.versions[i].checklist is version.checklist}
    newest = material.newest[version.checklist_id]
    return AssessmentView(
        assessment=assessment,
        template=template,
        on=material.on,
        state=state,
        items=tuple(_item(item, template, standings, said, former, material) for item in template.items),
        holder=holder_of(assessment, material),
        newer=newest if newest > version.number else None,
        dropped=dropped(template, said, material.on),
        hidden=hidden(ships, local),
        remarks=remarks_of(said, None, material.on),
    )


def stand(item: Item, assessment: Assessment, material: Material) -> Standing:
    """How one item stands."""
    _, partnership = material.missions[assessment.partnership_id]
    judged = material.judged.get(partnership)
    said = material.said.get(assessment.id, Said())
    return standing(
        answer_by_records(item, judged),
        last_answer(said, item.key, material.on),
        pieces_of(item, assessment, material, judged),
        material.on,
        _observed(item.key, assessment, material),
    )


def answer_by_records(item: Item, judged: Judgement | None) -> Automatic:
    """What the records answer. A condition that only a record above the reader's level meets leaves the item asked."""
    if judged is None:
        return Automatic(state=None)
    found = automatic(item, judged.picture, judged.outcomes)
    if unmet(item, judged.picture) and not unmet(item, judged.whole):
        return Automatic(state=None)
    return found


def unopened(item: Item, judged: Judgement | None, on: date) -> Standing:
    """How an item stands where nobody opened its checklist: as the records answer."""
    return standing(answer_by_records(item, judged), None, (), on)


def state_by_rule(rule: Rule, judged: Judgement | None, on: date) -> CoverageState:
    """How a partnership does what a rule expects, in a word."""
    found = from_outcomes(judged.outcomes.get(rule.code, ()) if judged else ())
    return coverage_of(standing(found, None, (), on))


def pieces_of(item: Item, assessment: Assessment, material: Material, judged: Judgement | None) -> tuple[Piece, ...]:
    """The evidence of an item on the day, each piece with what became of it."""
    lapsed = lapses(judged.outcomes) if judged else {}
    found: list[Piece] = []
    for one in material.links.get(assessment.id, ()):
        if one.link.item_key == item.key:
            piece = Piece(
                number=one.link.id,
                added_on=one.link.added_on,
                effective=one.link.effective_on,
                record=one.status.ref,
                by_function=one.link.by_function or "",
            )
            failure = failing(one.status, piece, item.lasts, material.on, lapsed)
            found.append(replace(piece, failure=failure))
    for row in material.said.get(assessment.id, Said()).remarks.get(item.key, ()):
        if row.as_evidence and row.said_on <= material.on:
            note = Piece(
                number=row.id,
                added_on=row.said_on,
                effective=row.effective_on,
                note=row.text,
                by_function=row.by_function or "",
            )
            found.append(replace(note, failure=failing(None, note, item.lasts, material.on, {})))
    return tuple(found)


def assessment_state(assessment: Assessment, on: date) -> AssessmentState:
    """How far it had come by the end of a day."""
    found = state_on(assessment, on)
    return AssessmentState(found.state) if found else AssessmentState.OPEN


def holder_of(assessment: Assessment, material: Material) -> str:
    """For which function it was opened: a person is a function."""
    account = assessment.holder_id
    return assessment.holder_function or (material.functions.get(account, "") if account else "")


def _observed(key: str, assessment: Assessment, material: Material) -> AnswerState | None:
    """What the records answered before they showed the gap that stands now, as far as the reader may be told."""
    for turn, _ in material.turns:
        gap = turn.cause is TurnCause.GAP and turn.resolved_on is None
        if gap and turn.assessment_id == assessment.id and turn.item_key == key:
            return turn.was if turn.sensitivity.rank <= material.reader.level.rank else None
    seen = material.said.get(assessment.id, Said()).observed
    return seen.get(key)


def _item(
    item: Item,
    template: Template,
    standings: Mapping[str, Standing],
    said: Said,
    former: Mapping[int, Template],
    material: Material,
) -> ItemView:
    one, task = standings[item.key], said.tasks.get(item.key)
    before = former.get(one.answer.asked_in) if one.answer and one.by_person else None
    asked = before.item(item.key) if before else None
    waits = [template.item(key) for key in item.after if key in standings and standings[key].open]
    rows = said.answers.get(item.key, ())
    return ItemView(
        item=item,
        standing=one,
        number=rows[-1].number if rows else 0,
        task=Task(
            function=task.assigned_to or material.functions.get(task.assignee_id or 0, ""),
            account=task.assignee_id,
            due=task.due,
        )
        if task
        else None,
        remarks=remarks_of(said, item.key, material.on),
        waits_for=tuple(one for one in waits if one is not None),
        reworded=asked is not None and reworded(asked, item),
    )
