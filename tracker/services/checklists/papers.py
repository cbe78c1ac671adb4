"""Makes the papers of checklists: one that was opened, with its answers up to a ceiling; one that is blank."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.assessments import Assessment
from tracker.db.models.missions import Mission, Partnership
from tracker.db.queries.checklists import template_of, version_of
from tracker.db.queries.summary_rows import recommendations
from tracker.db.queries.visible import find
from tracker.domain.access import Reader
from tracker.domain.checklists.paper import Behind, ChecklistPaper, Opened, PaperItem
from tracker.domain.checklists.template import Item
from tracker.domain.facts.refs import RecordRef
from tracker.domain.texts import Text
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.reference.locators import locator_text
from tracker.services.checklists.adapting import local_checklist
from tracker.services.checklists.reading import view_assessment
from tracker.services.checklists.views import AssessmentView, ItemView, Remark
from tracker.services.errors import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperAsked:
    """As of which day, in which language; `reader` stands for whom the paper may reach, `whole` for what is counted."""

    on: date
    language: str
    reader: Reader
    whole: Reader


def assessment_paper(session: Session, public_id: str, asked: PaperAsked) -> ChecklistPaper:
    """An opened checklist with its answers. Raises NotFound where it lies above the ceiling or was not open yet."""
    assessment = find(session, asked.reader, public_id)
    if not isinstance(assessment, Assessment) or asked.on < assessment.opened_on:
        raise NotFound
    partnership = session.get_one(Partnership, assessment.partnership_id)
    mission = session.get_one(Mission, partnership.mission_id)
    view = view_assessment(session, asked.reader, assessment, asked.on)
    higher = asked.whole.level is not asked.reader.level
    whole = view_assessment(session, asked.whole, assessment, asked.on) if higher else view
    shown = _records(view)
    named = [*shown.values(), *(failure.record for _, failure in view.since_closed if failure.record)]
    levels = [assessment.sensitivity, partnership.sensitivity, *(ref.sensitivity for ref in named)]
    return ChecklistPaper(
        template=view.template,
        as_of=view.on,
        language=asked.language,
        marking=max(levels, key=lambda level: level.rank),
        ceiling=asked.reader.level,
        items=tuple(_item(place, one) for place, one in enumerate(view.items, start=1)),
        behind=_behind(session, (one.item for one in view.items)),
        mission=mission.short,
        opened=Opened(
            reference=assessment.public_id,
            partnership=_ref(partnership),
            state=view.state,
            on=assessment.opened_on,
            due=assessment.due,
            holder=view.holder,
            left_out=len(_records(whole).keys() - shown.keys()),
        ),
        hidden=view.hidden,
        remarks=_remarks(view.remarks),
        since_closed=view.since_closed,
        example=mission.bundle is not None,
    )


def blank_paper(session: Session, mission: Mission | None, key: str, asked: PaperAsked) -> ChecklistPaper:
    """A checklist to be filled by hand, as the mission asks it where the reader reads there. Raises NotFound."""
    version = version_of(session, key)
    if version is None:
        raise NotFound
    theirs = mission if mission and asked.reader.may(Permission.READ_RECORDS, mission.public_id) else None
    template = local_checklist(session, theirs, key).template if theirs else template_of(version)
    return ChecklistPaper(
        template=template,
        as_of=asked.on,
        language=asked.language,
        marking=Sensitivity.UNCLASSIFIED,
        ceiling=Sensitivity.UNCLASSIFIED,
        items=tuple(PaperItem(place=place, item=item) for place, item in enumerate(template.items, start=1)),
        behind=_behind(session, template.items),
        mission=theirs.short if theirs else None,
    )


def _item(place: int, one: ItemView) -> PaperItem:
    return PaperItem(
        place=place,
        item=one.item,
        standing=one.standing,
        task=(one.task.function, one.task.due) if one.task else None,
        remarks=_remarks(one.remarks),
    )


def _remarks(remarks: Iterable[Remark]) -> tuple[tuple[date, str, str], ...]:
    return tuple((one.on, one.by_function, one.text) for one in remarks)


def _records(view: AssessmentView) -> dict[str, RecordRef]:
    """Every record that its answers rest on."""
    return {ref.public_id: ref for one in view.items for ref in one.standing.records}


def _behind(session: Session, items: Iterable[Item]) -> tuple[Behind, ...]:
    """The recommendations that these items cite; one query."""
    keys = {key for item in items for key in item.recommendations}
    return tuple(
        Behind(
            key=row.key,
            says=row.title,
            basis=row.advice_basis,
            source=locator_text(row.locators[0]) if row.locators else Text(""),
        )
        for row in recommendations(session, keys)
    )


def _ref(partnership: Partnership) -> RecordRef:
    return RecordRef(
        public_id=partnership.public_id,
        kind=partnership.kind,
        title=partnership.title,
        slug=partnership.slug,
        sensitivity=partnership.sensitivity,
        illustrative=partnership.illustrative,
    )
