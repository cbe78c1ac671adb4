"""What held of a record on a day: its state and its other dated values, read from the rows it came with."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.db.models.compliance import HrddpAssessment, HrddpStep
from tracker.db.models.records import DatedValueRow, Record
from tracker.domain.cadence import Cadence, cadence_from
from tracker.domain.dates import NO, UNKNOWN, YES, Span, When, on
from tracker.domain.due_diligence import Step, decision_on, last_move
from tracker.domain.vocabulary.records import VALUES, DatedAttribute
from tracker.domain.vocabulary.words import Word

STATES = (
    DatedAttribute.FORUM_STATE,
    DatedAttribute.MEETING_STATE,
    DatedAttribute.ACTION_STATE,
    DatedAttribute.AGREEMENT_STATE,
    DatedAttribute.FRAMEWORK_STATE,
    DatedAttribute.ALLEGATION_STATE,
    DatedAttribute.REQUEST_STATE,
    DatedAttribute.REPLY_STATE,
    DatedAttribute.ASSESSMENT_STATE,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A state on a day, since when, and whether that is certain."""

    state: Word
    since: When
    certain: bool = True


def state_on(record: Record, day: date) -> Standing | None:
    """The last state effective on or before the day; None where no state is known by then."""
    rows = [row for row in record.dated_values if row.attribute in STATES]
    sure = [row for row in rows if since(row).by(day) is YES or not since(row).known]
    maybe = [row for row in rows if row not in sure and since(row).by(day) is not NO]
    if not (sure or maybe):
        return None
    last = max(sure or maybe, key=lambda row: (since(row).latest or date.min, row.id))
    return Standing(VALUES[last.attribute](last.value), since(last), certain=bool(sure) and not maybe)


def decision_standing(assessment: HrddpAssessment, day: date) -> Standing | None:
    """The decision on support that stands on the day, since it was taken or a step changed it; None where none is."""
    steps = [Step(row.step_kind, row.taken_on) for row in assessment.steps]
    decision, last = decision_on(assessment.decision, steps, day), last_move(steps, day)
    if decision is None:
        return None
    return Standing(decision, on(last.on) if last else assessment.made or UNKNOWN)


def steps_by(assessment: HrddpAssessment, day: date) -> list[HrddpStep]:
    """The steps that had been taken by the day, oldest first."""
    return [row for row in assessment.steps if row.taken_on <= day]


def cadence_on(record: Record, day: date) -> Cadence | None:
    """How often a forum met on the day, as far as is known."""
    rows = [
        row for row in record.dated_values if row.attribute is DatedAttribute.CADENCE and since(row).by(day) is not NO
    ]
    last = max(rows, key=lambda row: (since(row).sort_key, row.id), default=None)
    return cadence_from(json.loads(last.value)) if last else None


def values_on(record: Record, attribute: DatedAttribute, day: date) -> list[DatedValueRow]:
    """The values of an attribute that stand side by side, such as areas and tasks, and may have held on the day."""
    return [row for row in record.dated_values if row.attribute is attribute and span(row).holds(day) is not NO]


def words_on(record: Record, attribute: DatedAttribute, day: date) -> list[Word]:
    """The same as words of the list that the attribute draws on, each once."""
    words = VALUES[attribute]
    return list(dict.fromkeys(words(row.value) for row in values_on(record, attribute, day)))


def word_on(record: Record, attribute: DatedAttribute, day: date) -> Word | None:
    """The word that held on the day of an attribute whose values give way to each other, such as a force's role."""
    rows = values_on(record, attribute, day)
    last = max(rows, key=lambda row: (since(row).sort_key, row.id), default=None)
    return VALUES[attribute](last.value) if last else None


def transitions(records: Iterable[Record], day: date) -> list[tuple[Record, Standing]]:
    """Every change of state by the end of the day whose date is known, oldest first."""
    found = [
        (record, Standing(VALUES[row.attribute](row.value), since(row)))
        for record in records
        for row in record.dated_values
        if row.attribute in STATES and since(row).known and since(row).by(day) is not NO
    ]
    return sorted(found, key=lambda pair: pair[1].since.sort_key)


def since(row: DatedValueRow) -> When:
    """From which day on the value holds."""
    return row.effective or UNKNOWN


def span(row: DatedValueRow) -> Span:
    """From when until when the value holds."""
    return Span(since(row), row.until if row.until and row.until.known else None)
