"""Reads about subscriptions: what an account chose, who wants a digest, which was the last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.db.models.accounts import Account
from tracker.db.models.subscriptions import CalendarFeed, DigestChoice, DigestSent
from tracker.domain.vocabulary.calendar import DigestFrequency


class Subscriptions(NamedTuple):
    """Since when an account has a feed (None: it has none), how often a digest is sent, and when the last was."""

    feed_made: datetime | None
    frequency: DigestFrequency
    last_digest: datetime | None


class Wish(NamedTuple):
    """Somebody wants digests this often, since `chosen_at`; the last one told until the day `last`, at `told_at`."""

    account: Account
    frequency: DigestFrequency
    chosen_at: datetime
    last: date | None
    told_at: datetime | None


def subscriptions_of(session: Session, account: int) -> Subscriptions:
    """What an account subscribed to; one query."""
    last = select(func.max(DigestSent.sent_at)).where(DigestSent.account_id == account).scalar_subquery()
    row = session.execute(
        select(CalendarFeed.made_at, DigestChoice.frequency, last)
        .select_from(Account)
        .outerjoin(CalendarFeed, CalendarFeed.account_id == Account.id)
        .outerjoin(DigestChoice, DigestChoice.account_id == Account.id)
        .where(Account.id == account)
    ).one()
    return Subscriptions(row[0], row[1] or DigestFrequency.NEVER, row[2])


def digest_wishes(session: Session) -> Sequence[Wish]:
    """Every open account that wants digests, in the order of addresses; one query."""
    done = (DigestSent.account_id == Account.id, DigestSent.sent_at.is_not(None))
    last = select(func.max(DigestSent.until)).where(*done).scalar_subquery()
    told_at = select(func.max(DigestSent.claimed_at)).where(*done).scalar_subquery()
    rows = session.execute(
        select(Account, DigestChoice.frequency, DigestChoice.chosen_at, last, told_at)
        .join(DigestChoice, DigestChoice.account_id == Account.id)
        .where(Account.active.is_(True), DigestChoice.frequency != DigestFrequency.NEVER)
        .order_by(Account.email)
    )
    return [Wish(*row) for row in rows]
