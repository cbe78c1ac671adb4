"""Reads of history: what was changed of a record, and the highest level that it ever had."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models.accounts import Account
from tracker.db.models.records import History, Record
from tracker.domain.vocabulary.basics import Sensitivity


def history_of(session: Session, record: Record) -> Sequence[tuple[History, str | None]]:
    """Every change of a record with the function of the account that made it, the latest first; one query."""
    rows = session.execute(
        select(History, Account.function)
        .outerjoin(Account, Account.id == History.actor_id)
        .where(History.record_id == record.id)
        .order_by(History.id.desc())
    )
    return [(row[0], row[1]) for row in rows]


def highest_level(session: Session, record: Record) -> Sensitivity:
    """History shows under the highest level that the record ever had; one query."""
    had = session.scalars(select(History.sensitivity).where(History.record_id == record.id).distinct())
    levels: list[Sensitivity] = [record.sensitivity, *had]
    return max(levels, key=lambda level: level.rank)
