"""Slowing down whoever guesses passwords: each failure doubles the wait, per account name and per network address."""

from __future__ import annotations

import hashlib
import hmac
import math
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from tracker.db.models.accounts import SignInAttempt

FREE_FAILURES = 3  # wrong passwords before the first wait
FREE_FAILURES_ADDRESS = 20  # an address may stand for a whole office
LONGEST_WAIT = 300  # seconds
MEMORY = timedelta(hours=1)


def seconds_to_wait(session: Session, key: str | bytes | None, name: str, address: str) -> int:
    """How long this account name and this address must wait from now."""
    now = datetime.now(UTC)
    waits = (
        _wait(session, _who(key, "name", name), FREE_FAILURES, now),
        _wait(session, _who(key, "address", address), FREE_FAILURES_ADDRESS, now),
    )
    return max(waits)


def note_failure(session: Session, key: str | bytes | None, name: str, address: str) -> None:
    """Count a wrong password; forget what is older than an hour."""
    now = datetime.now(UTC)
    session.execute(delete(SignInAttempt).where(SignInAttempt.at < now - MEMORY))
    session.add_all(
        SignInAttempt(who=_who(key, kind, value), at=now) for kind, value in (("name", name), ("address", address))
    )
    session.flush()


def forget_failures(session: Session, key: str | bytes | None, name: str, _address: str) -> None:
    """A right password clears the account's count, not the address's."""
    session.execute(delete(SignInAttempt).where(SignInAttempt.who == _who(key, "name", name)))


def _wait(session: Session, who: str, free: int, now: datetime) -> int:
    count, last = session.execute(
        select(func.count(), func.max(SignInAttempt.at)).where(
            SignInAttempt.who == who, SignInAttempt.at > now - MEMORY
        )
    ).one()
    if count < free:
        return 0
    until = last.replace(tzinfo=UTC) if last.tzinfo is None else last
    until += timedelta(seconds=min(LONGEST_WAIT, 2 ** (count - free + 1)))
    return max(0, math.ceil((until - now).total_seconds()))


def _who(key: str | bytes | None, kind: str, value: str) -> str:
    """A keyed hash: the table names nobody."""
    secret = key.encode() if isinstance(key, str) else key or b""
    return hmac.new(secret, f"{kind}:{value}".encode(), hashlib.sha256).hexdigest()
