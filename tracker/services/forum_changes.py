"""What changes of a forum that stands: its particulars, an end of a seat, and its states."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.actor import because
from tracker.db.as_of import since
from tracker.db.models.meetings import Forum, ForumMember
from tracker.db.models.missions import Partnership
from tracker.db.models.records import DatedValueRow, RecordCoverage
from tracker.domain.access import Reader
from tracker.domain.dates import NO, UNKNOWN, YES, When, on, precedes
from tracker.domain.forum_moves import STEPS, Move
from tracker.domain.texts import N_, Text, Wording, wording
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Formality, Language, Level
from tracker.domain.vocabulary.meetings import ForumState
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.errors import NotAllowed, Refused
from tracker.services.locking import lock
from tracker.services.permissions import demand, may_write
from tracker.services.records import expect_version
from tracker.services.scopes import cover


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedForum:
    """A forum as it is to stand; `version` is the one that was edited, `language` that in which it was written."""

    version: int
    language: Language
    title: str
    began: When
    level: Level | None
    formality: Formality
    organization_level: bool
    purpose: str
    chair: str
    secretariat: str
    terms: When
    handling_rule: str
    oral_only: bool
    note: str


def edit_forum(
    session: Session,
    reader: Reader,
    forum: Forum,
    edited: EditedForum,
    chosen: Collection[Partnership],
    offered: Collection[Partnership],
) -> Forum:
    """Change the particulars of a forum, and which of the partnerships that were offered it concerns.

    Raises NotAllowed, Stale, Refused.
    """
    demand(session, reader, forum, Permission.RECORD)
    expect_version(session, forum, edited.version)
    ended = forum.span.ended
    if ended is not None and precedes(ended, edited.began) is YES:
        raise Refused(Text(N_("It ended before that day.")), "day")
    forum.title = _reworded(forum.title, edited.title, edited.language) or forum.title
    forum.note = _reworded(forum.note, edited.note, edited.language)
    forum.purpose = _reworded(forum.purpose, edited.purpose, edited.language)
    forum.handling_rule = _reworded(forum.handling_rule, edited.handling_rule, edited.language)
    forum.began, forum.level, forum.formality = edited.began, edited.level, edited.formality
    forum.organization_level, forum.oral_only = edited.organization_level, edited.oral_only
    forum.chair, forum.secretariat = edited.chair or None, edited.secretariat or None
    forum.terms_earliest, forum.terms_latest = edited.terms.earliest, edited.terms.latest
    _concern(session, reader, forum, set(chosen), set(offered))
    session.flush()
    return forum


def _reworded(old: Wording | None, text: str, language: Language) -> Wording | None:
    """The text as it is now; what stands in the other language stays only where there were both."""
    if not text:
        return None
    if old is not None and old.en and old.fr:
        return replace(old, **{language.value: text})
    return wording(text, language)


def _concern(
    session: Session, reader: Reader, forum: Forum, chosen: set[Partnership], offered: set[Partnership]
) -> None:
    """Say which it concerns. Whoever adds one, or takes one away, must hold the permission there."""
    covered = select(RecordCoverage.partnership_id).where(RecordCoverage.record_id == forum.id)
    before = set(session.scalars(select(Partnership).where(Partnership.id.in_(covered))))
    after = (before - offered) | chosen
    if not after:
        raise Refused(Text(N_("Name at least one partnership that it concerns.")), "partnerships")
    for partnership in before ^ after:
        if not may_write(session, reader, partnership, Permission.RECORD):
            raise NotAllowed(Permission.RECORD)
    if before != after:
        cover(session, forum, after)


def end_seat(session: Session, reader: Reader, forum: Forum, member: int, ended: date) -> Forum:
    """Say on which day a seat in the forum ends, the last one included. Raises NotAllowed, Refused."""
    demand(session, reader, forum, Permission.RECORD)
    lock(session, forum)
    session.expire(forum, ["members"])
    seat: ForumMember | None = next((one for one in forum.members if one.id == member), None)
    if seat is None or seat.span.ended is not None:
        raise Refused(Text(N_("This seat has ended already.")), "ended")
    if precedes(on(ended), seat.began or UNKNOWN) is YES:
        raise Refused(Text(N_("A seat cannot end before it began.")), "ended")
    seat.ended = on(ended)
    session.flush()
    return forum


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumMove:
    """What is done to a forum, from which day on, why; `today` is the day in its mission."""

    move: Move
    day: date
    today: date
    reason: str


def move_forum(session: Session, reader: Reader, forum: Forum, asked: ForumMove) -> Forum:
    """Let a forum rest, relaunch or close it. Raises NotAllowed, and Refused where the move may not be: no change."""
    demand(session, reader, forum, Permission.RECORD)
    lock(session, forum)
    session.refresh(forum)
    step, last = STEPS[asked.move], last_state(forum)
    if (ForumState(last.value) if last else ForumState.ACTIVE) not in step.sources:
        raise Refused(step.refusal)
    if not asked.reason.strip():
        raise Refused(Text(N_("Say why.")), "reason")
    if asked.day > asked.today:
        raise Refused(Text(N_("This day has not come yet.")), "day")
    known = since(last) if last else forum.began or UNKNOWN
    if known.by(asked.day) is NO:
        raise Refused(Text(N_("Its state changed later than that, on %(day)s."), {"day": known}), "day")
    forum.dated_values.append(
        DatedValueRow(
            attribute=DatedAttribute.FORUM_STATE,
            value=step.target.value,
            effective=on(asked.day),
            reason=asked.reason.strip(),
        )
    )
    with because(session, asked.reason.strip()):
        session.flush()
    return forum


def last_state(forum: Forum) -> DatedValueRow | None:
    """The latest state that is recorded of a forum."""
    rows = [row for row in forum.dated_values if row.attribute is DatedAttribute.FORUM_STATE]
    return max(rows, key=lambda row: (since(row).latest or date.min, row.id), default=None)
