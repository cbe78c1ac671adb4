"""The redacted copies that were made of a record."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models.cases import RedactedCopy
from tracker.db.models.records import Record


def copies_of(session: Session, record: Record) -> Sequence[RedactedCopy]:
    """The copies, the latest first; one statement."""
    statement = select(RedactedCopy).where(RedactedCopy.record_id == record.id).order_by(RedactedCopy.id.desc())
    return session.scalars(statement).all()
