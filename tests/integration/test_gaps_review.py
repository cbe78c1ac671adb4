"""Reviewing a mission: who is told what, the matrix, what is new, what is due."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import rows
from tests.rows import TODAY
from tracker.db.models.missions import Mission, Partnership
from tracker.domain.access import EVERYWHERE, HEADQUARTERS, Reader, command_line_reader
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.agreements import IncidentKind
from tracker.domain.vocabulary.basics import Sensitivity, Theme
from tracker.domain.vocabulary.gaps import CellState
from tracker.services.errors import NotFound
from tracker.services.gaps.review import Reviewed, due_soon, review_mission, review_partnership

ANYBODY = command_line_reader(Sensitivity.UNCLASSIFIED)


def holding(role: Role, scope: str, level: Sensitivity = Sensitivity.UNCLASSIFIED, account: int | None = 1) -> Reader:
    return Reader(account=account, name="test", level=level, roles=frozenset({(role, scope)}), signed_in=True)


def state(reviewed: Reviewed, theme: Theme) -> CellState:
    return dict(reviewed.rows[0].cells)[theme].state


def codes(reviewed: Reviewed) -> set[str]:
    return {line.finding.code for line in reviewed.lines}


def test_a_planner_reads_his_own_mission_and_no_other(session: Session) -> None:
    ours, theirs = rows.pair(session), rows.pair(session)
    planner = holding(Role.PLANNER, ours.mission.public_id)
    [row] = review_mission(session, planner, ours.mission, TODAY).rows
    assert row.partnership.public_id == ours.public_id
    with pytest.raises(NotFound):
        review_mission(session, planner, theirs.mission, TODAY)
    with pytest.raises(NotFound):
        review_partnership(session, planner, theirs, TODAY)


@pytest.mark.parametrize(
    ("role", "scope"),
    [(Role.ADMINISTRATOR, EVERYWHERE), (Role.UNHQ, EVERYWHERE), (Role.READER, HEADQUARTERS)],
)
def test_who_does_not_read_records_in_the_scope_is_told_nothing(session: Session, role: Role, scope: str) -> None:
    of = rows.pair(session)
    with pytest.raises(NotFound):
        review_mission(session, holding(role, scope), of.mission, TODAY)


def test_a_row_of_the_register_opens_no_findings(session: Session) -> None:
    of = rows.pair(session, reference_key="partnership:open")
    with pytest.raises(NotFound):
        review_partnership(session, holding(Role.ADMINISTRATOR, EVERYWHERE), of, TODAY)


def test_partnerships_that_nobody_tracks_are_not_reviewed(session: Session) -> None:
    of = rows.pair(session, tracked_since=None)
    assert review_mission(session, ANYBODY, of.mission, TODAY).rows == ()


def test_a_finding_of_two_partnerships_stands_in_both_and_counts_once(session: Session) -> None:
    rows.write_as(session)
    ours = rows.mission(session)
    both = [rows.partnership(session, ours, rows.force(session)) for _ in range(2)]
    rows.forum(session, *both)
    reviewed = review_mission(session, ANYBODY, ours, TODAY)
    [line] = [line for line in reviewed.lines if line.finding.code == "MTG-04"]
    assert {p.public_id for p in line.partnerships} == {p.public_id for p in both}
    assert reviewed.questions == len({f.key for f in reviewed.findings if not f.is_gap}) < len(reviewed.findings)


def conceal(session: Session, of: Partnership) -> None:
    """A confidential incident makes a gap; a confidential agreement silences a question."""
    secret = Sensitivity.CONFIDENTIAL
    rows.incident(session, of, kind=IncidentKind.NOTICE_AFTER, sensitivity=secret)
    rows.agreement(session, of, sensitivity=secret)


def test_what_leaves_the_service_bears_no_fact_above_the_reader(session: Session) -> None:
    of = rows.pair(session)
    conceal(session, of)
    low = review_partnership(session, ANYBODY, of, TODAY)
    high = review_partnership(session, command_line_reader(Sensitivity.CONFIDENTIAL), of, TODAY)
    assert (low.pictures[0].incidents, low.pictures[0].agreements) == ((), ())
    assert len(high.pictures[0].incidents) == len(high.pictures[0].agreements) == 1
    assert low.reviews[0].hidden == ()
    assert "INF-01" in codes(high)
    assert state(high, Theme.AGREEMENTS) is CellState.GAPS
    assert state(low, Theme.AGREEMENTS) is not CellState.GAPS


def test_a_reader_without_the_level_is_told_that_something_is_restricted(session: Session) -> None:
    of = rows.pair(session)
    rows.exchange(session, of, approved=False, sensitivity=Sensitivity.CONFIDENTIAL)
    low = review_partnership(session, ANYBODY, of, TODAY)
    assert "AGR-02" not in codes(low)
    assert state(low, Theme.AGREEMENTS) is CellState.RESTRICTED


def test_evidence_outside_the_channel_is_for_clearing_officers(session: Session) -> None:
    of = rows.pair(session)
    rows.incident(session, of, kind=IncidentKind.OUTSIDE_CHANNEL, sensitivity=Sensitivity.CONFIDENTIAL)
    planner = holding(Role.PLANNER, of.mission.public_id, Sensitivity.CONFIDENTIAL)
    clearing = holding(Role.CLEARING_OFFICER, of.mission.public_id, Sensitivity.CONFIDENTIAL)
    seen, told = (review_partnership(session, r, of, TODAY) for r in (planner, clearing))
    assert "INF-02" not in codes(seen)
    assert "INF-02" in codes(told)
    assert seen.rows == told.rows, "the matrix is the same whether or not cases exist"


def test_what_is_due_is_what_the_reader_may_read(session: Session) -> None:
    of = rows.pair(session)
    rows.stocktake(session, of, Theme.LIAISON)
    rows.stocktake(session, of, Theme.MEETINGS, sensitivity=Sensitivity.CONFIDENTIAL)
    assert len(due_soon(review_partnership(session, ANYBODY, of, TODAY))) == 1
    cleared = command_line_reader(Sensitivity.CONFIDENTIAL)
    assert len(due_soon(review_partnership(session, cleared, of, TODAY))) == 2


def test_a_new_partnership_has_a_notice_then_questions_never_a_gap(session: Session) -> None:
    began = date(2018, 1, 1)
    of = rows.pair(session, began_earliest=began, began_latest=began, tracked_since=began)
    mission: Mission = of.mission
    for day, number in ((began, 1), (date(2018, 3, 30), 89), (date(2018, 4, 1), 91)):
        reviewed = review_mission(session, ANYBODY, mission, day)
        assert reviewed.gaps == 0, number
        assert dict(reviewed.rows[0].cells)[Theme.LIAISON].start_up is (number < 91)
        assert ("LIA-01" in codes(reviewed)) is (number == 91)
