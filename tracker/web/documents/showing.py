"""What the page of a record shows of documents: its own, with the newest file of each; of a document, its revisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import g
from flask_babel import format_decimal
from flask_babel import gettext as _

from tracker.db.models.documents import AttachedDocument
from tracker.db.models.records import Record
from tracker.db.queries.documents import documents_on, files_expunged, functions_of
from tracker.services.documents.attaching import BARE
from tracker.services.permissions import may_change
from tracker.web.session import current

KILOBYTE, MEGABYTE = 1000, 1_000_000


@dataclass(frozen=True, slots=True)
class Shown:
    """The documents of a record, those taken off it (for who may bring them back), and whether one may be added."""

    documents: Sequence[AttachedDocument]
    removed: Sequence[AttachedDocument]
    may_write: bool


def documents_of(record: Record) -> Shown | None:
    """What stands on the page of a record; None where the kind bears no documents."""
    if record.kind in BARE:
        return None
    session = current()
    may_write = may_change(session, g.reader, record)
    removed = documents_on(session, g.reader, record, removed=True) if may_write else ()
    return Shown(documents_on(session, g.reader, record), removed, may_write)


def may_revise(document: AttachedDocument) -> bool:
    """May this reader change the document?"""
    return may_change(current(), g.reader, document)


def senders_of(document: AttachedDocument) -> Mapping[int, str]:
    """The functions of those who sent its revisions."""
    return functions_of(current(), (revision.uploaded_by for revision in document.revisions))


def files_gone(document: AttachedDocument) -> datetime | None:
    """When its files were removed for good, if they were."""
    return files_expunged(current(), document)


def size_in_words(size: int) -> str:
    """Bytes as people say them."""
    if size >= MEGABYTE:
        return str(_("%(n)s MB", n=format_decimal(round(size / MEGABYTE, 1))))
    return str(_("%(n)s kB", n=format_decimal(max(1, round(size / KILOBYTE)))))
