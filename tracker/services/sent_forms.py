"""A form sent twice is done once: by a double click, a reload, or a line that broke after the work was done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from tracker.db.models.accounts import SentForm
from tracker.services.errors import NotFound

MEMORY = timedelta(days=7)  # nobody keeps a form open for longer: sessions end after twelve hours


def led_to(session: Session, account: int, word: str) -> str | None:
    """Where the form with this word led when it was done; None where it was not yet."""
    sent = session.get(SentForm, word)
    if sent is None:
        return None
    if sent.account_id != account:
        raise NotFound
    return sent.led_to or "/"


def begin(session: Session, account: int, word: str) -> SentForm:
    """Claim the word; whoever claims it at the same time waits, and is refused by the database once we are done."""
    now = datetime.now(UTC)
    session.execute(delete(SentForm).where(SentForm.at < now - MEMORY))
    sent = SentForm(word=word, account_id=account, at=now)
    session.add(sent)
    session.flush()
    return sent
