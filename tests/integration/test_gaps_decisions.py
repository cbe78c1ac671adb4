"""What people decide on a gap, who may, and when it ends."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import rows
from tests.rows import TODAY
from tracker.db.models.missions import Partnership
from tracker.domain.access import Reader
from tracker.domain.dates import on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.agreements import IncidentKind
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.gaps import FindingDecisionKind, Matter
from tracker.domain.vocabulary.missions import CombatRole, Posture
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.i18n import Translator
from tracker.services.errors import NotAllowed, NotFound, Refused
from tracker.services.gaps.decide import (
    AcceptRisk,
    Assign,
    FollowLeadership,
    OnGap,
    accept_risk,
    assign,
    dispute,
    follow_leadership,
    note_past,
)
from tracker.services.gaps.history import gap_history
from tracker.services.gaps.observe import observe
from tracker.services.gaps.review import review_partnership

UNTIL = date(2018, 6, 30)


def who(role: Role, of: Partnership, level: Sensitivity = Sensitivity.UNCLASSIFIED) -> Reader:
    held = frozenset({(role, of.mission.public_id)})
    return Reader(account=None, name=role.label, level=level, roles=held, signed_in=True)


@pytest.fixture
def of(session: Session) -> Partnership:
    """A partnership with a high gap (HRC-07), a medium one (COM-01) and questions."""
    rows.write_as(session)
    theirs = rows.force(session, combat=CombatRole.MANDATE)
    found = rows.partnership(session, rows.mission(session), theirs)
    rows.statement(session, found, Matter.HARM_TRACKING)
    rows.statement(session, found, Matter.COMMUNICATION_PLAN)
    for side in (found.mission, theirs):
        rows.dated(side, DatedAttribute.AREA, "north")
    session.flush()
    return found


def key(of: Partnership, code: str) -> str:
    return f"{code}:{of.public_id}"


def decided(session: Session, of: Partnership, code: str, day: date = TODAY) -> str:
    """What the line of the gap says was decided."""
    line = review_partnership(session, who(Role.PLANNER, of), of, day).line(key(of, code))
    return Translator("en").say(line.decided)


def risk(of: Partnership, code: str, until: date = UNTIL) -> AcceptRisk:
    return AcceptRisk(key=key(of, code), on=TODAY, reason="no other way", until=until)


def test_a_planner_assigns_a_gap_and_everybody_sees_it(session: Session, of: Partnership) -> None:
    command = Assign(key=key(of, "HRC-07"), on=TODAY, reason="their task", to="human rights section", until=UNTIL)
    row = assign(session, who(Role.PLANNER, of), of, command)
    assert (row.by_function, row.decided_on, row.reason) == ("planner", TODAY, "their task")
    assert decided(session, of, "HRC-07") == (
        "Assigned to human rights section by planner, to be closed by 30 June 2018."
    )


def test_only_a_clearing_officer_accepts_a_high_risk(session: Session, of: Partnership) -> None:
    with pytest.raises(NotAllowed):
        accept_risk(session, who(Role.PLANNER, of), of, risk(of, "HRC-07"))
    accept_risk(session, who(Role.PLANNER, of), of, risk(of, "COM-01"))
    accept_risk(session, who(Role.CLEARING_OFFICER, of), of, risk(of, "HRC-07"))
    assert decided(session, of, "HRC-07") == "Risk accepted by clearing officer until 30 June 2018."


def test_an_acceptance_runs_out(session: Session, of: Partnership) -> None:
    accept_risk(session, who(Role.CLEARING_OFFICER, of), of, risk(of, "HRC-07"))
    assert decided(session, of, "HRC-07", UNTIL) != ""
    assert decided(session, of, "HRC-07", date(2018, 7, 1)) == ""
    assert decided(session, of, "HRC-07", date(2018, 2, 27)) == "", "not yet"


@pytest.mark.parametrize("until", [TODAY, date(2018, 1, 1)])
def test_an_acceptance_needs_a_day_to_come_and_a_reason(session: Session, of: Partnership, until: date) -> None:
    with pytest.raises(Refused) as refused:
        accept_risk(session, who(Role.CLEARING_OFFICER, of), of, risk(of, "HRC-07", until))
    assert refused.value.field == "until"
    command = AcceptRisk(key=key(of, "HRC-07"), on=TODAY, reason=" ", until=UNTIL)
    with pytest.raises(Refused) as refused:
        accept_risk(session, who(Role.CLEARING_OFFICER, of), of, command)
    assert refused.value.field == "reason"


@pytest.mark.parametrize("role", [Role.READER, Role.LIAISON, Role.HUMAN_RIGHTS])
def test_others_decide_nothing(session: Session, of: Partnership, role: Role) -> None:
    with pytest.raises(NotAllowed):
        dispute(session, who(role, of), of, OnGap(key=key(of, "HRC-07"), on=TODAY, reason="no"))


def test_what_does_not_stand_cannot_be_decided_on(session: Session, of: Partnership) -> None:
    with pytest.raises(NotFound):
        dispute(session, who(Role.PLANNER, of), of, OnGap(key=key(of, "LIA-05"), on=TODAY, reason="no"))


def test_a_question_is_assigned_or_answered_never_accepted(session: Session, of: Partnership) -> None:
    planner = who(Role.PLANNER, of)
    assign(session, planner, of, Assign(key=key(of, "LIA-01"), on=TODAY, reason="ask", to="U5"))
    with pytest.raises(Refused):
        accept_risk(session, planner, of, risk(of, "LIA-01"))


def test_a_leadership_decision_must_concern_the_partnership_and_hold(session: Session, of: Partnership) -> None:
    other = rows.decision(session, rows.pair(session))
    over = rows.decision(session, of, ended=on(date(2018, 1, 1)), began=on(date(2017, 1, 1)))
    good = rows.decision(session, of, posture=Posture.FULL)
    clearing = who(Role.CLEARING_OFFICER, of)
    for wrong in (other, over):
        with pytest.raises(Refused):
            follow_leadership(session, clearing, of, following(of, wrong.public_id))
    row = follow_leadership(session, clearing, of, following(of, good.public_id))
    assert row.leadership_decision is good
    assert decided(session, of, "HRC-07") == "By leadership decision: Posture (28 February 2018)."


def following(of: Partnership, decision: str) -> FollowLeadership:
    return FollowLeadership(key=key(of, "HRC-07"), on=TODAY, reason="as decided", decision=decision)


def test_only_a_past_failing_is_noted(session: Session, of: Partnership) -> None:
    clearing = who(Role.CLEARING_OFFICER, of)
    with pytest.raises(Refused):
        note_past(session, clearing, of, OnGap(key=key(of, "HRC-07"), on=TODAY, reason="over"))
    late = rows.incident(session, of, kind=IncidentKind.NOTICE_AFTER)
    code = "INF-01"
    row = note_past(session, clearing, of, OnGap(key=key(of, code), on=TODAY, reason="over"))
    assert (row.decision, late.public_id in row.finding_key) == (FindingDecisionKind.NOTED, False)


def test_a_decision_is_as_secret_as_its_gap(session: Session, of: Partnership) -> None:
    secret = rows.exchange(session, of, approved=False, sensitivity=Sensitivity.CONFIDENTIAL)
    cleared = who(Role.CLEARING_OFFICER, of, Sensitivity.CONFIDENTIAL)
    command = OnGap(key=f"AGR-02:{secret.public_id}", on=TODAY, reason="looked into")
    assert dispute(session, cleared, of, command).sensitivity is Sensitivity.CONFIDENTIAL


def test_a_decision_ends_with_its_episode_and_history_keeps_both(session: Session, of: Partnership) -> None:
    planner, code = who(Role.PLANNER, of), "COM-01"
    observe(session, TODAY)
    dispute(session, planner, of, OnGap(key=key(of, code), on=TODAY, reason="not ours"))
    assert decided(session, of, code) == "Disputed by planner (28 February 2018)."
    plan = rows.plan(session, of)
    observe(session, date(2018, 3, 1))
    plan.removed_at, plan.removed_reason = plan.recorded_at, "there was none"
    observe(session, date(2018, 3, 10))
    assert decided(session, of, code, date(2018, 3, 10)) == "", "the gap that came back is another episode"
    history = gap_history(session, planner, of, key(of, code))
    days = [(e.first_seen, e.closed_on) for e in history.episodes]
    assert days == [(date(2018, 3, 10), None), (TODAY, date(2018, 3, 1))]
    assert [d.reason for d in history.decisions] == ["not ours"]
