"""The support that a case touches, with its last risk assessment and what follows; told in its circle alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from tracker.db.as_of import decision_standing
from tracker.db.models.compliance import Allegation, HrddpAssessment
from tracker.db.models.decisions import Support
from tracker.db.models.records import RecordCoverage
from tracker.db.queries.listings import LISTINGS
from tracker.db.queries.records import children
from tracker.domain.access import Reader
from tracker.domain.dates import NO, UNKNOWN, When
from tracker.domain.disclosure import ABOVE
from tracker.domain.facts.compliance import AllegationFact
from tracker.domain.support_review import what_follows
from tracker.domain.texts import Text
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.domain.vocabulary.compliance import HrddpDecision
from tracker.domain.vocabulary.missions import HrddpScope
from tracker.services.case_clocks import fact_of


@dataclass(frozen=True, slots=True)
class Touched:
    """Support that runs, when it was last assessed (None: never), and what follows."""

    support: Support
    assessed: When | None
    follows: Text


def support_touched(session: Session, reader: Reader, case: Allegation, day: date) -> tuple[Touched, ...]:
    """The support to the partnerships of the case that the due diligence policy may cover; two queries."""
    concerned = select(RecordCoverage.partnership_id).where(RecordCoverage.record_id == case.id)
    beside = select(RecordCoverage.record_id).where(RecordCoverage.partnership_id.in_(concerned))
    given = children(session, reader, LISTINGS[RecordKind.SUPPORT], Support.id.in_(beside), day)
    of_it = or_(
        HrddpAssessment.support_id.in_([one.id for one in given]),
        and_(HrddpAssessment.support_id.is_(None), HrddpAssessment.id.in_(beside)),  # a general profile
    )
    # An assessment above the reader's level may answer; it is not told of.
    whole = replace(reader, level=max(Sensitivity, key=lambda level: level.rank))
    made: dict[int | None, list[HrddpAssessment]] = defaultdict(list)
    for one in children(session, whole, LISTINGS[RecordKind.HRDDP_ASSESSMENT], of_it, day):
        made[one.support_id].append(one)
    fact = fact_of(case, day)
    return tuple(
        _touched(one, made[one.id] + made[None], reader, partial(_follows, fact, day))
        for one in given
        if one.scope is not HrddpScope.OUTSIDE and one.span.holds(day) is not NO
    )


def _touched(
    support: Support, made: list[HrddpAssessment], reader: Reader, follows: Callable[[HrddpAssessment | None], Text]
) -> Touched:
    last = _latest(one for one in made if one.sensitivity.rank <= reader.level.rank)
    mine = follows(last)
    assessed = (last.made or UNKNOWN) if last else None
    return Touched(support, assessed, mine if mine == follows(_latest(made)) else ABOVE)


def _follows(fact: AllegationFact, day: date, last: HrddpAssessment | None) -> Text:
    standing = decision_standing(last, day) if last else None
    decision = HrddpDecision(standing.state) if standing else None
    return what_follows(fact, (last.made or UNKNOWN) if last else None, decision)


def _latest(made: Iterable[HrddpAssessment]) -> HrddpAssessment | None:
    return max(made, key=lambda one: (one.made or UNKNOWN).sort_key, default=None)
