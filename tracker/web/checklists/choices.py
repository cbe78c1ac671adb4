"""What the forms of checklists offer to choose from: who may answer, and the records that may carry an answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask import g
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type information

from tracker.db.models.accounts import Account
from tracker.db.models.assessments import Assessment
from tracker.db.models.meetings import Meeting
from tracker.db.models.missions import Mission, Partnership
from tracker.db.models.records import Record
from tracker.db.queries.calendar import meetings_between
from tracker.db.queries.documents import documents_around
from tracker.db.queries.handover import people
from tracker.db.queries.partnerships import records_concerning
from tracker.db.queries.records import concerned
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind
from tracker.services.errors import Refused
from tracker.web.languages import say
from tracker.web.place import here
from tracker.web.session import current

MEETINGS_BACK = 365  # days
NONE = SelectChoice("", "—")
# What carries no answer: it is a checklist itself, says what is lacking, or is made from everything else.
NO_EVIDENCE = (RecordKind.ASSESSMENT, RecordKind.FINDING_DECISION, RecordKind.SUMMARY)


def offer_people(field: SelectField, mission: Mission) -> Sequence[Account]:
    """Let a field offer the accounts that keep records of the mission, by function."""
    found = people(current(), mission)
    field.choices = [NONE, *(SelectChoice(str(row.id), row.function) for row in found)]
    return found


def chosen(field: SelectField, found: Sequence[Account]) -> Account | None:
    """The account that was chosen. Raises Refused where it is none of those offered."""
    if not field.data:
        return None
    account = next((row for row in found if str(row.id) == field.data), None)
    if account is None:
        raise Refused(Text(N_("This is none of the choices.")), field.short_name)
    return account


def offer_evidence(
    field: SelectField, assessment: Assessment, partnership: Partnership, taken: frozenset[str]
) -> Sequence[Record]:
    """Let a field offer what concerns the partnership and the documents of it, by kind; not what carries it already."""
    session, reader = current(), g.reader
    records = [*records_concerning(session, reader, partnership), *_meetings(partnership)]
    documents = documents_around(session, reader, [assessment.id, partnership.id, *(row.id for row in records)])
    every: dict[str, Record] = {row.public_id: row for row in (*documents, *records)}
    found = [row for row in every.values() if row.kind not in NO_EVIDENCE and row.public_id not in taken]
    found.sort(key=lambda row: (row.kind != RecordKind.DOCUMENT, RecordKind(row.kind).rank, row.title_folded))
    field.choices = [
        NONE, *(SelectChoice(row.public_id, say(row.title), optgroup=say(RecordKind(row.kind))) for row in found),
    ]  # fmt: skip
    return found


def _meetings(partnership: Partnership) -> Sequence[Meeting]:
    """The sessions of a year that concern it: what was said there is what people name most."""
    session, reader, day = current(), g.reader, here().as_of
    first = date.fromordinal(max(1, day.toordinal() - MEETINGS_BACK))
    rows = meetings_between(session, reader, [partnership.mission], first, day)
    covered = concerned(session, reader, rows)
    return [row for row in rows if any(one.id == partnership.id for one in covered[row.id])]
