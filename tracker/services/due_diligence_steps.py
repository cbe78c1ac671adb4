"""Steps after a due diligence assessment: interceding, reporting, suspending, resuming or withdrawing support.

The policy (A/67/775-S/2013/110) asks to intercede with a view to bringing violations to an end, and to suspend or
withdraw support where the recipient fails to act. What cannot have followed changes nothing, and is told why.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.compliance import HrddpAssessment, HrddpStep
from tracker.domain.access import Reader
from tracker.domain.dates import UNKNOWN, When
from tracker.domain.due_diligence import Step, impossible
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Language
from tracker.domain.vocabulary.compliance import HrddpDecision, HrddpStepKind
from tracker.services.changing import said_in
from tracker.services.days import lies_ahead
from tracker.services.errors import Refused
from tracker.services.measures import known_again
from tracker.services.permissions import demand_any
from tracker.services.records import expect_version


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStep:
    """What was done, when, by which function, to whom it was addressed, what was asked and answered.

    `key` of the row that is corrected, None for a new one.
    """

    kind: HrddpStepKind
    on: date
    by_function: str
    addressed_to: str = ""
    text: str = ""
    key: int | None = None


def add_step(
    session: Session, reader: Reader, assessment: HrddpAssessment, step: NewStep, version: int, language: Language
) -> HrddpAssessment:
    """Record a step after the others. Raises NotAllowed, Stale, and Refused for one that cannot have followed."""
    demand_any(session, reader, assessment)
    expect_version(session, assessment, version)
    taken = [Step(row.step_kind, row.taken_on) for row in assessment.steps]
    _check(assessment.decision, [*taken, Step(step.kind, step.on)], assessment.made or UNKNOWN, "taken_on")
    row = HrddpStep()
    _say(row, step, language)
    assessment.steps.append(row)
    session.flush()
    return assessment


def check_steps(decided: HrddpDecision | None, made: When, steps: Iterable[NewStep]) -> None:
    """Refuse steps that cannot have followed such an assessment and each other."""
    _check(decided, [Step(one.kind, one.on) for one in steps], made)


def write_steps(rows: list[HrddpStep], steps: Iterable[NewStep], language: Language) -> None:
    """Make the steps of an assessment those that are named, which were checked before."""
    named = list(steps)
    for one, row in zip(named, known_again(rows, HrddpStep, [one.key for one in named]), strict=True):
        _say(row, one, language)


def _say(row: HrddpStep, step: NewStep, language: Language) -> None:
    row.step_kind, row.taken_on = step.kind, step.on
    row.by_function, row.addressed_to = step.by_function, step.addressed_to or None
    row.text = said_in(row.text, step.text, language)


def _check(decided: HrddpDecision | None, steps: Sequence[Step], made: When, field: str | None = None) -> None:
    for step in steps:
        if lies_ahead(step.on):
            words = N_("%(step)s, %(day)s: that day has not come yet. Record what was done.")
            raise Refused(Text(words, {"step": step.kind, "day": step.on}), field)
    if why := impossible(decided, steps, made):
        raise Refused(why, field)
