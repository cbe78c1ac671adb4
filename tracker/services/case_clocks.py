"""What is due in a case on a day: the rules that ask for it, judged for this case alone, for its circle."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.as_of import since
from tracker.db.models.compliance import Allegation
from tracker.db.models.missions import Mission
from tracker.db.models.records import DatedValueRow
from tracker.db.queries.thresholds import threshold_settings
from tracker.domain.allegation_states import WITH_THEM
from tracker.domain.dates import NO
from tracker.domain.facts.compliance import AllegationFact
from tracker.domain.facts.refs import RecordRef
from tracker.domain.outcomes import Outcome
from tracker.domain.rules.compliance_cases import HRC_05, HRC_06, to_answer, to_convey
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.compliance import AllegationState
from tracker.domain.vocabulary.correspondence import ReplyState
from tracker.domain.vocabulary.records import DatedAttribute

STATE = DatedAttribute.ALLEGATION_STATE


def clocks(
    session: Session, case: Allegation, missions: Collection[Mission | None], day: date
) -> tuple[Outcome, Outcome]:
    """What the rules say of conveying it, and of an answer, by the thresholds of the mission where it lies."""
    settings = [
        (row.rule, row.name, row.value, row.holds_from)
        for mission in missions
        if mission is not None
        for row in threshold_settings(session, mission)
    ]
    fact = fact_of(case, day)
    return (
        to_convey(day, HRC_05.limits_on(settings, day), fact),
        to_answer(day, HRC_06.limits_on(settings, day), fact),
    )


def fact_of(case: Allegation, day: date) -> AllegationFact:
    """The case as rules read it: the steps of its chain by the day, oldest first."""
    return AllegationFact(
        ref=RecordRef(public_id=case.public_id, kind=RecordKind.ALLEGATION, title=case.title),
        category=case.category,
        channel=case.channel,
        grave=case.grave,
        steps=tuple((AllegationState(row.value), since(row)) for row in _by(case, STATE, day)),
        held_until=case.held_until,
    )


def hold_ran_out(case: Allegation, day: date) -> date | None:
    """Until when it was held, where that day has passed and nobody lifted the hold; else None."""
    passed = case.held_until is not None and case.held_until < day
    return case.held_until if passed and _stands(case, day) is AllegationState.HELD else None


def promise_ran_out(case: Allegation, day: date) -> date | None:
    """By when it was to be done, where that day has passed and no reply came since; none of a closed case."""
    passed = case.promised_by is not None and case.promised_by < day
    replies = _by(case, DatedAttribute.CASE_REPLY, day)
    promised = bool(replies) and replies[-1].value == ReplyState.WILL_BE_DONE
    return case.promised_by if passed and promised and _stands(case, day) in WITH_THEM else None


def _stands(case: Allegation, day: date) -> AllegationState | None:
    steps = _by(case, STATE, day)
    return AllegationState(steps[-1].value) if steps else None


def _by(case: Allegation, attribute: DatedAttribute, day: date) -> list[DatedValueRow]:
    """What was recorded of it by the day, oldest first."""
    rows = [row for row in case.dated_values if row.attribute is attribute and since(row).by(day) is not NO]
    return sorted(rows, key=lambda row: since(row).sort_key)
