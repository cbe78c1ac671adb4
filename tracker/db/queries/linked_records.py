"""Records that carry answers: which of them a reader may know of, and what has become of each by a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from tracker.db.models.agreements import Agreement
from tracker.db.models.assessments import AssessmentLink, AssessmentTurn
from tracker.db.models.compliance import HrddpAssessment
from tracker.db.models.planning import SiteAssessment
from tracker.db.models.records import DatedValueRow, Record, RecordCircle
from tracker.db.queries.visible import visible_to
from tracker.domain.access import Reader
from tracker.domain.checklists.evidence import RecordStatus
from tracker.domain.dates import UNKNOWN, When
from tracker.domain.facts.refs import RecordRef
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.records import DatedAttribute

STATES = {
    DatedAttribute.AGREEMENT_STATE,
    DatedAttribute.FORUM_STATE,
    DatedAttribute.FRAMEWORK_STATE,
    DatedAttribute.ACTION_STATE,
    DatedAttribute.MEETING_STATE,
    DatedAttribute.ALLEGATION_STATE,
}


@dataclass(frozen=True, slots=True)
class Linked:
    """A link with its record, as a reference and as what has become of it."""

    link: AssessmentLink
    status: RecordStatus


def known_to(reader: Reader | None) -> ColumnElement[bool]:
    """Records that the reader may know of, removed ones too; without a reader, all but those that are need to know."""
    if reader is None:
        return Record.need_to_know.is_(False)
    return or_(visible_to(reader), visible_to(reader, removed=True))


def cases_only() -> ColumnElement[bool]:
    """Records that are need to know."""
    return Record.need_to_know.is_(True)


def links_of(
    session: Session, assessments: Collection[int], known: ColumnElement[bool], day: date
) -> Mapping[int, list[Linked]]:
    """The links of these assessments that stood on the day, with their records, as far as known; three queries."""
    wanted = (
        select(AssessmentLink, Record.id, *_STATUS)
        .join(Record, Record.id == AssessmentLink.linked_id)
        .where(AssessmentLink.assessment_id.in_(assessments), AssessmentLink.added_on <= day, known)
        .where(or_(AssessmentLink.taken_on.is_(None), AssessmentLink.taken_on > day))
        .order_by(AssessmentLink.id)
    )
    for table, key in _JOINS:
        wanted = wanted.outerjoin(table, key == Record.id)
    rows = session.execute(wanted).mappings().all()
    ids = {row["id"] for row in rows}
    states, circles = _states(session, ids), _circles(session, ids)
    found: dict[int, list[Linked]] = defaultdict(list)
    for row in rows:
        link = row["AssessmentLink"]
        found[link.assessment_id].append(Linked(link, _status(row, states[row["id"]], circles[row["id"]])))
    return found


def every_link(
    session: Session, assessment: int, item: str, known: ColumnElement[bool]
) -> Sequence[tuple[AssessmentLink, Wording]]:
    """Every record that ever carried the answer to an item, as far as known, with its title; one query."""
    wanted = (
        select(AssessmentLink, Record.title)
        .join(Record, Record.id == AssessmentLink.linked_id)
        .where(AssessmentLink.assessment_id == assessment, AssessmentLink.item_key == item, known)
        .order_by(AssessmentLink.id)
    )
    return [(row[0], row[1]) for row in session.execute(wanted)]


def turns_of(
    session: Session, assessments: Collection[int], known: ColumnElement[bool]
) -> Sequence[tuple[AssessmentTurn, RecordRef | None]]:
    """What turned back in these assessments, the latest first, as far as its record is known; one query."""
    columns = (Record.public_id, Record.kind, Record.title, Record.sensitivity, Record.basis, Record.need_to_know)
    wanted = (
        select(AssessmentTurn, *columns)
        .outerjoin(Record, Record.id == AssessmentTurn.linked_id)
        .where(AssessmentTurn.assessment_id.in_(assessments), or_(AssessmentTurn.linked_id.is_(None), known))
        .order_by(AssessmentTurn.since.desc(), AssessmentTurn.id.desc())
    )
    return [
        (row["AssessmentTurn"], _ref(row, None) if row["public_id"] else None)
        for row in session.execute(wanted).mappings()
    ]


def _tables() -> list[tuple[Any, Any]]:
    """Every table of records that says until when one holds."""
    found = {}
    for mapper in Record.__mapper__.self_and_descendants:
        table: Any = mapper.local_table
        if "ended_latest" in table.c:
            found[table.name] = (table, table.c.id)
    for model in (Agreement, SiteAssessment, HrddpAssessment):
        other: Any = model.__table__
        found[other.name] = (other, other.c.id)
    return [found[name] for name in sorted(found)]


_JOINS = _tables()


def _any(column: str, *, of: Collection[str] | None = None) -> ColumnElement[Any]:
    columns = [table.c[column] for table, _ in _JOINS if column in table.c and (of is None or table.name in of)]
    return func.coalesce(*columns) if len(columns) > 1 else columns[0]


_STATUS = (
    Record.public_id,
    Record.kind,
    Record.title,
    Record.sensitivity,
    Record.basis,
    Record.need_to_know,
    Record.removed_at,
    _any("ended_earliest").label("ended_earliest"),
    _any("ended_latest").label("ended_latest"),
    _any("in_force_until_earliest").label("until_earliest"),
    _any("in_force_until_latest").label("until_latest"),
    _any("valid_until").label("valid_until"),
    _any("review_due").label("review_due"),
)


def _status(row: Any, states: tuple[tuple[str, When], ...], circle: frozenset[int]) -> RecordStatus:
    ends = [When(row["ended_earliest"], row["ended_latest"]), When(row["until_earliest"], row["until_latest"])]
    known = sorted((when for when in ends if when.known), key=lambda when: when.sort_key)
    return RecordStatus(
        ref=_ref(row, circle),
        states=states,
        ended=known[0] if known else None,
        valid_until=row["valid_until"] or row["review_due"],
        removed_on=row["removed_at"].date() if row["removed_at"] else None,
    )


def _ref(row: Any, circle: frozenset[int] | None) -> RecordRef:
    return RecordRef(
        public_id=row["public_id"],
        kind=RecordKind(row["kind"]),
        title=row["title"],
        sensitivity=row["sensitivity"],
        circle=(circle or frozenset()) if row["need_to_know"] else None,
        illustrative=row["basis"] == "illustrative",
    )


def _states(session: Session, ids: Collection[int]) -> Mapping[int, tuple[tuple[str, When], ...]]:
    """The states of these records, in the order in which they began; of kinds whose state carries an answer."""
    wanted = select(DatedValueRow).where(DatedValueRow.record_id.in_(ids), DatedValueRow.attribute.in_(STATES))
    found: dict[int, list[DatedValueRow]] = defaultdict(list)
    for row in session.scalars(wanted.order_by(DatedValueRow.id)):
        found[row.record_id].append(row)
    in_order = {
        record: tuple(
            (row.value, row.effective or UNKNOWN)
            for row in sorted(rows, key=lambda row: ((row.effective or UNKNOWN).sort_key, row.id))
        )
        for record, rows in found.items()
    }
    return defaultdict(tuple, in_order)


def _circles(session: Session, ids: Collection[int]) -> Mapping[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for row in session.execute(
        select(RecordCircle.record_id, RecordCircle.account_id).where(RecordCircle.record_id.in_(ids))
    ):
        found[row[0]].add(row[1])
    return defaultdict(frozenset, {record: frozenset(circle) for record, circle in found.items()})
