"""Compliance: frameworks of a force, due diligence assessments."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.compliance import Framework, HrddpAssessment, HrddpMeasure
from tracker.db.models.decisions import Support
from tracker.db.models.missions import Force, Partnership
from tracker.domain.access import Reader
from tracker.domain.dates import UNKNOWN, When
from tracker.domain.texts import N_, Text, wording
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Formality, Language
from tracker.domain.vocabulary.compliance import FrameworkState, HrddpDecision, Risk
from tracker.domain.vocabulary.liaison import MechanismKind
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.errors import NotAllowed, Refused
from tracker.services.keeping import Said, check_shared, keep, state
from tracker.services.permissions import may_write

# Liaison staff and planners record all but cases; human-rights officers record compliance and due diligence.
COMPLIANCE = (Permission.RECORD, Permission.READ_CASES)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFramework:
    """A compliance framework of a force, and its state since a day."""

    said: Said
    force: Force
    state: FrameworkState
    since: When = UNKNOWN
    national_equivalent: bool = False


def record_framework(
    session: Session, reader: Reader, new: NewFramework, partnerships: Collection[Partnership]
) -> Framework:
    """Record a compliance framework."""
    framework = Framework(
        mechanism_kind=MechanismKind.FRAMEWORK,
        formality=Formality.FORMAL if new.state is FrameworkState.IN_FORCE else Formality.UNSTATED,
        force_id=new.force.id,
        national_equivalent=new.national_equivalent,
        began=new.since,
    )
    state(framework, DatedAttribute.FRAMEWORK_STATE, new.state, new.since)
    return keep(session, reader, framework, new.said, partnerships, COMPLIANCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHrddpAssessment:
    """A due diligence risk assessment: of one item of support, or a general profile of the recipient."""

    said: Said
    made: When
    support: Support | None = None
    risk: Risk | None = None
    decision: HrddpDecision | None = None
    decided_by: str = ""
    review_due: date | None = None


def record_hrddp_assessment(
    session: Session, reader: Reader, new: NewHrddpAssessment, partnerships: Collection[Partnership]
) -> HrddpAssessment:
    """Record a due diligence risk assessment."""
    if new.decision and not new.decided_by:
        raise Refused(Text(N_("Say which function decided.")), "decided_by")
    if new.support:
        check_shared(session, new.support, partnerships)
    assessment = HrddpAssessment(
        made=new.made,
        support_id=new.support.id if new.support else None,
        risk=new.risk,
        decision=new.decision,
        decided_by=new.decided_by or None,
        review_due=new.review_due,
    )
    return keep(session, reader, assessment, new.said, partnerships, COMPLIANCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMeasure:
    """A mitigatory measure: what is done, by which function, by when, and whether it has been."""

    text: str
    language: Language = Language.EN
    owner_function: str = ""
    due: date | None = None
    done_on: date | None = None


def add_measure(session: Session, reader: Reader, assessment: HrddpAssessment, new: NewMeasure) -> HrddpAssessment:
    """Add a measure to a due diligence risk assessment."""
    if not any(may_write(session, reader, assessment, permission) for permission in COMPLIANCE):
        raise NotAllowed(Permission.RECORD)
    assessment.measures.append(
        HrddpMeasure(
            text=wording(new.text, new.language),
            owner_function=new.owner_function or None,
            due=new.due,
            done_on=new.done_on,
        )
    )
    session.flush()
    return assessment
