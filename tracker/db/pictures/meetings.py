"""Meetings in a picture: forums with members, their last sessions and open action points; meetings ad hoc."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, String, and_, cast, func, or_, select, union_all

from tracker.db.models.liaison import Mechanism
from tracker.db.models.meetings import ActionPoint, AgreedPoint, AttendanceRow, Forum, ForumMember, Meeting
from tracker.db.models.missions import Organization
from tracker.db.models.records import DatedValueRow
from tracker.db.pictures.asking import Asking
from tracker.db.pictures.bounds import (
    COVERED_IDS,
    CUTOFF,
    ON,
    RECORD,
    REF,
    STANDS,
    begun,
    covering,
    last_of,
    lasting,
    table,
)
from tracker.db.pictures.columns import pair_of, span, span_of, when_or_none
from tracker.db.pictures.states import DatedValues
from tracker.domain.dates import Span, When
from tracker.domain.facts.meetings import ActionFact, ForumFact, MemberFact, SessionFact
from tracker.domain.facts.refs import RecordRef
from tracker.domain.sessions import CALLED_OFF as OFF
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.meetings import ActionState, Attendance, ForumState, MeetingState
from tracker.domain.vocabulary.records import DatedAttribute

MECHANISM, FORUM, MEMBER, MEETING = table(Mechanism), table(Forum), table(ForumMember), table(Meeting)
ACTION, POINT, ATTENDANCE = table(ActionPoint), table(AgreedPoint), table(AttendanceRow)
ORGANIZATION, DATED = table(Organization), table(DatedValueRow)
STATES = {state.value: state for state in MeetingState}
OF_MEETING = RECORD.alias("of_meeting")
OPEN = (ActionState.OPEN.value, ActionState.CARRIED_OVER.value)


def _last_state(record: ColumnElement[int], attribute: DatedAttribute) -> ScalarSelect[Any]:
    """The last state certainly effective on the day, or one of which no day is recorded."""
    undated = and_(DATED.c.effective_earliest.is_(None), DATED.c.effective_latest.is_(None))
    return (
        select(DATED.c.value)
        .where(DATED.c.record_id == record, DATED.c.attribute == attribute)
        .where(or_(DATED.c.effective_latest <= ON, undated))
        .order_by(DATED.c.effective_latest.desc().nulls_last(), DATED.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )


FORUMS = covering(
    Forum,
    MECHANISM.c.level,
    MECHANISM.c.formality,
    *span_of(MECHANISM),
    *pair_of(FORUM, "terms"),
    FORUM.c.handling_rule.is_not(None),
    FORUM.c.oral_only,
    FORUM.c.organization_level,
    where=[begun(MECHANISM), lasting(MECHANISM, RECORD.c.kind)],
)
MEMBERS = (
    select(
        MEMBER.c.forum_id,
        MEMBER.c.organization_id,
        ORGANIZATION.c.short_name,
        RECORD.c.title,
        MEMBER.c.side,
        *span_of(MEMBER),
    )
    .select_from(
        MEMBER.join(ORGANIZATION, ORGANIZATION.c.id == MEMBER.c.organization_id).join(
            RECORD, RECORD.c.id == ORGANIZATION.c.id
        )
    )
    .where(
        MEMBER.c.forum_id.in_(COVERED_IDS),
        begun(MEMBER),
        or_(MEMBER.c.ended_latest.is_(None), MEMBER.c.ended_latest >= CUTOFF),
    )
    .order_by(MEMBER.c.id)
)
AGREED = select(POINT.c.id).where(POINT.c.meeting_id == MEETING.c.id).correlate(MEETING).exists()
ABSENT = (
    select(func.aggregate_strings(cast(ATTENDANCE.c.organization_id, String), ","))
    .where(ATTENDANCE.c.meeting_id == MEETING.c.id, ATTENDANCE.c.state == Attendance.ABSENT)
    .correlate(MEETING)
    .scalar_subquery()
)
OF_SESSION = (
    MEETING.c.held_on,
    MEETING.c.level,
    MEETING.c.oral_only,
    or_(
        MEETING.c.nothing_agreed,
        MEETING.c.agreed_minutes.is_not(None),
        MEETING.c.internal_note.is_not(None),
        AGREED,
    ),
    _last_state(MEETING.c.id, DatedAttribute.MEETING_STATE),
    ABSENT,
    MEETING.c.postponed_to,
)
LAST_SESSIONS = last_of(
    MEETING,
    MEETING.c.forum_id.in_(COVERED_IDS),
    MEETING.c.held_on <= ON,
    alike=[MEETING.c.forum_id],
    latest=MEETING.c.held_on,
)
# Of later days, those of which it is known that they will not take place. A need-to-know one takes none away: that it
# is missing would tell of it.
CALLED_OFF = (
    select(MEETING.c.id)
    .select_from(MEETING.join(RECORD, RECORD.c.id == MEETING.c.id))
    .where(
        MEETING.c.held_on > ON,
        MEETING.c.forum_id.in_(COVERED_IDS),
        STANDS,
        RECORD.c.need_to_know.is_(False),
        _last_state(MEETING.c.id, DatedAttribute.MEETING_STATE).in_(sorted(state.value for state in OFF)),
    )
)
SESSIONS = (
    select(MEETING.c.forum_id, *REF, *OF_SESSION)
    .select_from(MEETING.join(RECORD, RECORD.c.id == MEETING.c.id))
    .where(MEETING.c.id.in_(union_all(LAST_SESSIONS, CALLED_OFF)))
    .order_by(MEETING.c.held_on, MEETING.c.id)
)
AD_HOC = covering(
    Meeting, *OF_SESSION, where=[MEETING.c.forum_id.is_(None), MEETING.c.held_on <= ON, MEETING.c.held_on >= CUTOFF]
)
ACTIONS = (
    select(
        MEETING.c.forum_id,
        *REF,
        MEETING.c.held_on,
        ACTION.c.due,
        or_(ACTION.c.owner_id.is_not(None), ACTION.c.owner_function.is_not(None)),
        OF_MEETING.c.sensitivity,
    )
    .select_from(
        ACTION.join(RECORD, RECORD.c.id == ACTION.c.id)
        .join(MEETING, MEETING.c.id == ACTION.c.meeting_id)
        .join(OF_MEETING, OF_MEETING.c.id == MEETING.c.id)
    )
    .where(
        OF_MEETING.c.removed_at.is_(None),
        MEETING.c.forum_id.in_(COVERED_IDS),
        MEETING.c.held_on <= ON,
        STANDS,
        func.coalesce(_last_state(ACTION.c.id, DatedAttribute.ACTION_STATE), ActionState.OPEN.value).in_(OPEN),
    )
    .order_by(ACTION.c.id)
)


def load_meetings(asking: Asking, dated: DatedValues) -> dict[str, Mapping[int, list[Any]]]:
    """The fields `forums` and `meetings`, by partnership."""
    members, sessions, actions = (
        _members(asking),
        asking.by_parent(SESSIONS, _session),
        asking.by_parent(ACTIONS, _action),
    )

    def forum(row_id: int, ref: RecordRef, level: Any, formality: Any, *about: Any) -> ForumFact:
        *dates, terms, terms_latest, handling_rule, oral_only, organization_level = about
        state, state_since, held = _state(dated, row_id, span(*dates))
        cadence, cadence_since = dated.cadence(row_id)
        known = sessions.get(row_id, ())
        return ForumFact(
            ref=ref,
            level=level,
            formality=formality,
            span=held,
            state=state,
            state_since=state_since,
            cadence=cadence,
            cadence_since=cadence_since,
            terms_of_reference=when_or_none(terms, terms_latest),
            handling_rule=handling_rule,
            oral_only=oral_only,
            organization_level=organization_level,
            members=tuple(members.get(row_id, ())),
            sessions=tuple(one for one in known if one.held_on <= asking.on),
            called_off=tuple(one for one in known if one.held_on > asking.on),
            actions=tuple(actions.get(row_id, ())),
        )

    return {
        "forums": asking.by_partnership(FORUMS, forum),
        "meetings": asking.by_partnership(AD_HOC, lambda _, ref, *about: _session(ref, *about)),
    }


def _state(dated: DatedValues, forum: int, held: Span) -> tuple[ForumState, When, Span]:
    """A forum is active until somebody records otherwise; where that may lie after the day, its end is uncertain."""
    stand = dated.stand(forum, DatedAttribute.FORUM_STATE)
    if stand is None:
        return ForumState.ACTIVE, held.began, held
    if stand.perhaps and stand.perhaps.value != ForumState.ACTIVE:
        since = held.began if stand.since is stand.perhaps.effective else stand.since
        return ForumState.ACTIVE, since, Span(held.began, held.ended or stand.perhaps.effective)
    return ForumState(stand.value), stand.since, held


def _members(asking: Asking) -> dict[int, list[MemberFact]]:
    found: dict[int, list[MemberFact]] = defaultdict(list)
    for forum, organization, short_name, title, side, *dates in asking.rows(MEMBERS):
        member = MemberFact(organization=organization, name=short_name or title, side=side, span=span(*dates))
        found[forum].append(member)
    return found


def _session(ref: RecordRef, *about: Any) -> SessionFact:
    held_on, level, oral_only, recorded, state, absent, postponed_to = about
    return SessionFact(
        ref=ref,
        held_on=held_on,
        state=STATES.get(state, MeetingState.NOT_RECORDED),
        recorded=bool(recorded),
        oral_only=oral_only,
        absent=frozenset(int(o) for o in absent.split(",")) if absent else frozenset(),
        level=level,
        postponed_to=postponed_to,
    )


def _action(ref: RecordRef, agreed_on: Any, due: Any, owned: bool, above: Sensitivity) -> ActionFact:
    """It lies no lower than its meeting."""
    if above.rank > ref.sensitivity.rank:
        ref = replace(ref, sensitivity=above)
    return ActionFact(ref=ref, agreed_on=agreed_on, due=due, owned=bool(owned))
