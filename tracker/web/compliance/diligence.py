"""Support and due diligence: whether the policy applies to each item, and the assessment that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.db.as_of import Standing as Decision
from tracker.db.as_of import decision_standing, steps_by
from tracker.db.models.compliance import HrddpAssessment, HrddpMeasure, HrddpStep
from tracker.db.models.decisions import Support
from tracker.db.models.records import Record
from tracker.domain.dates import NO, UNKNOWN, YES
from tracker.domain.disclosure import ABOVE
from tracker.domain.due_diligence import NO_SUPPORT
from tracker.domain.outcomes import Fires, Gap, Met, NotApplicable, Outcome
from tracker.domain.review import Review
from tracker.domain.rules.compliance_assessments import HRC_02
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.missions import HrddpScope, SupportDirection

NONE, VALID = Text(N_("none recorded")), Text(N_("valid"))
NOT_ASKED, NOT_JUDGED = Text(N_("not asked")), Text(N_("not judged on this date"))
PLANNED = Text(N_("considered, not given yet"))

Standing = tuple[Text, str]


@dataclass(frozen=True, slots=True)
class Assessed:
    """An assessment on the day: the decision that stands, and the last step that was taken."""

    record: HrddpAssessment
    decision: Decision | None
    step: HrddpStep | None
    explained: date | None  # when the recipient was told of the policy, where it had been

    @property
    def changed(self) -> bool:
        """Whether a step made another decision of that which the assessment took."""
        return self.decision is not None and self.decision.state is not self.record.decision


@dataclass(frozen=True, slots=True)
class Item:
    """Support on the day, the assessments that cover it (or the last that did), and how far they hold."""

    record: Support
    state: Text
    assessed: tuple[Assessed, ...]
    standing: Text
    mark: str  # of the look: gap, verify or nothing
    overdue: tuple[HrddpMeasure, ...]
    unshown: tuple[HrddpMeasure, ...]  # done, and nothing shows it

    @property
    def assessments(self) -> tuple[HrddpAssessment, ...]:
        """The assessments themselves."""
        return tuple(one.record for one in self.assessed)


def items(records: Sequence[Record], review: Review | None, day: date) -> list[Item]:
    """What the UN gives or considers on the day; the same judgement as that of the gaps."""
    judged = review.judged if review else ()
    outcomes = {one.outcome.subject.public_id: one.outcome for one in judged if one.rule.code == HRC_02.code}
    made = [one for one in records if isinstance(one, HrddpAssessment) and (one.made or UNKNOWN).by(day) is not NO]
    given = [
        one
        for one in records
        if isinstance(one, Support)
        and one.direction is SupportDirection.GIVEN
        and (one.planned or one.span.began.by(day) is not NO)
        and one.span.over(day) is not YES
    ]
    return [_item(one, outcomes.get(one.public_id), made, day) for one in given]


def overdue(assessment: HrddpAssessment, day: date) -> tuple[HrddpMeasure, ...]:
    """The measures whose day had passed and that had not been done by the day; none where support is not given."""
    stands = decision_standing(assessment, day)
    if stands and stands.state in NO_SUPPORT:
        return ()
    return tuple(
        one for one in assessment.measures if one.due and one.due < day and (one.done_on is None or one.done_on > day)
    )


def unshown(assessment: HrddpAssessment, day: date) -> tuple[HrddpMeasure, ...]:
    """The measures that had been done by the day and of which nothing shows it."""
    return tuple(one for one in assessment.measures if one.done_on and one.done_on <= day and not one.evidence)


def _item(record: Support, outcome: Outcome | None, made: Sequence[HrddpAssessment], day: date) -> Item:
    covering = sorted(
        (one for one in made if one.support_id in (None, record.id)),
        key=lambda one: ((one.made or UNKNOWN).sort_key, one.id),
    )
    valid = {ref.public_id for ref in outcome.records} if isinstance(outcome, Met) else set()
    holding = tuple(one for one in covering if one.public_id in valid)
    held = holding or tuple(covering[-1:])
    standing, mark = _standing(record, outcome, held, valid=bool(holding))
    return Item(
        record=record,
        state=_state(record, day),
        assessed=tuple(_assessed(one, day) for one in held),
        standing=standing,
        mark=mark,
        overdue=tuple(measure for one in held for measure in overdue(one, day)),
        unshown=tuple(measure for one in held for measure in unshown(one, day)),
    )


def _assessed(record: HrddpAssessment, day: date) -> Assessed:
    told = record.communicated_on
    return Assessed(
        record=record,
        decision=decision_standing(record, day),
        step=next(reversed(steps_by(record, day)), None),
        explained=told if told and told <= day else None,
    )


def _standing(record: Support, outcome: Outcome | None, held: Sequence[HrddpAssessment], *, valid: bool) -> Standing:
    """What is said of it: nothing is called missing that may lie above the reader's level."""
    if record.scope is HrddpScope.OUTSIDE:
        return NOT_ASKED, ""
    if isinstance(outcome, Met):
        return VALID if valid else ABOVE, ""
    if isinstance(outcome, Fires):
        return outcome.found if held else NONE, "gap" if isinstance(outcome, Gap) else "verify"
    return outcome.why if isinstance(outcome, NotApplicable) else NOT_JUDGED, ""


def _state(record: Support, day: date) -> Text:
    if record.planned or record.span.began.by(day) is NO:
        return PLANNED
    return Text(N_("since: %(date)s"), {"date": record.span.began})
