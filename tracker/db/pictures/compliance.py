"""Compliance in a picture: frameworks, duties to report, due diligence assessments, cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import partial
from typing import Any

from sqlalchemy import and_, func, or_, select

from tracker.db.models.compliance import (
    Allegation,
    Framework,
    HrddpAssessment,
    HrddpMeasure,
    HrddpStep,
    Obligation,
    Submission,
)
from tracker.db.models.liaison import Mechanism
from tracker.db.models.records import DatedValueRow, Record
from tracker.db.pictures.asking import Asking
from tracker.db.pictures.bounds import (
    COVERED_IDS,
    CUTOFF,
    ON,
    RECORD,
    begun,
    children,
    covering,
    happened,
    last_of,
    lasting,
    recent,
    table,
)
from tracker.db.pictures.columns import pair_of, span, span_of, when
from tracker.db.pictures.states import DatedValues
from tracker.domain.cadence import cadence_from
from tracker.domain.dates import UNKNOWN, on
from tracker.domain.due_diligence import Step, decision_on
from tracker.domain.facts.compliance import (
    AllegationFact,
    FrameworkFact,
    HrddpFact,
    MeasureFact,
    ObligationFact,
    SubmissionFact,
)
from tracker.domain.facts.refs import RecordRef
from tracker.domain.vocabulary.compliance import AllegationState, FrameworkState
from tracker.domain.vocabulary.records import DatedAttribute

MECHANISM, FRAMEWORK, OBLIGATION = table(Mechanism), table(Framework), table(Obligation)
SUBMISSION, ASSESSMENT, MEASURE = table(Submission), table(HrddpAssessment), table(HrddpMeasure)
ALLEGATION, DATED, SUPPORTED = table(Allegation), table(DatedValueRow), table(Record).alias("supported")
TAKEN = table(HrddpStep)

HAS_STATES = (
    select(DATED.c.id)
    .where(DATED.c.record_id == FRAMEWORK.c.id, DATED.c.attribute == DatedAttribute.FRAMEWORK_STATE)
    .correlate(FRAMEWORK)
    .exists()
)
FRAMEWORKS = covering(
    Framework, HAS_STATES, *span_of(MECHANISM), where=[begun(MECHANISM), lasting(MECHANISM, RECORD.c.kind)]
)
REPORT = table(Record).alias("report")
# What was due on the day although it has been answered since: the next due date moved on then.
ANSWERED_LATER = (
    select(func.min(SUBMISSION.c.covers_due))
    .join(REPORT, REPORT.c.id == SUBMISSION.c.id)
    .where(
        SUBMISSION.c.obligation_id == OBLIGATION.c.id, SUBMISSION.c.made_earliest > ON, REPORT.c.removed_at.is_(None)
    )
    .correlate(OBLIGATION)
    .scalar_subquery()
)
OBLIGATIONS = covering(
    Obligation,
    OBLIGATION.c.obligation_kind,
    OBLIGATION.c.by_side,
    *span_of(OBLIGATION),
    OBLIGATION.c.cadence,
    OBLIGATION.c.next_due,
    ANSWERED_LATER,
    where=[begun(OBLIGATION), or_(OBLIGATION.c.ended_latest.is_(None), OBLIGATION.c.ended_latest >= CUTOFF)],
)
ON_EVENT = SUBMISSION.c.occasion.is_not(None)
ANSWERS_NONE = and_(ON_EVENT, SUBMISSION.c.covers_due.is_(None))
SUBMISSIONS = children(
    SUBMISSION.c.obligation_id,
    *pair_of(SUBMISSION),
    SUBMISSION.c.covers_due,
    ON_EVENT,
    where=[
        SUBMISSION.c.id.in_(
            last_of(
                SUBMISSION,
                SUBMISSION.c.obligation_id.in_(COVERED_IDS),
                happened(SUBMISSION),
                alike=[SUBMISSION.c.obligation_id, ANSWERS_NONE],  # what answers no date displaces none that does
                latest=SUBMISSION.c.made_latest,
            )
        )
    ],
)
# An assessment that has lapsed long ago still says that there was one.
ASSESSMENTS = covering(
    HrddpAssessment,
    select(SUPPORTED.c.public_id)
    .where(SUPPORTED.c.id == ASSESSMENT.c.support_id)
    .correlate(ASSESSMENT)
    .scalar_subquery(),
    *pair_of(ASSESSMENT),
    ASSESSMENT.c.risk,
    ASSESSMENT.c.decision,
    ASSESSMENT.c.review_due,
    where=[
        happened(ASSESSMENT),
        or_(
            recent(ASSESSMENT),
            ASSESSMENT.c.id.in_(
                last_of(
                    ASSESSMENT,
                    ASSESSMENT.c.id.in_(COVERED_IDS),
                    happened(ASSESSMENT),
                    alike=[ASSESSMENT.c.support_id],
                    latest=ASSESSMENT.c.made_latest,
                )
            ),
        ),
    ],
)
MEASURES = (
    select(MEASURE.c.assessment_id, MEASURE.c.text, MEASURE.c.due, MEASURE.c.done_on, MEASURE.c.owner_function)
    .where(MEASURE.c.assessment_id.in_(COVERED_IDS))
    .order_by(MEASURE.c.id)
)
STEPS = (
    select(TAKEN.c.assessment_id, TAKEN.c.step_kind, TAKEN.c.taken_on)
    .where(TAKEN.c.assessment_id.in_(COVERED_IDS), TAKEN.c.taken_on <= ON)
    .order_by(TAKEN.c.taken_on, TAKEN.c.id)
)
STEP = and_(DATED.c.record_id == ALLEGATION.c.id, DATED.c.attribute == DatedAttribute.ALLEGATION_STATE)
MOVED_LATELY = select(DATED.c.id).where(
    STEP, or_(DATED.c.effective_latest.is_(None), DATED.c.effective_latest >= CUTOFF)
)
CLOSED = select(DATED.c.id).where(STEP, DATED.c.value == AllegationState.CLOSED.value)
ALLEGATIONS = covering(
    Allegation,
    ALLEGATION.c.grave,
    ALLEGATION.c.held_until,
    ALLEGATION.c.category,
    ALLEGATION.c.channel,
    where=[
        # a grave one asks for a review of support for as long as none was made, however long it has been closed
        or_(MOVED_LATELY.correlate(ALLEGATION).exists(), ~CLOSED.correlate(ALLEGATION).exists(), ALLEGATION.c.grave),
    ],
)


def load_compliance(asking: Asking, dated: DatedValues) -> dict[str, Mapping[int, list[Any]]]:
    """The fields `frameworks`, `obligations`, `hrddp` and `allegations`, by partnership."""
    submissions, measures = asking.by_parent(SUBMISSIONS, _submission), _measures(asking)
    steps = _steps(asking)

    def obligation(row_id: int, ref: RecordRef, kind: Any, by_side: Any, *about: Any) -> ObligationFact:
        *dates, cadence, next_due, answered_later = about
        filed = sorted(submissions.get(row_id, ()), key=lambda s: s.filed.sort_key)
        return ObligationFact(
            ref=ref,
            kind=kind,
            by_side=by_side,
            span=span(*dates),
            cadence=cadence_from(cadence) if cadence else None,
            next_due=min(filter(None, (next_due, answered_later)), default=None),
            submissions=tuple(filed),
        )

    def assessment(row_id: int, ref: RecordRef, support: str | None, first: Any, last: Any, *about: Any) -> HrddpFact:
        risk, decision, review_due = about
        return HrddpFact(
            ref=ref,
            support=support,
            made=when(first, last),
            risk=risk,
            decision=decision_on(decision, steps.get(row_id, ()), asking.on),
            review_due=review_due,
            measures=tuple(measures.get(row_id, ())),
        )

    return {
        "frameworks": asking.by_partnership(FRAMEWORKS, partial(_framework, dated)),
        "obligations": asking.by_partnership(OBLIGATIONS, obligation),
        "hrddp": asking.by_partnership(ASSESSMENTS, assessment),
        "allegations": asking.by_partnership(ALLEGATIONS, partial(_allegation, dated)),
    }


def _framework(dated: DatedValues, row_id: int, ref: RecordRef, has_states: bool, *dates: Any) -> FrameworkFact | None:
    stand = dated.stand(row_id, DatedAttribute.FRAMEWORK_STATE)
    if stand is None:  # without any state, only that it is spoken of
        known = FrameworkFact(ref=ref, state=FrameworkState.CALLED_FOR, state_since=UNKNOWN, span=span(*dates))
        return None if has_states else known
    # the state that may hold, its date uncertain, lets the rules ask where they would otherwise be sure
    state, since = (stand.perhaps.value, stand.perhaps.effective) if stand.perhaps else (stand.value, stand.since)
    return FrameworkFact(ref=ref, state=FrameworkState(state), state_since=since, span=span(*dates))


def _allegation(
    dated: DatedValues, row_id: int, ref: RecordRef, grave: bool, held_until: Any, category: Any, channel: Any
) -> AllegationFact:
    steps = dated.steps(row_id, DatedAttribute.ALLEGATION_STATE, AllegationState)
    return AllegationFact(ref=ref, category=category, channel=channel, grave=grave, steps=steps, held_until=held_until)


def _submission(ref: RecordRef, first: Any, last: Any, covers_due: Any, on_event: Any) -> SubmissionFact:
    return SubmissionFact(ref=ref, filed=when(first, last), covers_due=covers_due, on_event=bool(on_event))


def _steps(asking: Asking) -> dict[int, list[Step]]:
    found: dict[int, list[Step]] = defaultdict(list)
    for assessment, kind, day in asking.rows(STEPS):
        found[assessment].append(Step(kind, day))
    return found


def _measures(asking: Asking) -> dict[int, list[MeasureFact]]:
    """What was done after the day was not done yet."""
    found: dict[int, list[MeasureFact]] = defaultdict(list)
    for assessment, text, due, done_on, owner in asking.rows(MEASURES):
        done = on(done_on) if done_on and done_on <= asking.on else None
        found[assessment].append(MeasureFact(title=str(text), due=due, done=done, owned=owner is not None))
    return found
