"""Reads of documents: those of a record, with their revisions, and who sent each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from tracker.db.models.accounts import Account
from tracker.db.models.documents import AttachedDocument
from tracker.db.models.records import History, Record
from tracker.db.queries.visible import visible_to
from tracker.domain.access import Reader
from tracker.domain.expunging import FILES
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.records import HistoryVerb


def documents_on(
    session: Session, reader: Reader, record: Record, *, removed: bool = False
) -> Sequence[AttachedDocument]:
    """The documents of a record that the reader may read, by title; two queries."""
    mine = visible_to(reader, Permission.READ_RECORDS, removed=removed)
    found = select(AttachedDocument).where(AttachedDocument.attached_to_id == record.id, mine)
    ordered = found.order_by(Record.title_folded, Record.id)
    return session.scalars(ordered.options(selectinload(AttachedDocument.revisions))).all()


def files_expunged(session: Session, document: AttachedDocument) -> datetime | None:
    """When the files of a document were last removed for good; one query."""
    told = select(History.at, History.after).where(
        History.record_id == document.id, History.verb == HistoryVerb.EXPUNGED
    )
    return max((at for at, after in session.execute(told) if after.get("expunged") == FILES), default=None)


def functions_of(session: Session, accounts: Iterable[int | None]) -> Mapping[int, str]:
    """The functions of these accounts; one query."""
    wanted = {i for i in accounts if i is not None}
    rows = session.execute(select(Account.id, Account.function).where(Account.id.in_(wanted)))
    return {row[0]: row[1] for row in rows}


def documents_around(session: Session, reader: Reader, records: Iterable[int]) -> Sequence[AttachedDocument]:
    """The documents of any of these records (row ids) that the reader may read, by title; one query."""
    found = select(AttachedDocument).where(AttachedDocument.attached_to_id.in_(sorted(records)), visible_to(reader))
    return session.scalars(found.order_by(Record.title_folded, Record.id)).all()
