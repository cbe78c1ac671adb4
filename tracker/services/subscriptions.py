"""What a person subscribes to for himself: the calendar feed under a secret address, the digest by e-mail."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models.accounts import Account
from tracker.db.models.subscriptions import CalendarFeed, DigestChoice
from tracker.domain.access import Reader
from tracker.domain.vocabulary.calendar import DigestFrequency
from tracker.services.errors import NotFound

SECRET_BYTES = 32


def make_feed(session: Session, reader: Reader) -> str:
    """Give the person a new secret, which nobody can be shown again; a former one opens nothing from now on."""
    account = _own(session, reader)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    feed = session.get(CalendarFeed, account.id) or CalendarFeed(account_id=account.id)
    feed.secret_hash, feed.made_at = _hashed(secret), datetime.now(UTC)
    session.add(feed)
    session.flush()
    return secret


def revoke_feed(session: Session, reader: Reader) -> None:
    """Take the feed away; where there is none, nothing changes."""
    feed = session.get(CalendarFeed, _own(session, reader).id)
    if feed:
        session.delete(feed)
        session.flush()


def feed_account(session: Session, secret: str) -> Account:
    """Whose feed it is. Raises NotFound for an unknown or former secret, and for an account that is closed."""
    account = session.scalar(
        select(Account)
        .join(CalendarFeed, CalendarFeed.account_id == Account.id)
        .where(CalendarFeed.secret_hash == _hashed(secret), Account.active.is_(True))
    )
    if account is None:
        raise NotFound
    return account


def choose_digest(session: Session, reader: Reader, frequency: DigestFrequency) -> None:
    """Send the person a digest this often from now on. News count from the day on which any was first wanted."""
    account = _own(session, reader)
    choice = session.get(DigestChoice, account.id)
    if choice is None or choice.frequency is DigestFrequency.NEVER:
        choice = choice or DigestChoice(account_id=account.id)
        choice.chosen_at = datetime.now(UTC)
    choice.frequency = frequency
    session.add(choice)
    session.flush()


def _own(session: Session, reader: Reader) -> Account:
    """The person's account, locked, so that who asks twice at once gets one answer after the other."""
    account = session.get(Account, reader.account, with_for_update=True) if reader.account is not None else None
    if account is None:
        raise NotFound
    return account


def _hashed(secret: str) -> str:
    """Random enough to need no salt: 256 bits."""
    return hashlib.sha256(secret.encode()).hexdigest()
