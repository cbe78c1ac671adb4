"""Sending digests: each person is told once for a day, whatever breaks; who could not be told is told next time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from email.message import EmailMessage
from smtplib import SMTPResponseException

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from tracker.db.models.accounts import Account
from tracker.db.models.subscriptions import DigestSent
from tracker.db.queries.subscriptions import Wish, digest_wishes
from tracker.domain.digest import Digest
from tracker.domain.vocabulary.calendar import DigestFrequency
from tracker.services.digests.building import digest_for
from tracker.services.readers import reader_for

EVERY = {DigestFrequency.DAILY: timedelta(days=1), DigestFrequency.WEEKLY: timedelta(days=7)}
MEMORY = timedelta(days=365)
ABANDONED = timedelta(hours=1)  # a claim this old was left by a run that died
Write = Callable[[Account, Digest], EmailMessage]
Send = Callable[[EmailMessage], None]


@dataclass(slots=True)
class Outcome:
    """How many were sent, how many had nothing to tell, and who could not be told, why."""

    sent: int = 0
    empty: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)


def send_digests(sessions: sessionmaker[Session], write: Write, send: Send, now: datetime) -> Outcome:
    """Send whatever is due now; a second run on the same day sends nothing again. Raises nothing of the mail server's.

    Nothing is locked while a mail server thinks: a claim is kept first, and the digest marked as sent afterwards.
    """
    outcome = Outcome()
    with sessions() as session:
        wishes = [wish for wish in digest_wishes(session) if _is_due(wish, now)]
    for wish in wishes:
        if not _claimed(sessions, wish.account.id, now):
            continue
        done = False
        try:
            done = _tell(sessions, wish, write, send, now, outcome)
        except OSError as error:  # whatever goes wrong with a mail server is one
            outcome.failed.append((wish.account.email, _why(error)))
        finally:
            _settle(sessions, wish.account.id, now, done=done)
    return outcome


def _is_due(wish: Wish, now: datetime) -> bool:
    return wish.last is None or wish.last + EVERY[wish.frequency] <= now.date()


def _tell(
    sessions: sessionmaker[Session], wish: Wish, write: Write, send: Send, now: datetime, outcome: Outcome
) -> bool:
    first = wish.chosen_at.date() - EVERY[wish.frequency]
    since = max(wish.last or first, first)  # who stopped for a year is not told of a year
    dawn = datetime.combine(since, time(), UTC)
    after = max(wish.told_at or dawn, dawn)
    with sessions() as session:
        digest = digest_for(session, reader_for(session, wish.account), since, after, now)
    if digest.empty:
        outcome.empty += 1
        return True
    send(write(wish.account, digest))
    outcome.sent += 1
    return True


def _claimed(sessions: sessionmaker[Session], account: int, now: datetime) -> bool:
    """Take this person's digest of the day upon us; no where another run has it, or did it."""
    with sessions() as session:
        found = session.get(DigestSent, (account, now.date()), with_for_update=True)
        if found and (found.sent_at or found.claimed_at > now - ABANDONED):
            return False
        row = found or DigestSent(account_id=account, until=now.date())
        row.claimed_at = now
        session.add(row)
        try:
            session.commit()
        except IntegrityError:
            return False
        return True


def _settle(sessions: sessionmaker[Session], account: int, now: datetime, *, done: bool) -> None:
    """Mark the claim as done, or give it back; forget what is long past."""
    of_account = DigestSent.account_id == account
    with sessions() as session:
        if done:
            claim = session.get_one(DigestSent, (account, now.date()))
            claim.sent_at = datetime.now(UTC)
            session.execute(delete(DigestSent).where(of_account, DigestSent.until < now.date() - MEMORY))
        else:
            session.execute(delete(DigestSent).where(of_account, DigestSent.until == now.date()))
        session.commit()


def _why(error: OSError) -> str:
    """One line, without what the server may have repeated of the message."""
    if isinstance(error, SMTPResponseException):
        return f"{type(error).__name__} {error.smtp_code}"
    return error.strerror or type(error).__name__
