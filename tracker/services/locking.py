"""Locking a record, so that whoever checks what spans rows, or compares versions, does so alone."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models.records import Record


def lock(session: Session, record: Record) -> int:
    """Make others who lock this record wait until the transaction ends; answers its version as it stands now.

    Others may still write rows that point to it. On SQLite whoever may write is alone from the first statement on.
    """
    session.flush()
    statement = select(Record.version).where(Record.id == record.id).with_for_update(key_share=True)
    return session.execute(statement).scalar_one()
