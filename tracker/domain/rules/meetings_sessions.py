"""The sessions of a forum: lapsed (MTG-03), a member absent again and again (MTG-08)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from tracker.domain.cadence import Cadence
from tracker.domain.dates import NO, YES, Certainty, on
from tracker.domain.facts.meetings import ForumFact, MemberFact, SessionFact
from tracker.domain.outcomes import Gap, Met, NotApplicable, Outcome, Question, TooEarly, as_question
from tracker.domain.picture import Picture
from tracker.domain.rules.meetings_forums import active, meets
from tracker.domain.rules.rule import Limits, Rule, Threshold
from tracker.domain.sessions import EXPLAINED, unanswered
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Basis, OwnerSide, RecordKind, Severity, Side, Theme
from tracker.domain.vocabulary.meetings import ForumState, MeetingState


def _held(forum: ForumFact) -> list[SessionFact]:
    return [s for s in forum.sessions if s.state is MeetingState.HELD]


def _last_sign(forum: ForumFact, day: date) -> date | None:
    """The last day on which records show the forum alive: a session held or explained, cadence, state, beginning."""
    signs = [s.held_on for s in forum.sessions if s.state in EXPLAINED]
    dated = (forum.cadence_since, forum.state_since, forum.span.began)
    signs += [when.latest for when in dated if when and when.latest]
    return max((d for d in signs if d <= day), default=None)


def check_lapsed(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """Subject: each forum with a regular cadence. Due dates are counted from the last sign of life.

    Where no session was ever recorded it asks: nobody may have kept the record. IPI 2019, box 2.
    """
    for forum in picture.forums:
        if forum.state is ForumState.DORMANT:
            yield NotApplicable(subject=forum.ref, why=Text(N_("The forum is recorded as dormant.")))
        elif meets(forum, picture) is NO:
            continue
        elif forum.cadence is None or not forum.cadence.regular:
            yield NotApplicable(subject=forum.ref, why=Text(N_("No regular cadence is recorded for the forum.")))
        else:
            yield _lapse(picture, forum, forum.cadence, limits)


def _lapse(picture: Picture, forum: ForumFact, cadence: Cadence, limits: Limits) -> Outcome:
    last = _last_sign(forum, picture.on)
    if last is None:
        words = N_("No session of %(forum)s is recorded, nor since when it has met.")
        found = Text(words, {"forum": forum.ref.title})
        return Question(subject=forum.ref, severity=Severity.MEDIUM, found=found, records=(forum.ref,))
    regular = (one.due for one in unanswered(forum, cadence, last) if one.moved_from is None)
    due = list(islice(regular, limits["sessions"]))
    known = [s for s in forum.sessions if s.state in EXPLAINED]
    if picture.on <= due[0] and known and known[-1].held_on == last:
        return Met(subject=forum.ref, records=(known[-1].ref,))
    if picture.on <= due[-1]:
        return TooEarly(subject=forum.ref, until=due[-1])
    gap = Gap(
        subject=forum.ref,
        severity=Severity.MEDIUM,
        basis=Basis.OVERDUE,
        since=on(due[-1] + timedelta(days=1)),
        found=_lapse_found(forum, due),
        records=(forum.ref, *(s.ref for s in known[-1:])),
    )
    return gap if _held(forum) and meets(forum, picture) is YES else as_question(gap)


def _lapse_found(forum: ForumFact, due: list[date]) -> Text:
    values = {"forum": forum.ref.title, "first": due[0], "last": due[-1]}
    if _held(forum):
        words = N_("%(forum)s was due from %(first)s to %(last)s; no session is recorded as held or explained.")
        return Text(words, values)
    return Text(
        N_("No session of %(forum)s is recorded as held; sessions were due from %(first)s to %(last)s."), values
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """Sessions running, oldest first, from which a member was absent without excuse."""

    member: MemberFact
    sessions: tuple[SessionFact, ...]
    certain: Certainty

    def reached(self, limits: Limits) -> date | None:
        """The session at which both thresholds were reached."""
        enough = self.sessions[limits["sessions"] - 1 :]
        days = [s.held_on for s in enough if (s.held_on - self.sessions[0].held_on).days >= limits["days"]]
        return min(days, default=None)


def _run(forum: ForumFact, member: MemberFact, picture: Picture) -> _Run:
    missed: list[SessionFact] = []
    certain = member.span.holds(picture.on) & meets(forum, picture)
    for session in reversed(_held(forum)):
        belonged = member.span.holds(session.held_on)
        if member.organization not in session.absent or belonged is NO:
            break
        certain &= belonged
        missed.insert(0, session)
    return _Run(member, tuple(missed), certain)


def check_attendance(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """Subject: each active forum. The latest sessions held count; excused and represented are not absent.

    Weekly sessions reach both thresholds with the third absence. IPI 2019, box 2.
    """
    for forum in active(picture):
        held = _held(forum)
        if len(held) < limits["sessions"]:
            why = Text(N_("Too few sessions held are recorded to speak of repeated absence."))
            yield NotApplicable(subject=forum.ref, why=why)
            continue
        runs = [_run(forum, m, picture) for m in forum.members if m.span.holds(picture.on) is not NO]
        long = [r for r in runs if r.reached(limits)]
        near = [r for r in runs if len(r.sessions) >= limits["sessions"]]
        if long:
            yield _repeated(forum, [r for r in long if r.certain is YES] or long, limits)
        elif near:
            ends = min(r.sessions[0].held_on for r in near) + timedelta(days=limits["days"] - 1)
            yield TooEarly(subject=forum.ref, until=max(ends, picture.on))
        else:
            yield Met(subject=forum.ref, records=(held[-1].ref,))


def _repeated(forum: ForumFact, runs: list[_Run], limits: Limits) -> Outcome:
    first = min(runs, key=lambda r: r.reached(limits) or date.max)
    values = {
        "member": first.member.name,
        "forum": forum.ref.title,
        "first": first.sessions[0].held_on,
        "last": first.sessions[-1].held_on,
        "others": len(runs) - 1,
    }
    alone = N_("%(member)s was absent without excuse from every session held of %(forum)s from %(first)s to %(last)s.")
    among = N_(
        "%(member)s was absent without excuse from every session held of %(forum)s from %(first)s to %(last)s;"
        " members absent likewise: %(others)s."
    )
    gap = Gap(
        subject=forum.ref,
        severity=Severity.MEDIUM,
        basis=Basis.STATED_ABSENT,
        since=on(first.reached(limits) or first.sessions[-1].held_on),
        found=Text(among if len(runs) > 1 else alone, values),
        records=(forum.ref, *(s.ref for s in first.sessions)),
        owner=OwnerSide.PARTNER if all(r.member.side is Side.PARTNER for r in runs) else None,
    )
    return gap if first.certain is YES else as_question(gap)


MTG_03 = Rule(
    code="MTG-03",
    theme=Theme.MEETINGS,
    title=Text(N_("Forum has lapsed")),
    expected=Text(N_("A standing forum meets as its cadence says, or it is recorded why a session was not held.")),
    closes=Text(
        N_("A session held is recorded, a postponement or cancellation, a new cadence, or the end of the forum.")
    ),
    anchor=Text(N_("The last day on which a session or the cadence shows the forum alive.")),
    recommendations=("ipi19-l14",),
    check=check_lapsed,
    thresholds=(Threshold("sessions", 2, Text(N_("due sessions running, neither held nor explained"))),),
    posture=True,
    closes_with=RecordKind.MEETING,
)

MTG_08 = Rule(
    code="MTG-08",
    theme=Theme.MEETINGS,
    title=Text(N_("A member repeatedly absent")),
    expected=Text(N_("Members of a standing forum attend, are represented or excuse themselves.")),
    closes=Text(N_("A session is recorded at which the member is present, represented or excused.")),
    anchor=Text(N_("The first of the sessions running from which the member was absent.")),
    recommendations=("ipi19-i3",),
    check=check_attendance,
    thresholds=(
        Threshold("sessions", 3, Text(N_("sessions running from which the member was absent without excuse"))),
        Threshold("days", 14, Text(N_("days that these sessions must span"))),
    ),
    closes_with=RecordKind.MEETING,
)
