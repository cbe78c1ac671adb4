"""Who looked at a record of which only a circle may know: for that circle alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models.accounts import AccessLog, Account

LAST = 20


@dataclass(frozen=True, slots=True)
class Looked:
    """Who, by function (None: nobody signed in), did what, when."""

    function: str | None
    verb: str
    at: datetime


def looked_at(session: Session, public_id: str) -> Sequence[Looked]:
    """The last reads, refusals and exports of a record, the latest first; one statement."""
    rows = session.execute(
        select(Account.function, AccessLog.verb, AccessLog.at)
        .select_from(AccessLog)
        .outerjoin(Account, Account.id == AccessLog.account_id)
        .where(AccessLog.what == public_id)
        .order_by(AccessLog.id.desc())
        .limit(LAST)
    )
    return [Looked(function, verb, at) for function, verb, at in rows]
