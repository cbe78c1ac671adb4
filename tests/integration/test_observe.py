"""The daily observation: it may run twice, closes and opens again, and never goes back."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import rows
from tests.rows import TODAY
from tracker.db.models.compliance import Allegation
from tracker.db.models.gaps import Episode
from tracker.db.models.missions import Partnership
from tracker.db.models.records import RecordCircle
from tracker.domain.dates import on
from tracker.domain.vocabulary.agreements import IncidentKind
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.compliance import AllegationCategory, AllegationChannel, AllegationState
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.accounts import NewAccount, add_account
from tracker.services.gaps.observe import observe

NEXT = date(2018, 3, 1)


def episodes(session: Session, of: Partnership, code: str) -> list[Episode]:
    key = f"{code}:{of.public_id}"
    return list(session.scalars(select(Episode).where(Episode.finding_key == key).order_by(Episode.id)))


def test_a_second_run_on_the_same_day_changes_nothing(session: Session) -> None:
    of = rows.pair(session)
    first = observe(session, TODAY)
    assert first.opened == first.standing > 0
    second = observe(session, TODAY)
    assert (second.standing, second.opened, second.closed) == (first.standing, 0, 0)
    [episode] = episodes(session, of, "LIA-01")
    assert (episode.first_seen, episode.last_seen, episode.is_gap) == (TODAY, TODAY, False)


def test_an_episode_goes_on_closes_and_another_begins(session: Session) -> None:
    of = rows.pair(session)
    observe(session, TODAY)
    observe(session, NEXT)
    position = rows.position(session, of)
    assert observe(session, date(2018, 3, 2)).closed >= 1
    [episode] = episodes(session, of, "LIA-01")
    assert (episode.last_seen, episode.closed_on) == (NEXT, date(2018, 3, 2))
    position.removed_at, position.removed_reason = position.recorded_at, "recorded twice"
    observe(session, date(2018, 3, 3))
    assert [e.closed_on for e in episodes(session, of, "LIA-01")] == [date(2018, 3, 2), None]


def test_what_closed_and_came_back_on_one_day_never_closed(session: Session) -> None:
    of = rows.pair(session)
    observe(session, TODAY)
    position = rows.position(session, of)
    observe(session, NEXT)
    position.removed_at, position.removed_reason = position.recorded_at, "recorded twice"
    observe(session, NEXT)
    [episode] = episodes(session, of, "LIA-01")
    assert (episode.closed_on, episode.last_seen) == (None, NEXT)


def test_an_earlier_day_rewrites_nothing(session: Session) -> None:
    of = rows.pair(session)
    observe(session, TODAY)
    rows.position(session, of)
    observe(session, date(2018, 1, 1))
    [episode] = episodes(session, of, "LIA-01")
    assert (episode.first_seen, episode.last_seen, episode.closed_on) == (TODAY, TODAY, None)


def test_what_is_kept_for_clearing_officers_is_at_least_confidential(session: Session) -> None:
    of = rows.pair(session)
    about = rows.incident(session, of, kind=IncidentKind.OUTSIDE_CHANNEL)
    observe(session, TODAY)
    [episode] = session.scalars(select(Episode).where(Episode.subject_id == about.id))
    assert episode.sensitivity is Sensitivity.CONFIDENTIAL


def test_cases_leave_no_trace(session: Session) -> None:
    of = rows.pair(session)
    before = observe(session, TODAY)
    officer = add_account(
        session, NewAccount(email="rights@example.org", function="officer", password="long enough, is it")
    )
    case = Allegation(
        title=rows.named("Case"),
        category=AllegationCategory.KILLING,
        channel=AllegationChannel.HRDDP,
        made=on(date(2017, 1, 1)),
        need_to_know=True,
        sensitivity=Sensitivity.STRICTLY_CONFIDENTIAL,
        circle=[RecordCircle(account_id=officer.id)],
    )
    for state in (AllegationState.RECEIVED, AllegationState.ASSESSED, AllegationState.TRANSMISSIBLE):
        rows.dated(case, DatedAttribute.ALLEGATION_STATE, state, date(2017, 2, 1))
    rows.keep(session, case, [of])
    after = observe(session, TODAY)
    assert (after.standing, after.opened) == (before.standing, 0)
    assert list(session.scalars(select(Episode).where(Episode.subject_id == case.id))) == []
