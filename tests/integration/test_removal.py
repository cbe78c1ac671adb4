"""Removing a record with a reason, bringing it back, and refusing an edit that somebody else overtook."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from tests.kinds import any_record
from tests.readers import reader
from tests.rows import TODAY, forum, meeting, pair, position, site, tour, write_as
from tracker.db.models.meetings import Meeting
from tracker.db.models.missions import Partnership
from tracker.db.models.records import History, Record
from tracker.db.models.summaries import Summary
from tracker.db.queries.visible import find
from tracker.db.scopes import cover, lie_in
from tracker.domain.access import WRITERS
from tracker.domain.dates import on
from tracker.domain.vocabulary.access import Permission, Role
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.records import HistoryVerb
from tracker.services.errors import NotAllowed, Refused, Stale
from tracker.services.records import expect_version, remove, restore

LIAISON = reader(Role.LIAISON)


def verbs(session: Session, record: Record) -> list[HistoryVerb]:
    """What was done to a record, in order."""
    return list(session.scalars(select(History.verb).where(History.record_id == record.id).order_by(History.id)))


def test_a_removed_record_is_found_by_nobody_and_comes_back(session: Session) -> None:
    row = site(session, pair(session))
    assert find(session, LIAISON, row.public_id) is row
    remove(session, LIAISON, row, "  entered twice  ")
    assert find(session, LIAISON, row.public_id) is None
    assert find(session, LIAISON, row.public_id, removed=True) is row
    assert row.removed_reason == "entered twice"
    restore(session, LIAISON, row)
    assert find(session, LIAISON, row.public_id) is row
    assert find(session, LIAISON, row.public_id, removed=True) is None
    assert verbs(session, row) == [HistoryVerb.CREATED, HistoryVerb.REMOVED, HistoryVerb.RESTORED]


def test_the_reason_stands_in_history_and_on_no_later_change(session: Session) -> None:
    row = site(session, pair(session))
    remove(session, LIAISON, row, "entered twice")
    restore(session, LIAISON, row)
    reasons = session.scalars(select(History.reason).where(History.record_id == row.id).order_by(History.id)).all()
    assert reasons == [None, "entered twice", None]


@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_a_removal_says_why(session: Session, reason: str) -> None:
    row = site(session, pair(session))
    with pytest.raises(Refused) as refused:
        remove(session, LIAISON, row, reason)
    assert refused.value.field == "reason"
    assert row.removed_at is None


def test_nothing_is_removed_or_restored_twice(session: Session) -> None:
    row = site(session, pair(session))
    with pytest.raises(Refused):
        restore(session, LIAISON, row)
    remove(session, LIAISON, row, "entered twice")
    with pytest.raises(Refused):
        remove(session, LIAISON, row, "entered twice")


def test_what_hangs_on_a_removed_record_goes_and_comes_with_it(session: Session) -> None:
    held = forum(session, pair(session))
    row = meeting(session, held, TODAY)
    remove(session, LIAISON, held, "entered twice")
    assert find(session, LIAISON, row.public_id) is None
    restore(session, LIAISON, held)
    assert find(session, LIAISON, row.public_id) is row


@pytest.mark.parametrize("role", Role, ids=str)
def test_who_may_not_record_may_not_remove(session: Session, role: Role) -> None:
    partner = pair(session)
    row = site(session, partner)
    if role in (Role.LIAISON, Role.PLANNER):
        remove(session, reader(role, partner.mission), row, "entered twice")
        return
    with pytest.raises(NotAllowed):
        remove(session, reader(role), row, "entered twice")


def test_it_takes_the_permission_in_every_scope_of_the_record(session: Session) -> None:
    ours, theirs = pair(session), pair(session)
    row = forum(session, ours, theirs)
    with pytest.raises(NotAllowed):
        remove(session, reader(Role.LIAISON, ours.mission), row, "entered twice")
    remove(session, reader(Role.LIAISON, ours.mission, theirs.mission), row, "entered twice")
    with pytest.raises(NotAllowed):
        restore(session, reader(Role.LIAISON, theirs.mission), row)


def test_what_hangs_on_a_record_is_changed_in_its_scopes(session: Session) -> None:
    ours, theirs = pair(session), pair(session)
    row = meeting(session, forum(session, ours), TODAY)
    with pytest.raises(NotAllowed):
        remove(session, reader(Role.LIAISON, theirs.mission), row, "entered twice")
    remove(session, reader(Role.LIAISON, ours.mission), row, "entered twice")


def test_every_kind_names_who_may_change_it(session: Session) -> None:
    assert set(WRITERS) == set(RecordKind)
    partner = pair(session)
    for kind, permissions in WRITERS.items():
        assert permissions
        record = any_record(session, kind)
        _put_in_scope(session, record, partner)
        for role in Role:
            asking = reader(role, partner.mission)
            if any(asking.may(permission, partner.mission.public_id) for permission in permissions):
                continue
            with pytest.raises(NotAllowed):
                remove(session, asking, record, "entered twice")
        assert record.removed_at is None, kind


def _put_in_scope(session: Session, record: Record, partner: Partnership) -> None:
    if record.kind is RecordKind.PARTNERSHIP:
        lie_in(session, record, partner.mission)
    else:
        cover(session, record, [partner])
    session.flush()


def test_cases_are_not_the_liaison_staffs() -> None:
    assert WRITERS[RecordKind.ALLEGATION] == (Permission.READ_CASES,)


def test_what_was_cleared_is_not_removed(session: Session) -> None:
    partner = pair(session)
    row = any_record(session, RecordKind.SUMMARY, mission_id=partner.mission_id, snapshot={"version": 1})
    assert isinstance(row, Summary)
    lie_in(session, row, partner.mission)
    with pytest.raises(Refused):
        remove(session, reader(Role.PLANNER), row, "entered twice")


def test_a_tour_does_not_come_back_over_another(session: Session) -> None:
    held = position(session, pair(session))
    first = tour(session, held, on(date(2017, 1, 1)), officer_name="A. Diarra")
    remove(session, LIAISON, first, "entered twice")
    second = tour(session, held, on(date(2017, 6, 1)), officer_name="a. diarra")
    with pytest.raises(Refused):
        restore(session, LIAISON, first)
    session.rollback()
    assert second is not first


def test_an_edit_of_the_version_that_was_shown_goes_on(session: Session) -> None:
    row = site(session, pair(session))
    expect_version(session, row, row.version)


def test_an_edit_that_was_overtaken_is_refused_with_what_stands_now(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        row = meeting(session, forum(session, pair(session)), TODAY, place="Gao")
        identifier, version = row.id, row.version
        session.commit()
    with sessions() as first, sessions() as second:
        shown = first.get_one(Meeting, identifier)
        first.commit()
        write_as(second)
        theirs = second.get_one(Meeting, identifier)
        expect_version(second, theirs, version)
        theirs.place = "Bamako"
        second.commit()
        write_as(first)
        with pytest.raises(Stale) as stale:
            expect_version(first, shown, version)
        assert stale.value.theirs is shown
        assert (shown.place, shown.version) == ("Bamako", version + 1)


def test_of_many_who_send_one_version_at_once_one_gets_through(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        identifier = site(session, pair(session)).id
        session.commit()
    outcomes: list[str] = []
    start = threading.Barrier(6)

    def edit(number: int) -> None:
        start.wait()
        with sessions() as session:
            write_as(session)
            row = session.get_one(Record, identifier)
            try:
                expect_version(session, row, 1)
                row.releasable = next(r for r in type(row.releasable) if r is not row.releasable)
                session.commit()
                outcomes.append("written")
            except Stale:
                outcomes.append("stale")

    threads = [threading.Thread(target=edit, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["stale"] * 5 + ["written"]
