"""Due diligence: risk assessments of support under the policy (HRDDP), measures that lower a risk, later steps."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.compliance import HrddpAssessment, HrddpMeasure
from tracker.db.models.decisions import Support
from tracker.db.models.missions import Partnership
from tracker.domain.access import WRITERS, Reader
from tracker.domain.dates import When
from tracker.domain.texts import N_, Text, wording
from tracker.domain.vocabulary.basics import Language, RecordKind
from tracker.domain.vocabulary.compliance import HrddpDecision, Risk
from tracker.services.changing import Change, change, said_in
from tracker.services.days import lies_ahead, refuse_ahead
from tracker.services.due_diligence_steps import NewStep, check_steps, write_steps
from tracker.services.errors import Refused
from tracker.services.keeping import Said, check_shared, keep
from tracker.services.measures import Measure, write_measures
from tracker.services.permissions import demand_any


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHrddpAssessment:
    """A due diligence risk assessment: of one item of support, or a general profile of the recipient."""

    said: Said
    made: When
    support: Support | None = None
    risk: Risk | None = None
    grounds: str = ""
    decision: HrddpDecision | None = None
    decided_by: str = ""
    communicated_on: date | None = None
    review_due: date | None = None
    monitoring: str = ""
    measures: tuple[Measure, ...] = ()
    steps: tuple[NewStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMeasure:
    """A mitigatory measure: what is done, by which function, by when, whether it has been, and what shows it."""

    text: str
    language: Language = Language.EN
    owner_function: str = ""
    due: date | None = None
    done_on: date | None = None
    evidence: str = ""


def record_hrddp_assessment(
    session: Session, reader: Reader, new: NewHrddpAssessment, partnerships: Collection[Partnership]
) -> HrddpAssessment:
    """Record a due diligence risk assessment. Raises Refused where nobody decided what was decided."""
    assessment = HrddpAssessment()
    _write(session, assessment, new, partnerships)
    return keep(session, reader, assessment, new.said, partnerships, WRITERS[RecordKind.HRDDP_ASSESSMENT])


def change_hrddp_assessment(
    session: Session, reader: Reader, assessment: HrddpAssessment, new: NewHrddpAssessment, edit: Change
) -> HrddpAssessment:
    """Change a due diligence risk assessment."""
    return change(session, reader, assessment, edit, lambda record: _write(session, record, new, edit.covered))


def add_measure(session: Session, reader: Reader, assessment: HrddpAssessment, new: NewMeasure) -> HrddpAssessment:
    """Add a measure to a due diligence risk assessment."""
    demand_any(session, reader, assessment)
    refuse_ahead(new.done_on, "done_on")
    assessment.measures.append(
        HrddpMeasure(
            text=wording(new.text, new.language),
            owner_function=new.owner_function or None,
            due=new.due,
            done_on=new.done_on,
            evidence=said_in(None, new.evidence, new.language),
        )
    )
    session.flush()
    return assessment


def _write(
    session: Session, assessment: HrddpAssessment, new: NewHrddpAssessment, partnerships: Collection[Partnership]
) -> None:
    if new.decision and not new.decided_by:
        raise Refused(Text(N_("Say which function decided.")), "decided_by")
    _check_days(new)
    check_steps(new.decision, new.made, new.steps)
    if new.support:
        check_shared(session, new.support, partnerships, "support")
    assessment.made, assessment.support_id = new.made, new.support.id if new.support else None
    assessment.risk, assessment.grounds = new.risk, new.grounds or None
    assessment.decision, assessment.decided_by = new.decision, new.decided_by or None
    assessment.communicated_on, assessment.review_due = new.communicated_on, new.review_due
    language = new.said.language
    assessment.monitoring = said_in(assessment.monitoring, new.monitoring, language)
    write_measures(assessment.measures, HrddpMeasure, new.measures, language)
    write_steps(assessment.steps, new.steps, language)


def _check_days(new: NewHrddpAssessment) -> None:
    """What was done was done on a day that has come; it is reviewed after it was made."""
    refuse_ahead(new.made, "day")
    refuse_ahead(new.communicated_on, "communicated_on")
    if new.review_due and new.made.earliest and new.review_due < new.made.earliest:
        raise Refused(Text(N_("It cannot be reviewed before it was made.")), "review_due")
    for one in new.measures:
        done_on = dict(one.more).get("done_on")
        if done_on and lies_ahead(done_on):
            words = N_("The day on which it was carried out has not come yet: %(measure)s.")
            raise Refused(Text(words, {"measure": one.text}))
