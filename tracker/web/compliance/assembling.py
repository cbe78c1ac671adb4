"""All that the page of compliance and its file say of one partnership, put together once, for one reader and day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.compliance import Framework, HrddpAssessment, Obligation, Submission
from tracker.db.models.missions import Partnership
from tracker.db.models.records import Record
from tracker.db.queries.compliance import compliance_of
from tracker.db.queries.naming import names_of
from tracker.domain.access import Reader
from tracker.domain.cadence import cadence_from
from tracker.domain.compliance_trend import Quarter, due_by, trend
from tracker.domain.dates import NO, UNKNOWN
from tracker.domain.summary import FindingLine
from tracker.domain.vocabulary.basics import Sensitivity, Theme
from tracker.services.gaps.review import review_partnership
from tracker.web.compliance.diligence import Item, items
from tracker.web.compliance.force import Stand, frameworks
from tracker.web.compliance.reports import Group, groups, is_compliance, on_events

Trended = Framework | Obligation | Submission | HrddpAssessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """What this reader is told of a partnership on a day. `lines` are findings of the theme, the restricted too."""

    records: Sequence[Record]
    frameworks: Sequence[Stand]
    groups: Sequence[Group]
    on_events: Sequence[Submission]
    items: Sequence[Item]
    quarters: tuple[Quarter, ...]
    counted: Sequence[Record]  # what the quarters count
    lines: Sequence[FindingLine]

    @property
    def gaps(self) -> list[FindingLine]:
        """The gaps that are open to everyone with access."""
        return [line for line in self.lines if line.finding.is_gap and not line.finding.restricted]

    @property
    def questions(self) -> list[FindingLine]:
        """What is to verify, likewise."""
        return [line for line in self.lines if not line.finding.is_gap and not line.finding.restricted]

    @property
    def named(self) -> dict[str, Sensitivity]:
        """The level of each record that it shows, counts or names, by identifier; of nothing that is restricted."""
        duties = [duty for group in self.groups for duty in group.duties]
        shown: list[Record] = [one.record for one in self.frameworks]
        shown += [one.record for one in duties] + [one.record for one in self.items]
        shown += [duty.last for duty in duties if duty.last]
        shown += [made for one in self.items for made in one.assessments]
        return {one.public_id: one.sensitivity for one in (*shown, *self.on_events, *self.counted)} | {
            ref.public_id: ref.sensitivity
            for line in (*self.gaps, *self.questions)
            for ref in (line.finding.subject, *line.finding.records)
        }


def assembled(session: Session, reader: Reader, partnership: Partnership, day: date) -> Assembled:
    """What the page shows and the file holds; a fixed number of queries. Raises NotFound as the review does."""
    reviewed = review_partnership(session, reader, partnership, day)
    review = reviewed.reviews[0] if reviewed.reviews else None
    records = compliance_of(session, reader, partnership)
    trended = _trended(records)
    return Assembled(
        records=records,
        frameworks=_by_name(session, reader, frameworks(records, day)),
        groups=groups(records, review.picture if review else None, day),
        on_events=on_events(records, day),
        items=items(records, review, day),
        quarters=_quarters(trended, day),
        counted=[one for one in trended if _begun(one, day)],
        lines=[line for line in reviewed.lines if line.finding.theme is Theme.HUMAN_RIGHTS],
    )


def _by_name(session: Session, reader: Reader, stands: Sequence[Stand]) -> list[Stand]:
    """The frameworks with those who take part as far as the reader may know them by name."""
    names = names_of(session, reader, {party.organization_id for one in stands for party in one.parties})
    known = {row for row, named in names.items() if named.record}
    return [
        replace(one, parties=tuple(party for party in one.parties if party.organization_id in known)) for one in stands
    ]


def _trended(records: Sequence[Record]) -> list[Trended]:
    """What the trend counts, or the measures of: nothing that is need to know, whoever asks."""
    open_ones = [one for one in records if not one.need_to_know]
    duties = [one for one in open_ones if isinstance(one, Obligation) and is_compliance(one)]
    known = {one.id for one in duties} | {None}
    reports = [one for one in open_ones if isinstance(one, Submission) and one.obligation_id in known]
    return [*duties, *reports, *(one for one in open_ones if isinstance(one, Framework | HrddpAssessment))]


def _begun(one: Trended, day: date) -> bool:
    began = one.span.began if isinstance(one, Framework | Obligation) else one.made or UNKNOWN
    return began.by(day) is not NO


def _quarters(trended: Sequence[Trended], day: date) -> tuple[Quarter, ...]:
    reports = [one for one in trended if isinstance(one, Submission)]
    assessments = [one for one in trended if isinstance(one, HrddpAssessment)]
    measured = [one for one in trended if isinstance(one, Framework | HrddpAssessment)]
    done = [measure.done_on for one in measured for measure in one.measures if measure.done_on]
    return trend(
        day,
        [due for one in trended if isinstance(one, Obligation) for due in _due(one, reports, day)],
        [one.made or UNKNOWN for one in reports],
        done,
        [one.made or UNKNOWN for one in assessments],
    )


def _due(duty: Obligation, reports: Sequence[Submission], day: date) -> set[date]:
    ended = duty.span.ended.latest if duty.span.ended else None
    answered = [one.covers_due for one in reports if one.obligation_id == duty.id]
    cadence = cadence_from(duty.cadence) if duty.cadence else None
    return due_by(min(day, ended or day), answered, duty.next_due, cadence, duty.span.began)
