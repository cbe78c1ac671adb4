"""Clearing, releasing, withdrawing: a clearing officer clears what another drafted, and what he saw."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.actor import because
from tracker.db.models.summaries import Summary
from tracker.db.queries.summaries import wrote_words
from tracker.domain.access import Reader
from tracker.domain.snapshots import frozen
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.gaps import SummaryState
from tracker.i18n import Translator
from tracker.services.errors import NotAllowed, Refused
from tracker.services.permissions import demand, may_write
from tracker.services.records import expect_version
from tracker.services.summaries.building import build_summary
from tracker.services.summaries.reading import asked_of, fingerprint, words_of
from tracker.services.summaries.states import CLEARED, DRAFT, RELEASED, WITHDRAWN, move, state_of

WORDS = frozenset({"bottom_line", "action_requested", "comment"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clear:
    """The version and the fingerprint of what the clearing officer saw, and his comment."""

    version: int
    seen: str
    comment: str = ""


def clear_summary(session: Session, reader: Reader, summary: Summary, command: Clear, today: date) -> Summary:
    """Clear a draft and keep it for good as it stands. Raises NotAllowed, Refused, Stale."""
    demand(session, reader, summary, Permission.CLEAR_SUMMARY)
    expect_version(session, summary, command.version)
    if state_of(summary) is not DRAFT:
        raise Refused(Text(N_("Only a draft can be cleared.")))
    why = cannot_clear(session, reader, summary)
    if why:
        raise Refused(why)
    shown = build_summary(session, reader, asked_of(session, summary), words_of(summary))
    if fingerprint(shown) != command.seen:
        raise Refused(
            Text(N_("The records say something else than when you opened this page. Look again, then clear."))
        )
    comment = command.comment.strip() or None
    move(summary, CLEARED, today)
    cleared = replace(
        shown, state=SummaryState.CLEARED, cleared_by=reader.name, cleared_on=today, clearing_comment=comment
    )
    summary.cleared_by_id, summary.cleared_by_function = reader.account, reader.name
    summary.clearing_comment = comment
    summary.sensitivity = cleared.marking
    summary.snapshot = frozen(cleared, Translator(cleared.language).say)
    session.flush()
    return summary


def cannot_clear(session: Session, reader: Reader, summary: Summary) -> Text | None:
    """Why this reader, who may clear in this scope, cannot clear this draft; None where he can."""
    if summary.bottom_line is None:
        return Text(N_("The bottom line is not written yet."))
    if summary.ceiling.rank > reader.level.rank:
        return Text(N_("It may hold what is above your access level: somebody else must clear it."))
    account = reader.account
    if account is None or account == summary.drafted_by_id or wrote_words(session, summary, account, WORDS):
        return Text(N_("Whoever drafted it cannot clear it."))
    return None


def release_summary(session: Session, reader: Reader, summary: Summary, version: int, today: date) -> Summary:
    """Let all who read released summaries have it. Raises NotAllowed, Refused, Stale."""
    demand(session, reader, summary, Permission.CLEAR_SUMMARY)
    expect_version(session, summary, version)
    move(summary, RELEASED, today)
    session.flush()
    return summary


def withdraw_summary(
    session: Session, reader: Reader, summary: Summary, version: int, reason: str, today: date
) -> Summary:
    """Take it back, with a reason; it stays to be read, marked as withdrawn. A drafter withdraws drafts only."""
    drafter = state_of(summary) is DRAFT and may_write(session, reader, summary, Permission.DRAFT_SUMMARY)
    if not drafter and not may_write(session, reader, summary, Permission.CLEAR_SUMMARY):
        raise NotAllowed(Permission.CLEAR_SUMMARY)
    if not reason.strip():
        raise Refused(Text(N_("Say why it is withdrawn.")), "reason")
    expect_version(session, summary, version)
    with because(session, reason.strip()):
        move(summary, WITHDRAWN, today)
        summary.dated_values[-1].reason = reason.strip()
        session.flush()
    return summary
