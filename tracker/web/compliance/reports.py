"""Reports on compliance: the force's own beside those of the mission on the conduct of the force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.db.models.compliance import Obligation, Submission
from tracker.db.models.records import Record
from tracker.domain.cadence import cadence_from
from tracker.domain.cadence_words import cadence_words
from tracker.domain.dates import MAYBE, NO, UNKNOWN, YES, Certainty, When
from tracker.domain.facts.compliance import ObligationFact, answers_a_date
from tracker.domain.picture import Picture
from tracker.domain.rules.schedule import open_report, report_late, schedule_known
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Side
from tracker.domain.vocabulary.compliance import ObligationKind

LATE: Mapping[Certainty, Text] = {YES: Text(N_("late")), MAYBE: Text(N_("whether it is late cannot be told"))}


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty to report on the day: how often, what was filed last, when the next one is due."""

    record: Obligation
    often: Any
    last: Submission | None
    due: When | None
    late: Text | None


@dataclass(frozen=True, slots=True)
class Group:
    """The duties of one side."""

    title: Text
    duties: tuple[Duty, ...]
    empty: Text


def groups(records: Sequence[Record], picture: Picture | None, day: date) -> list[Group]:
    """The force's own duties, the mission's, and those of others where there are any."""
    facts = {fact.ref.public_id: fact for fact in picture.obligations} if picture else {}
    filed = [one for one in records if isinstance(one, Submission) and (one.made or UNKNOWN).by(day) is not NO]
    duties = [
        _duty(one, facts.get(one.public_id), filed, day)
        for one in records
        if isinstance(one, Obligation) and is_compliance(one) and one.span.holds(day) is not NO
    ]
    own = tuple(one for one in duties if one.record.by_side is Side.PARTNER)
    ours = tuple(one for one in duties if one.record.by_side is Side.UN)
    others = tuple(one for one in duties if one not in own and one not in ours)
    found = [
        Group(
            Text(N_("The force’s own reports")),
            own,
            Text(N_("No duty of the force to report on compliance is recorded.")),
        ),
        Group(
            Text(N_("The mission’s reports on the force’s conduct")),
            ours,
            Text(N_("No duty of the mission to report on the force’s conduct is recorded.")),
        ),
    ]
    return found + ([Group(Text(N_("Reports of others")), others, Text(""))] if others else [])


def on_events(records: Sequence[Record], day: date) -> list[Submission]:
    """The reports filed by the day under no duty, or on an event that answers none of its dates, the latest first."""
    duties = {one.id for one in records if isinstance(one, Obligation) and is_compliance(one)}
    found = [
        one
        for one in records
        if isinstance(one, Submission)
        and (one.obligation_id is None or (one.obligation_id in duties and not _answers(one)))
        and (one.made or UNKNOWN).by(day) is not NO
    ]
    return sorted(found, key=lambda one: ((one.made or UNKNOWN).sort_key, one.id), reverse=True)


def is_compliance(duty: Obligation) -> bool:
    """Whether it asks for reports on compliance; those to the Council have a theme of their own."""
    return duty.obligation_kind is ObligationKind.COMPLIANCE


def _answers(report: Submission) -> bool:
    """Whether it answers a date of its duty, as the rules read it."""
    return answers_a_date(report.covers_due, on_event=report.occasion is not None)


def _duty(record: Obligation, fact: ObligationFact | None, filed: Sequence[Submission], day: date) -> Duty:
    answers = [one for one in filed if one.obligation_id == record.id and _answers(one)]
    due = open_report(fact, day) if fact and schedule_known(fact) else None
    return Duty(
        record=record,
        often=cadence_words(cadence_from(record.cadence)) if record.cadence else None,
        last=max(answers, key=lambda one: ((one.made or UNKNOWN).sort_key, one.id), default=None),
        due=due if due and due.known else None,
        late=LATE.get(report_late(fact, day)) if fact else None,
    )
