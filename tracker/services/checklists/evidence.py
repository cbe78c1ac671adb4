"""Evidence of an answer: records and documents that carry it, notes that speak of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models.assessments import Assessment, AssessmentLink, AssessmentRemark
from tracker.db.models.documents import AttachedDocument
from tracker.db.models.records import Record
from tracker.db.queries.linked_records import known_to
from tracker.db.queries.visible import find
from tracker.domain.access import Reader
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Language
from tracker.services.checklists.answering import begin
from tracker.services.errors import NotFound, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRecord:
    """A record (public id) that carries the answer to an item; `effective`: the day of which it speaks, if told.

    Of a document it is the document's own date unless told.
    """

    item: str
    record: str
    on: date
    effective: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote:
    """What somebody saw or was told, and the day of which it speaks."""

    item: str
    text: str
    on: date
    effective: date
    language: Language = Language.EN


def link_record(session: Session, reader: Reader, assessment: Assessment, wanted: LinkRecord) -> AssessmentLink:
    """Let a record carry an answer. Raises NotAllowed, NotFound, Refused."""
    begin(session, reader, assessment, wanted.item, wanted.on)
    record = find(session, reader, wanted.record)
    if record is None or record is assessment:
        raise NotFound
    effective = wanted.effective or _own_date(record)
    _not_ahead(effective, wanted.on)
    if _linked(session, assessment, wanted.item, record) is not None:
        raise Refused(Text(N_("This record carries the answer already.")), "record")
    row = AssessmentLink(
        assessment_id=assessment.id,
        item_key=wanted.item,
        linked_id=record.id,
        effective_on=effective,
        added_on=wanted.on,
        added_by=reader.account,
        by_function=reader.name or None,
    )
    session.add(row)
    session.flush()
    return row


def take_link(
    session: Session, reader: Reader, assessment: Assessment, item: str, record: str, on: date
) -> AssessmentLink:
    """Take a record away from an answer; that it carried it stays in the item's history. Raises NotFound."""
    begin(session, reader, assessment, item, on)
    known = select(Record).where(Record.public_id == record, known_to(reader))
    linked = session.scalars(known).one_or_none()
    row = _linked(session, assessment, item, linked) if linked else None
    if row is None:
        raise NotFound
    row.taken_on, row.taken_by = max(on, row.added_on), reader.account
    session.flush()
    return row


def add_note(session: Session, reader: Reader, assessment: Assessment, said: AddNote) -> AssessmentRemark:
    """Write down what carries an answer where no record does. Raises NotAllowed, NotFound, Refused."""
    begin(session, reader, assessment, said.item, said.on)
    if not said.text.strip():
        raise Refused(Text(N_("Write what was seen or heard, and by which function.")), "text")
    _not_ahead(said.effective, said.on)
    row = AssessmentRemark(
        item_key=said.item,
        text=said.text.strip(),
        language=said.language,
        as_evidence=True,
        effective_on=said.effective,
        said_on=said.on,
        said_at=datetime.now(UTC),
        said_by=reader.account,
        by_function=reader.name or None,
    )
    assessment.remarks.append(row)
    session.flush()
    return row


def take_note(session: Session, reader: Reader, assessment: Assessment, number: int, on: date) -> None:
    """Take a note of evidence away; history keeps it. Raises NotAllowed, NotFound, Refused."""
    row = next((one for one in assessment.remarks if one.id == number and one.as_evidence), None)
    if row is None or row.item_key is None:
        raise NotFound
    begin(session, reader, assessment, row.item_key, on)
    assessment.remarks.remove(row)
    session.flush()


def _linked(session: Session, assessment: Assessment, item: str, record: Record) -> AssessmentLink | None:
    found = select(AssessmentLink).where(
        AssessmentLink.assessment_id == assessment.id,
        AssessmentLink.item_key == item,
        AssessmentLink.linked_id == record.id,
        AssessmentLink.taken_on.is_(None),
    )
    return session.scalars(found).first()


def _own_date(record: Record) -> date | None:
    if isinstance(record, AttachedDocument) and record.made is not None:
        return record.made.earliest or record.made.latest
    return None


def _not_ahead(effective: date | None, on: date) -> None:
    if effective is not None and effective > on:
        raise Refused(Text(N_("Evidence cannot speak of a day to come.")), "effective")
