"""A form sent twice is done once: after a double click, a reload, a line that broke too late, or a step back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tracker.db.models.accounts import SentForm
from tracker.services.errors import NotFound

MEMORY = timedelta(days=7)  # nobody keeps a form open for longer: sessions end after twelve hours
SAME = timedelta(hours=12)


def led_to(session: Session, account: int, word: str) -> str | None:
    """Where the form with this word led when it was done; None where it was not yet."""
    sent = session.get(SentForm, word)
    if sent is None:
        return None
    if sent.account_id != account:
        raise NotFound
    return sent.led_to or "/"


def said_already(session: Session, account: int, content: str | None) -> str | None:
    """Where a form that said the same led this account within the hours of one session; None where there was none."""
    if content is None:
        return None
    recent = SentForm.at > datetime.now(UTC) - SAME
    same = select(SentForm.led_to).where(SentForm.account_id == account, SentForm.content == content, recent)
    return session.scalars(same.order_by(SentForm.at.desc())).first()


def begin(session: Session, account: int, word: str, content: str | None = None) -> SentForm:
    """Claim the word; whoever claims it at the same time waits, and is refused by the database once we are done."""
    now = datetime.now(UTC)
    session.execute(delete(SentForm).where(SentForm.at < now - MEMORY))
    sent = SentForm(word=word, account_id=account, at=now, content=content)
    session.add(sent)
    session.flush()
    return sent
