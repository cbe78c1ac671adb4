"""What is due in a case on a day: the rules that ask for it, judged for this case alone, for its circle."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.as_of import since
from tracker.db.models.compliance import Allegation
from tracker.db.models.missions import Mission
from tracker.db.queries.thresholds import threshold_settings
from tracker.domain.dates import NO
from tracker.domain.facts.compliance import AllegationFact
from tracker.domain.facts.refs import RecordRef
from tracker.domain.outcomes import Outcome
from tracker.domain.rules.compliance_cases import HRC_05, HRC_06, to_answer, to_convey
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.compliance import AllegationState
from tracker.domain.vocabulary.records import DatedAttribute


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
    rows = [row for row in case.dated_values if row.attribute is DatedAttribute.ALLEGATION_STATE]
    rows = sorted((row for row in rows if since(row).by(day) is not NO), key=lambda row: since(row).sort_key)
    return AllegationFact(
        ref=RecordRef(public_id=case.public_id, kind=RecordKind.ALLEGATION, title=case.title),
        channel=case.channel,
        grave=case.grave,
        steps=tuple((AllegationState(row.value), since(row)) for row in rows),
        held_until=case.held_until,
    )
