"""From draft to release: who may, in which order, and that what was cleared is kept for good."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import rows
from tests.people import person
from tests.rows import TODAY
from tracker.db.actor import Actor, act_as
from tracker.db.models.missions import Partnership
from tracker.db.models.records import History
from tracker.db.models.summaries import Summary
from tracker.db.queries.paging import View
from tracker.db.queries.summaries import SummaryFilter, find_summary, last_before, list_summaries
from tracker.domain.access import Reader
from tracker.domain.snapshots import SnapshotError, thawed
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Language, Sensitivity
from tracker.domain.vocabulary.gaps import Matter, SummaryState
from tracker.reporting import html_file, json_file
from tracker.services.errors import NotAllowed, NotFound, Refused, Stale
from tracker.services.summaries.clearing import Clear, cannot_clear, clear_summary, release_summary, withdraw_summary
from tracker.services.summaries.drafting import Draft, comment_as_partner, draft_summary, edit_summary
from tracker.services.summaries.reading import fingerprint, read_summary
from tracker.services.summaries.states import since_when, state_of

FIRST_PAGE = View(sort="as_of", descending=True)
LATER = date(2018, 3, 2)
CONFIDENTIAL, OPEN = Sensitivity.CONFIDENTIAL, Sensitivity.UNCLASSIFIED


@pytest.fixture
def of(session: Session) -> Partnership:
    found = rows.pair(session)
    rows.statement(session, found, Matter.HARM_TRACKING)
    return found


def somebody(
    session: Session, role: Role, of: Partnership, name: str = "", level: Sensitivity = CONFIDENTIAL
) -> Reader:
    return person(session, role, of.mission, name, level)


def words(**changes: object) -> Draft:
    base: dict[str, object] = {
        "as_of": TODAY,
        "since": None,
        "language": Language.EN,
        "ceiling": CONFIDENTIAL,
        "bottom_line": "Liaison is missing.",
    }
    return Draft(**base | changes)  # type: ignore[arg-type]


def drafted(session: Session, of: Partnership, planner: Reader, **changes: object) -> Summary:
    return draft_summary(session, planner, of.mission, words(**changes), TODAY)


def clear(session: Session, officer: Reader, summary: Summary, comment: str = "") -> Summary:
    seen = fingerprint(read_summary(session, officer, summary))
    command = Clear(version=summary.version, seen=seen, comment=comment)
    return clear_summary(session, officer, summary, command, LATER)


def test_a_draft_is_cleared_by_another_and_released(session: Session, of: Partnership) -> None:
    planner = somebody(session, Role.PLANNER, of)
    summary = drafted(session, of, planner)
    assert state_of(summary) is SummaryState.DRAFT
    officer = somebody(session, Role.CLEARING_OFFICER, of)
    clear(session, officer, summary, "Agreed with the force commander.")
    found = read_summary(session, officer, summary)
    assert (found.state, found.cleared_by, found.cleared_on) == (SummaryState.CLEARED, "clearing_officer", LATER)
    assert found.clearing_comment == "Agreed with the force commander."
    release_summary(session, officer, summary, summary.version, LATER)
    assert read_summary(session, officer, summary).state is SummaryState.RELEASED
    assert since_when(summary, SummaryState.RELEASED) == LATER
    verbs = session.scalars(select(History.capacity).where(History.record_id == summary.id)).all()
    assert {"planner", "clearing_officer"} <= set(verbs)


def test_what_was_cleared_stays_whatever_is_recorded_later(session: Session, of: Partnership) -> None:
    summary = drafted(session, of, somebody(session, Role.PLANNER, of))
    officer = somebody(session, Role.CLEARING_OFFICER, of)
    clear(session, officer, summary)
    session.expire_all()
    before = json_file.render(read_summary(session, officer, summary))
    rows.statement(session, of, Matter.COMMUNICATION_PLAN)
    rows.position(session, of, title=rows.named("A position found later"))
    after = json_file.render(read_summary(session, officer, summary))
    assert after == before
    assert b"A position found later" not in after


def test_whoever_drafted_or_changed_it_cannot_clear_it(session: Session, of: Partnership) -> None:
    both = frozenset({(role, of.mission.public_id) for role in (Role.PLANNER, Role.CLEARING_OFFICER)})
    drafter = somebody(session, Role.PLANNER, of)
    summary = drafted(session, of, drafter)
    drafter = Reader(account=drafter.account, name="both", level=CONFIDENTIAL, roles=both, signed_in=True)
    with pytest.raises(Refused):
        clear(session, drafter, summary)
    second = somebody(session, Role.PLANNER, of, "second")
    second = Reader(account=second.account, name="second", level=CONFIDENTIAL, roles=both, signed_in=True)
    edit_summary(session, second, summary, summary.version, words(bottom_line="Other words."), TODAY)
    with pytest.raises(Refused):
        clear(session, second, summary)
    clear(session, somebody(session, Role.CLEARING_OFFICER, of), summary)


def test_recording_the_partners_comment_does_not_make_a_drafter(session: Session, of: Partnership) -> None:
    summary = drafted(session, of, somebody(session, Role.PLANNER, of))
    officer = somebody(session, Role.CLEARING_OFFICER, of)
    comment_as_partner(session, officer, summary, summary.version, "We see it so.")
    assert cannot_clear(session, officer, summary) is None
    clear(session, officer, summary)
    comment_as_partner(session, officer, summary, summary.version, "We see it otherwise.")
    assert read_summary(session, officer, summary).partner_comment == "We see it otherwise."
    release_summary(session, officer, summary, summary.version, LATER)
    with pytest.raises(Refused):
        comment_as_partner(session, officer, summary, summary.version, "Too late.")


def test_who_clears_clears_what_he_saw(session: Session, of: Partnership) -> None:
    summary = drafted(session, of, somebody(session, Role.PLANNER, of))
    officer = somebody(session, Role.CLEARING_OFFICER, of)
    seen = fingerprint(read_summary(session, officer, summary))
    rows.position(session, of)
    with pytest.raises(Refused):
        clear_summary(session, officer, summary, Clear(version=summary.version, seen=seen), LATER)
    assert state_of(summary) is SummaryState.DRAFT
    assert summary.snapshot is None


def test_a_draft_without_bottom_line_is_not_cleared(session: Session, of: Partnership) -> None:
    summary = drafted(session, of, somebody(session, Role.PLANNER, of), bottom_line="")
    with pytest.raises(Refused):
        clear(session, somebody(session, Role.CLEARING_OFFICER, of), summary)


def test_nobody_clears_what_may_be_above_his_level(session: Session, of: Partnership) -> None:
    summary = drafted(session, of, somebody(session, Role.PLANNER, of))
    with pytest.raises(Refused):
        clear(session, somebody(session, Role.CLEARING_OFFICER, of, level=OPEN), summary)


def test_steps_are_taken_in_their_order(session: Session, of: Partnership) -> None:
    summary = drafted(session, of, somebody(session, Role.PLANNER, of))
    officer = somebody(session, Role.CLEARING_OFFICER, of)
    with pytest.raises(Refused):
        release_summary(session, officer, summary, summary.version, LATER)
    clear(session, officer, summary)
    with pytest.raises(Refused):
        clear(session, officer, summary)
    release_summary(session, officer, summary, summary.version, LATER)
    with pytest.raises(Refused):
        release_summary(session, officer, summary, summary.version, LATER)
    withdraw_summary(session, officer, summary, summary.version, "An error in a date.", LATER)
    assert read_summary(session, officer, summary).state is SummaryState.WITHDRAWN
    with pytest.raises(Refused):
        withdraw_summary(session, officer, summary, summary.version, "Again.", LATER)


def test_withdrawing_needs_a_reason_and_drafters_withdraw_drafts_only(session: Session, of: Partnership) -> None:
    planner = somebody(session, Role.PLANNER, of)
    summary, other = drafted(session, of, planner), drafted(session, of, planner)
    with pytest.raises(Refused):
        withdraw_summary(session, planner, summary, summary.version, "  ", LATER)
    withdraw_summary(session, planner, summary, summary.version, "Not needed.", LATER)
    clear(session, somebody(session, Role.CLEARING_OFFICER, of), other)
    with pytest.raises(NotAllowed):
        withdraw_summary(session, planner, other, other.version, "Not needed.", LATER)


def test_a_stale_edit_is_refused(session: Session, of: Partnership) -> None:
    planner = somebody(session, Role.PLANNER, of)
    summary = drafted(session, of, planner)
    opened = summary.version
    edit_summary(session, planner, summary, opened, words(comment="First."), TODAY)
    with pytest.raises(Stale) as stale:
        edit_summary(session, planner, summary, opened, words(comment="Second."), TODAY)
    assert isinstance(stale.value.theirs, Summary)
    assert stale.value.theirs.comment == "First."


def test_only_a_draft_is_edited(session: Session, of: Partnership) -> None:
    planner = somebody(session, Role.PLANNER, of)
    summary = drafted(session, of, planner)
    clear(session, somebody(session, Role.CLEARING_OFFICER, of), summary)
    with pytest.raises(Refused):
        edit_summary(session, planner, summary, summary.version, words(), TODAY)


@pytest.mark.parametrize("role", [Role.READER, Role.LIAISON, Role.CLEARING_OFFICER, Role.UNHQ, Role.ADMINISTRATOR])
def test_only_planners_draft(session: Session, of: Partnership, role: Role) -> None:
    with pytest.raises(NotAllowed):
        drafted(session, of, somebody(session, role, of))


def test_a_planner_of_another_mission_drafts_nothing_here(session: Session, of: Partnership) -> None:
    with pytest.raises(NotAllowed):
        drafted(session, of, somebody(session, Role.PLANNER, rows.pair(session)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"as_of": date(2018, 3, 1)},
        {"since": TODAY},
        {"ceiling": Sensitivity.STRICTLY_CONFIDENTIAL},
        {"ceiling": OPEN, "sensitivity": CONFIDENTIAL},
    ],
)
def test_what_a_draft_cannot_be(session: Session, of: Partnership, wrong: dict[str, object]) -> None:
    planner = somebody(session, Role.PLANNER, of)
    with pytest.raises(Refused):
        drafted(session, of, planner, **wrong)


def test_headquarters_and_readers_see_only_what_was_released(session: Session, of: Partnership) -> None:
    planner = somebody(session, Role.PLANNER, of)
    summary = drafted(session, of, planner)
    officer = somebody(session, Role.CLEARING_OFFICER, of)
    desk, reader = somebody(session, Role.UNHQ, of), somebody(session, Role.READER, of)
    act_as(session, Actor(officer.account, officer.name))
    workers, others = (planner, officer), (desk, reader)

    def seen(by: Reader) -> bool:
        listed = list_summaries(session, by, SummaryFilter(), FIRST_PAGE).rows
        found = find_summary(session, by, summary.public_id)
        assert (found is None) is (not listed)
        return found is not None

    assert all(map(seen, workers))
    assert not any(map(seen, others))
    clear(session, officer, summary)
    assert not any(map(seen, others))
    release_summary(session, officer, summary, summary.version, LATER)
    assert all(map(seen, (*workers, *others)))
    withdraw_summary(session, officer, summary, summary.version, "An error.", LATER)
    assert all(map(seen, others))
    assert "WITHDRAWN" in html_file.render(read_summary(session, desk, summary)).decode()


def test_a_desk_reads_no_draft_and_no_other_scope(session: Session, of: Partnership) -> None:
    summary = drafted(session, of, somebody(session, Role.PLANNER, of))
    desk = somebody(session, Role.UNHQ, of)
    with pytest.raises(NotFound):
        read_summary(session, desk, summary)
    elsewhere = somebody(session, Role.PLANNER, rows.pair(session), "elsewhere")
    assert find_summary(session, elsewhere, summary.public_id) is None


def test_a_released_summary_is_as_secret_as_what_it_holds(session: Session, of: Partnership) -> None:
    rows.position(session, of, sensitivity=CONFIDENTIAL)
    summary = drafted(session, of, somebody(session, Role.PLANNER, of))
    officer = somebody(session, Role.CLEARING_OFFICER, of)
    clear(session, officer, summary)
    release_summary(session, officer, summary, summary.version, LATER)
    assert summary.sensitivity is CONFIDENTIAL
    low = somebody(session, Role.UNHQ, of, "low", OPEN)
    assert find_summary(session, low, summary.public_id) is None


def test_lists_filter_by_state_and_mission(session: Session, of: Partnership) -> None:
    planner = somebody(session, Role.PLANNER, of)
    summary, other = drafted(session, of, planner), draft_summary(session, planner, of, words(), TODAY)
    officer = somebody(session, Role.CLEARING_OFFICER, of)
    clear(session, officer, other)

    def listed(*states: SummaryState) -> list[str]:
        return [
            row.public_id
            for row in list_summaries(
                session, officer, SummaryFilter(mission=of.mission, states=states), FIRST_PAGE
            ).rows
        ]

    assert set(listed()) == {summary.public_id, other.public_id}
    assert listed(SummaryState.DRAFT) == [summary.public_id]
    assert last_before(session, officer, of, date(2018, 3, 28)) == TODAY
    assert last_before(session, officer, of.mission, date(2018, 3, 28)) is None
    assert list_summaries(session, officer, SummaryFilter(mission=rows.pair(session).mission), FIRST_PAGE).rows == []


def test_what_is_no_snapshot_is_said() -> None:
    for data in ({}, {"version": 99}, {"version": 1, "summary": {"is": "Nothing"}}, {"version": 1, "summary": []}):
        with pytest.raises(SnapshotError):
            thawed(data)
