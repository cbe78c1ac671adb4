"""Who looked at a record of which only a circle may know: for that circle alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.db.models.accounts import AccessLog, Account

LAST = 20


@dataclass(frozen=True, slots=True)
class Looked:
    """Who, by function (None: nobody signed in), did what, how often, when last."""

    function: str | None
    verb: str
    times: int
    at: datetime


def looked_at(session: Session, public_id: str) -> Sequence[Looked]:
    """Who last read it, was refused it or took it out, the latest first; one statement."""
    last = func.max(AccessLog.at)
    rows = session.execute(
        select(Account.function, AccessLog.verb, func.count(), last)
        .select_from(AccessLog)
        .outerjoin(Account, Account.id == AccessLog.account_id)
        .where(AccessLog.what == public_id)
        .group_by(AccessLog.account_id, Account.function, AccessLog.verb)
        .order_by(last.desc(), AccessLog.verb)
        .limit(LAST)
    )
    return [Looked(function, verb, times, at) for function, verb, times, at in rows]
