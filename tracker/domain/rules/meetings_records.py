"""What comes out of meetings: nothing recorded of one (MTG-06), action points adrift (MTG-07)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.dates import YES, on
from tracker.domain.facts.meetings import ActionFact, ForumFact, SessionFact
from tracker.domain.outcomes import Gap, Met, NotApplicable, Outcome, TooEarly, as_question
from tracker.domain.picture import Picture
from tracker.domain.rules.judging import LOOK_BACK_DAYS, absence
from tracker.domain.rules.rule import Limits, Rule, Threshold
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Basis, RecordKind, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter
from tracker.domain.vocabulary.meetings import MeetingState


def check_recorded(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """Subject: each meeting held in the last 180 days, of a forum or ad hoc. "Nothing agreed" is a record.

    S/2015/229, paragraph 19, comes near; that each meeting be recorded is an advice of our own.
    """
    for forum in picture.forums:
        for session in forum.sessions:
            if session.state is MeetingState.HELD:
                yield _recorded(picture, session, limits, oral=forum.oral_only or session.oral_only)
    for meeting in picture.meetings:
        if meeting.state is MeetingState.HELD:
            yield _recorded(picture, meeting, limits, oral=meeting.oral_only)


def _recorded(picture: Picture, meeting: SessionFact, limits: Limits, *, oral: bool) -> Outcome:
    held = on(meeting.held_on)
    if meeting.recorded:
        return Met(subject=meeting.ref, records=(meeting.ref,))
    if oral:
        return NotApplicable(subject=meeting.ref, why=Text(N_("By agreement nothing is written down of this meeting.")))
    if held.more_than_days_before(LOOK_BACK_DAYS, picture.on) is YES:
        return NotApplicable(subject=meeting.ref, why=Text(N_("The meeting was too long ago to be recorded now.")))
    late = held.more_than_days_before(limits["late_days"], picture.on) is YES
    return absence(
        picture,
        theme=Theme.MEETINGS,
        matter=Matter.MEETING_RECORD,
        severity=Severity.MEDIUM if late else Severity.LOW,
        anchor=held,
        days=limits["days"],
        found=Text(
            N_("%(meeting)s was held on %(date)s; nothing is recorded of it, not even that nothing was agreed."),
            {"meeting": meeting.ref.title, "date": meeting.held_on},
        ),
        subject=meeting.ref,
        records=(meeting.ref,),
    )


@dataclass(frozen=True, slots=True)
class _Adrift:
    """An open action point and the day from which its grace is counted."""

    action: ActionFact
    counted_from: date
    overdue: bool

    def days(self, day: date) -> int:
        """For how many days it has been adrift."""
        return (day - self.counted_from).days


def _adrift(action: ActionFact, day: date, grace: int) -> _Adrift | None:
    """Overdue, or without owner or date; None where it is in order. What is past its grace comes first."""
    ways = [_Adrift(action, action.due, overdue=True)] if action.due and action.due < day else []
    if not (action.due and action.owned):
        ways.append(_Adrift(action, action.agreed_on, overdue=False))
    return next((w for w in ways if w.days(day) > grace), ways[0] if ways else None)


def check_actions(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """Subject: each forum. An overdue action point makes a gap; one that only lacks owner or date makes a question.

    No source asks for it: an advice of our own.
    """
    for forum in picture.forums:
        each = (_adrift(action, picture.on, limits["days"]) for action in forum.actions)
        found = [a for a in each if a]
        past_grace = [a for a in found if a.days(picture.on) > limits["days"]]
        if not forum.actions:
            yield NotApplicable(subject=forum.ref, why=Text(N_("No open action point is recorded.")))
        elif past_grace:
            yield _unfollowed(picture, forum, past_grace, limits)
        elif found:
            first = min(a.counted_from for a in found)
            yield TooEarly(subject=forum.ref, until=first + timedelta(days=limits["days"]))
        else:
            yield Met(subject=forum.ref, records=tuple(a.ref for a in forum.actions))


def _unfollowed(picture: Picture, forum: ForumFact, adrift: list[_Adrift], limits: Limits) -> Outcome:
    overdue = [a for a in adrift if a.overdue]
    first = min(a.counted_from for a in overdue or adrift)
    late = any(a.days(picture.on) > limits["late_days"] for a in adrift)
    values = {
        "forum": forum.ref.title,
        "overdue": len(overdue),
        "ownerless": sum(not a.action.owned for a in adrift),
        "dateless": sum(a.action.due is None for a in adrift),
    }
    words = N_(
        "Open action points of %(forum)s: past their date %(overdue)s, without an owner %(ownerless)s,"
        " without a date %(dateless)s."
    )
    gap = Gap(
        subject=forum.ref,
        severity=Severity.MEDIUM if late else Severity.LOW,
        basis=Basis.OVERDUE,
        since=on(first + timedelta(days=limits["days"] + 1)),
        found=Text(words, values),
        records=(forum.ref, *(a.action.ref for a in adrift)),
    )
    return gap if overdue else as_question(gap)


MTG_06 = Rule(
    code="MTG-06",
    theme=Theme.MEETINGS,
    title=Text(N_("Meeting held, nothing recorded of it")),
    expected=Text(N_("Within days of a meeting its agreed points are recorded, or that nothing was agreed.")),
    closes=Text(N_("Minutes or agreed points are recorded, that nothing was agreed, or that the forum is oral only.")),
    anchor=Text(N_("The day of the meeting.")),
    recommendations=("own-meeting-record",),
    check=check_recorded,
    thresholds=(
        Threshold("days", 10, Text(N_("days after the meeting until this is asked"))),
        Threshold("late_days", 21, Text(N_("days after which it is no longer minor"))),
    ),
    absence=True,
    posture=True,
    matter=Matter.MEETING_RECORD,
    closes_with=RecordKind.MEETING,
    past_failing=True,
)

MTG_07 = Rule(
    code="MTG-07",
    theme=Theme.MEETINGS,
    title=Text(N_("Action points overdue, or without owner or date")),
    expected=Text(N_("Each action point has an owner and a date, and is done or carried over by then.")),
    closes=Text(N_("The action points are recorded as done, carried over or dropped, or given an owner and a date.")),
    anchor=Text(N_("The date of the action point, or the day it was agreed where it has no owner or no date.")),
    recommendations=("own-action-points",),
    check=check_actions,
    thresholds=(
        Threshold("days", 7, Text(N_("days of grace"))),
        Threshold("late_days", 30, Text(N_("days after which it is no longer minor"))),
    ),
    closes_with=RecordKind.ACTION_POINT,
)
