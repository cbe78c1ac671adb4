"""Redacted copies: that one was made, for whom, who approved, what was left out; what stood in it is not kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy.orm import Session

from tracker.db.models.cases import RedactedCopy
from tracker.db.models.records import Record
from tracker.domain.access import Reader
from tracker.domain.vocabulary.access import Permission
from tracker.services.permissions import demand
from tracker.services.records import expect_version


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """The copy of which version, for whom, who approved it, what was left out (message ids), and its bytes."""

    version: int
    made_for: str
    approved_by: str
    left_out: tuple[str, ...]
    content: bytes


def record_copy(session: Session, reader: Reader, record: Record, copied: Copied) -> RedactedCopy:
    """Keep that it was made. Raises NotAllowed, and Stale where the record changed while the person chose."""
    demand(session, reader, record, Permission.EXPORT_COMPLIANCE)
    expect_version(session, record, copied.version)
    row = RedactedCopy(
        record=record,
        made_for=copied.made_for,
        approved_by=copied.approved_by,
        left_out="\n".join(copied.left_out),
        sha256=sha256(copied.content).hexdigest(),
        set_at=datetime.now(UTC),
        set_by=reader.account,
    )
    session.add(row)
    session.flush()
    return row
