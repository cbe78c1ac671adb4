"""Reading a summary: a draft is built anew each time, what was cleared comes from its snapshot."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from sqlalchemy.orm import Session

from tracker.db.models.summaries import Summary
from tracker.domain.access import Reader
from tracker.domain.snapshots import frozen, thawed
from tracker.domain.summary import StatusSummary
from tracker.domain.vocabulary.gaps import SummaryState
from tracker.i18n import Translator
from tracker.services.summaries.building import Asked, Words, build_summary
from tracker.services.summaries.drafting import scope_of
from tracker.services.summaries.states import since_when, state_of


def read_summary(session: Session, reader: Reader, summary: Summary) -> StatusSummary:
    """The summary as it stands. Raises NotFound where a draft is asked for by who reads no records there."""
    if summary.snapshot is None:
        return build_summary(session, reader, asked_of(session, summary), words_of(summary))
    state = state_of(summary)
    return replace(
        thawed(summary.snapshot),
        state=state,
        partner_comment=summary.partner_comment,
        released_on=since_when(summary, SummaryState.RELEASED),
    )


def fingerprint(summary: StatusSummary) -> str:
    """A short mark of all that a summary says: who clears it clears what he saw."""
    said = json.dumps(frozen(summary, Translator(summary.language).say), sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def asked_of(session: Session, summary: Summary) -> Asked:
    """What a summary is asked about."""
    return Asked(
        scope=scope_of(session, summary),
        as_of=summary.as_of,
        since=summary.since,
        language=summary.language.value,
        ceiling=summary.ceiling,
    )


def words_of(summary: Summary) -> Words:
    """What people wrote in it."""
    return Words(
        reference=summary.public_id,
        level=summary.sensitivity,
        state=state_of(summary),
        drafted_by=summary.drafted_by_function,
        cleared_by=summary.cleared_by_function,
        cleared_on=since_when(summary, SummaryState.CLEARED),
        bottom_line=summary.bottom_line,
        action_requested=summary.action_requested,
        comment=summary.comment,
        clearing_comment=summary.clearing_comment,
        partner_comment=summary.partner_comment,
    )
