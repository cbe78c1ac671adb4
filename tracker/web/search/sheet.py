"""What was found as a table for files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.db.models.records import Record
from tracker.db.queries.records import concerned
from tracker.db.queries.search import documents_of
from tracker.domain.access import Reader
from tracker.domain.dates import When, when_text
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.reporting.table_files import Sheet
from tracker.web.languages import say, translator
from tracker.web.records.guarded import not_in_this_file
from tracker.web.session import current


def hits_sheet(words: str, records: Sequence[Record], reader: Reader, left_out: int) -> tuple[Sheet, str]:
    """The table and its marking: the highest level of what is in it. Two queries."""
    session = current()
    documents, partnerships = documents_of(session, reader, records), concerned(session, reader, records)
    columns = (_("Identifier"), _("Kind"), _("Title"), _("Date"), _("Concerns"), _("Sensitivity"))
    rows = [
        (
            record.public_id, say(RecordKind(record.kind)), say(record.title), _day(documents[record.id].began),
            say([p.title for p in partnerships[record.id]]), say(record.sensitivity),
        )
        for record in records
    ]  # fmt: skip
    marking = max((record.sensitivity for record in records), key=lambda s: s.rank, default=Sensitivity.UNCLASSIFIED)
    notes = [
        _("Marking: %(level)s", level=say(marking)),
        _("Search for “%(words)s”; made on %(made)s UTC", words=words, made=translator().say(datetime.now(UTC))),
        not_in_this_file(),
    ]
    if left_out:
        notes.append(
            ngettext(
                "%(num)d record above %(level)s is left out.",
                "%(num)d records above %(level)s are left out.",
                left_out,
                level=say(reader.level),
            )
        )
    return Sheet(title=_("Search"), columns=columns, rows=rows, notes=notes), say(marking).upper()


def _day(began: When | None) -> str:
    return when_text(began) if began and began.known else ""
