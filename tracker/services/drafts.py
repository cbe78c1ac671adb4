"""What people began to type, kept for them alone until they send it or throw it away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tracker.db.models.accounts import Account, SentForm
from tracker.db.models.drafts import Draft
from tracker.domain.texts import N_, Text
from tracker.services.errors import Refused

LARGEST = 300_000  # characters of all fields together
MOST_FIELDS = 2_000
MOST = 50  # drafts of one person; the oldest give way
KEPT = timedelta(days=30)
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What stands in a form: the word it bears, the page it stands on, the values of its fields by name."""

    word: str
    address: str
    title: str
    fields: Mapping[str, Sequence[str]]


def keep_draft(session: Session, account: int, typed: Typed) -> bool:
    """Keep what somebody typed; False where there is nothing to keep: the form was sent already, or is another's.

    Raises Refused where it is too much.
    """
    if len(typed.fields) > MOST_FIELDS or _size(typed.fields) > LARGEST:
        raise Refused(Text(N_("This is more than can be kept as a draft.")))
    if session.get(SentForm, typed.word) is not None:
        return False
    whose = session.scalar(select(Account.id).where(Account.id == account, Account.active.is_(True)))
    draft = session.get(Draft, typed.word) or Draft(word=typed.word, account_id=account)
    if whose is None or draft.account_id != account:
        return False
    draft.address, draft.title = typed.address, typed.title[:LONGEST_TITLE]
    draft.fields = {name: list(values) for name, values in typed.fields.items()}
    draft.at = datetime.now(UTC)
    session.add(draft)
    session.flush()
    _tidy(session, account)
    return True


def drafts_of(session: Session, account: int) -> Sequence[Draft]:
    """What somebody began, the latest first; one query."""
    since = datetime.now(UTC) - KEPT
    found = select(Draft).where(Draft.account_id == account, Draft.at >= since)
    return session.scalars(found.order_by(Draft.at.desc(), Draft.word)).all()


def draft_of(session: Session, account: int, word: str) -> Draft | None:
    """One of them; None where it is another's, too."""
    return session.scalar(select(Draft).where(Draft.word == word, Draft.account_id == account))


def throw_away(session: Session, account: int, word: str) -> None:
    """Forget it: it was sent, or is wanted no more."""
    session.execute(delete(Draft).where(Draft.word == word, Draft.account_id == account))


def _size(fields: Mapping[str, Sequence[str]]) -> int:
    return sum(len(name) + sum(map(len, values)) for name, values in fields.items())


def _tidy(session: Session, account: int) -> None:
    """What is too old, whoever's it is, and what is too many."""
    session.execute(delete(Draft).where(Draft.at < datetime.now(UTC) - KEPT))
    newest = select(Draft.word).where(Draft.account_id == account).order_by(Draft.at.desc(), Draft.word).limit(MOST)
    kept = session.scalars(newest).all()
    if len(kept) == MOST:
        session.execute(delete(Draft).where(Draft.account_id == account, Draft.word.not_in(kept)))
