"""Drafting a summary: the words that a person writes over what the records say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.missions import Mission, Partnership
from tracker.db.models.summaries import Summary
from tracker.domain.access import Reader
from tracker.domain.dates import on
from tracker.domain.texts import N_, Text, Wording
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Language, Sensitivity
from tracker.domain.vocabulary.gaps import SummaryState
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.i18n import LANGUAGES, Translator
from tracker.services.errors import NotAllowed, Refused
from tracker.services.gaps.scope import mission_of, ref_of
from tracker.services.keeping import check_level, state
from tracker.services.permissions import may_write
from tracker.services.records import expect_version
from tracker.services.scopes import cover, lie_in
from tracker.services.summaries.states import DRAFT, state_of

WORKERS = (Permission.DRAFT_SUMMARY, Permission.CLEAR_SUMMARY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a drafter decides: dates, language, ceiling, and the words. `sensitivity` is that of the words."""

    as_of: date
    since: date | None
    language: Language
    ceiling: Sensitivity
    sensitivity: Sensitivity = Sensitivity.UNCLASSIFIED
    bottom_line: str = ""
    action_requested: str = ""
    comment: str = ""


def draft_summary(session: Session, reader: Reader, scope: Mission | Partnership, draft: Draft, today: date) -> Summary:
    """Begin a summary of a mission or a partnership. Raises NotAllowed, Refused."""
    mission = mission_of(session, scope)
    if not reader.may(Permission.DRAFT_SUMMARY, mission.public_id):
        raise NotAllowed(Permission.DRAFT_SUMMARY)
    _check(session, reader, draft, today)
    summary = Summary(
        mission_id=scope.id if isinstance(scope, Mission) else None,
        partnership_id=scope.id if isinstance(scope, Partnership) else None,
        drafted_by_id=reader.account,
        drafted_by_function=reader.name,
        bundle=mission.bundle,
    )
    _write(summary, draft, scope)
    state(summary, DatedAttribute.SUMMARY_STATE, SummaryState.DRAFT.value, on(today))
    session.add(summary)
    if isinstance(scope, Mission):
        lie_in(session, summary, scope)
    else:
        cover(session, summary, [scope])
    session.flush()
    return summary


def edit_summary(
    session: Session, reader: Reader, summary: Summary, version: int, draft: Draft, today: date
) -> Summary:
    """Change the words or the dates of a draft. Raises NotAllowed, Refused, Stale."""
    if not may_write(session, reader, summary, Permission.DRAFT_SUMMARY):
        raise NotAllowed(Permission.DRAFT_SUMMARY)
    expect_version(session, summary, version)
    if state_of(summary) is not DRAFT:
        raise Refused(Text(N_("Only a draft can be changed. Withdraw this summary and draft another.")))
    _check(session, reader, draft, today)
    _write(summary, draft, scope_of(session, summary))
    session.flush()
    return summary


def comment_as_partner(session: Session, reader: Reader, summary: Summary, version: int, comment: str) -> Summary:
    """Record what the partner says of it, before it is released. Raises NotAllowed, Refused, Stale."""
    if not any(may_write(session, reader, summary, permission) for permission in WORKERS):
        raise NotAllowed(Permission.DRAFT_SUMMARY)
    expect_version(session, summary, version)
    if state_of(summary) not in (DRAFT, SummaryState.CLEARED):
        raise Refused(Text(N_("A comment of the partner is recorded before the summary is released.")))
    summary.partner_comment = comment.strip() or None
    session.flush()
    return summary


def scope_of(session: Session, summary: Summary) -> Mission | Partnership:
    """The mission or the partnership that a summary is about."""
    if summary.mission_id is not None:
        return session.get_one(Mission, summary.mission_id)
    return session.get_one(Partnership, summary.partnership_id)


def _check(session: Session, reader: Reader, draft: Draft, today: date) -> None:
    check_level(session, reader, draft.sensitivity)
    if draft.ceiling.rank > reader.level.rank:
        raise Refused(Text(N_("You cannot draft what is above your own access level.")), "ceiling")
    if draft.sensitivity.rank > draft.ceiling.rank:
        raise Refused(Text(N_("Your words are above the ceiling that you chose.")), "sensitivity")
    if draft.as_of > today:
        raise Refused(Text(N_("This day has not come yet.")), "as_of")
    if draft.since and draft.since >= draft.as_of:
        raise Refused(Text(N_("The earlier date must lie before the date of the summary.")), "since")


def _write(summary: Summary, draft: Draft, scope: Mission | Partnership) -> None:
    summary.title = _title(scope, draft.as_of)
    summary.as_of, summary.since = draft.as_of, draft.since
    summary.language, summary.ceiling = draft.language, draft.ceiling
    summary.sensitivity = draft.sensitivity
    summary.bottom_line = draft.bottom_line.strip() or None
    summary.action_requested = draft.action_requested.strip() or None
    summary.comment = draft.comment.strip() or None


def _title(scope: Mission | Partnership, as_of: date) -> Wording:
    text = Text(N_("%(scope)s, %(day)s"), {"scope": ref_of(scope).title, "day": as_of})
    return Wording(**{language: Translator(language).say(text) for language in LANGUAGES})
