"""Planning in a picture: assessments, communication plans, lessons; statements and stocktakes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import or_, select, union

from tracker.db.models.gaps import Statement, Stocktake
from tracker.db.models.planning import CommunicationPlan, JointAssessment, Lesson, SiteAssessment
from tracker.db.models.records import Record
from tracker.db.pictures.asking import Asking
from tracker.db.pictures.bounds import (
    COVERAGE,
    COVERED,
    COVERED_IDS,
    ON,
    PARTNERSHIPS,
    RECORD,
    REF,
    STANDS,
    begun,
    covering,
    happened,
    last_of,
    lasting,
    recent,
    table,
)
from tracker.db.pictures.columns import pair_of, span, span_of, when
from tracker.db.pictures.row_ids import among
from tracker.domain.facts.planning import (
    CommunicationPlanFact,
    JointAssessmentFact,
    LessonFact,
    SiteAssessmentFact,
    StatementFact,
    StocktakeFact,
)
from tracker.domain.facts.refs import RecordRef

JOINT, AT_SITE, PLAN, LESSON = table(JointAssessment), table(SiteAssessment), table(CommunicationPlan), table(Lesson)
STATEMENT, STOCKTAKE = table(Statement), table(Stocktake)
THE_SITE, SUBJECT = table(Record).alias("the_site"), table(Record).alias("subject")
LATEST = 3  # statements on one matter, stocktakes of one theme, assessments of one site

JOINTS = covering(
    JointAssessment, JOINT.c.assessment_kind, JOINT.c.participation, *pair_of(JOINT), where=[happened(JOINT)]
)
AT_SITES = covering(
    SiteAssessment,
    THE_SITE.c.public_id,
    *pair_of(AT_SITE),
    AT_SITE.c.valid_until,
    where=[
        AT_SITE.c.site_id == THE_SITE.c.id,
        happened(AT_SITE),
        or_(
            recent(AT_SITE),
            AT_SITE.c.id.in_(
                last_of(
                    AT_SITE,
                    AT_SITE.c.id.in_(COVERED_IDS),
                    happened(AT_SITE),
                    alike=[AT_SITE.c.site_id],
                    latest=AT_SITE.c.made_latest,
                    n=LATEST,
                )
            ),
        ),
    ],
)
PLANS = covering(
    CommunicationPlan,
    *span_of(PLAN),
    PLAN.c.distinct_mandates,
    PLAN.c.agreed_with_partner,
    where=[begun(PLAN), lasting(PLAN)],
)
LESSONS = covering(Lesson, *pair_of(LESSON), where=[happened(LESSON)])
# A statement on a forum, site or item of support answers for every partnership that it concerns.
SPOKEN_OF = union(
    select(STATEMENT.c.partnership_id, STATEMENT.c.id).where(among(STATEMENT.c.partnership_id, PARTNERSHIPS)),
    select(COVERAGE.c.partnership_id, STATEMENT.c.id)
    .select_from(COVERAGE.join(STATEMENT, STATEMENT.c.subject_id == COVERAGE.c.record_id))
    .where(COVERED),
).subquery("spoken_of")
STATEMENTS = (
    select(
        SPOKEN_OF.c.partnership_id,
        *REF,
        STATEMENT.c.matter,
        STATEMENT.c.verdict,
        SUBJECT.c.public_id,
        *pair_of(STATEMENT),
        STATEMENT.c.by_function,
        STATEMENT.c.review_on,
    )
    .select_from(
        SPOKEN_OF.join(STATEMENT, STATEMENT.c.id == SPOKEN_OF.c.id)
        .join(RECORD, RECORD.c.id == STATEMENT.c.id)
        .outerjoin(SUBJECT, SUBJECT.c.id == STATEMENT.c.subject_id)
    )
    .where(
        STATEMENT.c.id.in_(
            last_of(
                STATEMENT,
                STATEMENT.c.id.in_(select(SPOKEN_OF.c.id)),
                happened(STATEMENT),
                alike=[STATEMENT.c.partnership_id, STATEMENT.c.matter, STATEMENT.c.subject_id],
                latest=STATEMENT.c.made_latest,
                n=LATEST,
            )
        )
    )
    .order_by(RECORD.c.id, SPOKEN_OF.c.partnership_id)
)
STOCKTAKES = (
    select(
        STOCKTAKE.c.partnership_id,
        *REF,
        STOCKTAKE.c.theme,
        STOCKTAKE.c.made_on,
        STOCKTAKE.c.by_function,
        STOCKTAKE.c.complete,
    )
    .select_from(STOCKTAKE.join(RECORD, RECORD.c.id == STOCKTAKE.c.id))
    .where(
        STANDS,
        STOCKTAKE.c.id.in_(
            last_of(
                STOCKTAKE,
                among(STOCKTAKE.c.partnership_id, PARTNERSHIPS),
                STOCKTAKE.c.made_on <= ON,
                alike=[STOCKTAKE.c.partnership_id, STOCKTAKE.c.theme],
                latest=STOCKTAKE.c.made_on,
                n=LATEST,
            )
        ),
    )
    .order_by(STOCKTAKE.c.made_on, STOCKTAKE.c.id)
)


def load_planning(asking: Asking) -> dict[str, Mapping[int, list[Any]]]:
    """The assessments, plans, lessons, statements and stocktakes, by field and partnership."""
    return {
        "joint_assessments": asking.by_partnership(JOINTS, _joint),
        "site_assessments": asking.by_partnership(AT_SITES, _at_site),
        "communication_plans": asking.by_partnership(PLANS, _plan),
        "lessons": asking.by_partnership(LESSONS, _lesson),
        "statements": asking.by_partnership(STATEMENTS, _statement),
        "stocktakes": asking.by_partnership(STOCKTAKES, _stocktake),
    }


def _joint(_: int, ref: RecordRef, kind: Any, participation: Any, *dates: Any) -> JointAssessmentFact:
    return JointAssessmentFact(ref=ref, kind=kind, participation=participation, made=when(*dates))


def _at_site(_: int, ref: RecordRef, site: str, first: Any, last: Any, valid_until: Any) -> SiteAssessmentFact:
    return SiteAssessmentFact(ref=ref, site=site, made=when(first, last), valid_until=valid_until)


def _plan(_: int, ref: RecordRef, *about: Any) -> CommunicationPlanFact:
    *dates, distinct, agreed = about
    return CommunicationPlanFact(ref=ref, span=span(*dates), distinct_mandates=distinct, agreed_with_partner=agreed)


def _lesson(_: int, ref: RecordRef, *dates: Any) -> LessonFact:
    return LessonFact(ref=ref, recorded_on=when(*dates))


def _statement(_: int, ref: RecordRef, matter: Any, verdict: Any, subject: str | None, *about: Any) -> StatementFact:
    first, last, by_function, review_on = about
    return StatementFact(
        ref=ref,
        matter=matter,
        verdict=verdict,
        subject=subject,
        as_of=when(first, last),
        by_function=by_function,
        review_on=review_on,
    )


def _stocktake(_: int, ref: RecordRef, theme: Any, made_on: Any, by_function: str, complete: bool) -> StocktakeFact:
    return StocktakeFact(ref=ref, theme=theme, made_on=made_on, by_function=by_function, complete=complete)
