"""Opening a checklist for a partnership, and which ones are on offer for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from tracker.db.models.accounts import Account
from tracker.db.models.assessments import Assessment
from tracker.db.models.checklists import ChecklistVersion
from tracker.db.models.missions import Partnership
from tracker.db.queries.assessments import assessments_for
from tracker.db.queries.checklists import latest_versions, template_of, version_of
from tracker.domain.access import WRITERS, Reader
from tracker.domain.checklists.conditions import in_phase
from tracker.domain.checklists.template import Template
from tracker.domain.dates import NO, on
from tracker.domain.texts import N_, Text, Wording
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.domain.vocabulary.checklists import AssessmentState, Repeat
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.checklists.gathering import judge
from tracker.services.checklists.reading import assessment_state
from tracker.services.errors import NotAllowed, NotFound, Refused
from tracker.services.keeping import check_level, state
from tracker.services.permissions import may_write
from tracker.services.scopes import cover

EVERY = {Repeat.MONTHLY: 30, Repeat.QUARTERLY: 91, Repeat.HALF_YEARLY: 182}  # days


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenChecklist:
    """Which checklist, as of which day, for whom (an account or a function), due when (None: as it usually is)."""

    checklist: str
    on: date
    due: date | None = None
    holder: Account | None = None
    function: str = ""
    sensitivity: Sensitivity = Sensitivity.UNCLASSIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A checklist that may be opened: in its phase now, what is open of it, when it is to be opened next."""

    template: Template
    in_phase: bool
    current: Assessment | None = None  # open, submitted or with changes requested
    last: Assessment | None = None  # the last that was closed
    next_on: date | None = None  # when one that repeats is to be opened again


def open_checklist(session: Session, reader: Reader, partnership: Partnership, wanted: OpenChecklist) -> Assessment:
    """Open a checklist in its newest version. Raises NotAllowed, NotFound, Refused where it is open already."""
    if not any(may_write(session, reader, partnership, one) for one in WRITERS[RecordKind.ASSESSMENT]):
        raise NotAllowed(WRITERS[RecordKind.ASSESSMENT][0])
    version = version_of(session, wanted.checklist)
    if version is None:
        raise NotFound
    check_level(session, reader, wanted.sensitivity)
    due = wanted.due or wanted.on + timedelta(days=version.due_days)
    if due < wanted.on:
        raise Refused(Text(N_("It cannot be due before it is opened.")), "due")
    if any(_runs(one, wanted.on) for one in assessments_for(session, reader, [partnership.id], wanted.checklist)):
        raise Refused(Text(N_("This checklist is open for the partnership already.")), "checklist")
    function = wanted.function.strip()
    if wanted.holder is None and not function:
        raise Refused(Text(N_("Say for which person or function it is opened.")), "function")
    opened = Assessment(
        title=_title(version, partnership),
        sensitivity=wanted.sensitivity,
        partnership_id=partnership.id,
        version_id=version.id,
        opened_on=wanted.on,
        due=due,
        holder_id=wanted.holder.id if wanted.holder else None,
        holder_function=None if wanted.holder else function,
        bundle=partnership.bundle,
    )
    state(opened, DatedAttribute.ASSESSMENT_STATE, AssessmentState.OPEN.value, on(wanted.on))
    session.add(opened)
    cover(session, opened, [partnership])
    session.flush()
    return opened


def offers(session: Session, reader: Reader, partnership: Partnership, day: date) -> tuple[Offer, ...]:
    """Every checklist for a partnership, those of its present phase first; a fixed number of statements."""
    opened = assessments_for(session, reader, [partnership.id])
    versions = latest_versions(session)
    judged = judge(session, reader, [partnership.id], day, frozenset()).get(partnership.public_id)
    found = []
    for version in versions:
        template = template_of(version)
        mine = [one for one in opened if one.checklist_version.checklist_id == version.checklist_id]
        current = next((one for one in mine if _runs(one, day)), None)
        last = next((one for one in mine if one is not current), None)
        days = EVERY.get(template.repeat)
        found.append(
            Offer(
                template=template,
                in_phase=judged is not None and in_phase(template.phases, judged.picture) is not NO,
                current=current,
                last=last,
                next_on=last.opened_on + timedelta(days=days) if last and days and not current else None,
            )
        )
    return tuple(sorted(found, key=lambda offer: (not offer.in_phase, offer.template.pack)))


def _runs(one: Assessment, day: date) -> bool:
    return assessment_state(one, day) is not AssessmentState.CLOSED


def _title(version: ChecklistVersion, partnership: Partnership) -> Wording:
    name, where = version.name, partnership.title
    return Wording(**{language: f"{name.best(language)} – {where.best(language)}" for language in ("en", "fr")})
