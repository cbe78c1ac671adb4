"""History: who changed what, when, in which capacity and why; before and after; nothing that did not last."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session, sessionmaker

from tests.rows import START, TODAY, dated, force, forum, meeting, named, organization, pair, position, site, write_as
from tracker.db.actor import Actor, act_as, because
from tracker.db.models.accounts import Account
from tracker.db.models.meetings import AgendaItem, AttendanceRow, Meeting
from tracker.db.models.missions import Force, Organization, Theatre
from tracker.db.models.records import History, Record, RecordCircle
from tracker.db.scopes import cover
from tracker.domain.dates import in_month, on
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.meetings import Attendance, MeetingState
from tracker.domain.vocabulary.records import DatedAttribute, HistoryVerb


def told(session: Session, record: Record) -> list[History]:
    """The history of a record, oldest first."""
    return list(session.scalars(select(History).where(History.record_id == record.id).order_by(History.id)))


def last(session: Session, record: Record) -> History:
    """What was told last."""
    return told(session, record)[-1]


def a_meeting(session: Session) -> Meeting:
    """A meeting that two organizations attended."""
    row = meeting(session, forum(session, pair(session)), TODAY, place="Gao", at=time(9, 30))
    for name in ("Force", "Mission"):
        row.attendance.append(AttendanceRow(guest_organization=name, state=Attendance.PRESENT))
    session.flush()
    return row


def test_the_first_row_tells_what_was_recorded(session: Session) -> None:
    row = meeting(session, forum(session, pair(session)), TODAY, place="Gao", at=time(9, 30))
    first = told(session, row)[0]
    assert (first.verb, first.version, first.before) == (HistoryVerb.CREATED, 1, {})
    assert first.after["title"] == {"en": f"Session of {TODAY}"}
    assert (first.after["place"], first.after["at"]) == ("Gao", "09:30:00")
    assert first.after["held_on"] == TODAY.isoformat()
    assert {"dated_value": {"attribute": "meeting_state"} | _state("held")} in first.after["parts"]
    assert "version" not in first.after


def _state(value: str) -> dict[str, str]:
    day = TODAY.isoformat()
    return {"value": value, "effective_earliest": day, "effective_latest": day}


def test_a_change_tells_before_and_after(session: Session) -> None:
    row = a_meeting(session)
    row.place, row.title = "Bamako", named("Extraordinary session")
    session.flush()
    change = last(session, row)
    assert change.verb is HistoryVerb.CHANGED
    assert change.before == {"place": "Gao", "title": {"en": f"Session of {TODAY}"}}
    assert change.after == {"place": "Bamako", "title": {"en": "Extraordinary session"}}
    assert change.version == row.version


def test_a_text_that_was_empty_or_is_emptied_is_told(session: Session) -> None:
    row = a_meeting(session)
    row.reason, row.place = "weather", None
    session.flush()
    change = last(session, row)
    assert change.before == {"place": "Gao", "reason": None}
    assert change.after == {"place": None, "reason": "weather"}


def test_an_uncertain_date_is_told_by_both_its_ends(session: Session) -> None:
    row = site(session, pair(session))
    row.began = in_month(2016, 3)
    session.flush()
    change = last(session, row)
    assert change.before == {"began_earliest": START.isoformat(), "began_latest": START.isoformat()}
    assert change.after == {"began_earliest": "2016-03-01", "began_latest": "2016-03-31"}


def test_what_was_not_loaded_is_told_too(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        identifier = a_meeting(session).public_id
        session.commit()
    with sessions() as session:
        write_as(session)
        row = session.scalars(select(Record).where(Record.public_id == identifier)).one()
        assert isinstance(row, Meeting)
        row.place = "Kidal"  # a column of the meeting's own table, which the query did not read
        session.flush()
        assert last(session, row).before == {"place": "Gao"}
        session.expire(row)
        row.place = "Bamako"
        session.flush()
        assert last(session, row).before == {"place": "Kidal"}


def test_the_title_is_told_beside_a_part(session: Session) -> None:
    row = a_meeting(session)
    row.agenda.append(AgendaItem(number=1, text=named("Joint patrols")))
    row.title = named("Extraordinary session")
    session.flush()
    change = last(session, row)
    assert change.before["title"] == {"en": f"Session of {TODAY}"}
    assert change.after["parts"] == [{"agenda_item": {"number": 1, "text": {"en": "Joint patrols"}}}]


def test_a_changed_attendance_is_told_in_the_meeting_and_counts_a_version(session: Session) -> None:
    row = a_meeting(session)
    version = row.version
    row.attendance[1].state = Attendance.ABSENT
    session.flush()
    change = last(session, row)
    whose = {"guest_organization": "Mission"}
    assert change.before == {"parts": [{"attendance": whose | {"state": "present"}}]}
    assert change.after == {"parts": [{"attendance": whose | {"state": "absent"}}]}
    assert change.version == row.version == version + 1


@pytest.mark.parametrize("fresh", [False, True], ids=["in one session", "in another session"])
def test_a_part_that_is_taken_out_is_told(sessions: sessionmaker[Session], fresh: bool) -> None:
    with sessions() as session:
        row = a_meeting(session)
        if fresh:
            session.commit()
            session.expunge_all()
            row = session.get_one(Meeting, row.id)
        row.attendance.pop(0)
        session.flush()
        change = last(session, row)
        gone = {"guest_organization": "Force", "state": "present"}
        assert (change.before, change.after) == ({"parts": [{"attendance": gone}]}, {})


def test_a_part_that_is_deleted_by_itself_is_told(session: Session) -> None:
    row = a_meeting(session)
    version = row.version
    session.expire_all()
    session.delete(session.scalars(select(AttendanceRow).order_by(AttendanceRow.id).limit(1)).one())
    session.flush()
    assert last(session, row).before["parts"][0]["attendance"]["guest_organization"] == "Force"
    assert row.version == version + 1


def test_coverage_and_circle_are_told(session: Session) -> None:
    first, second = pair(session), pair(session)
    row = position(session, first)
    cover(session, row, [second])
    session.flush()
    change = last(session, row)
    assert {"record_coverage": {"partnership_id": first.id}} in change.before["parts"]
    assert {"record_coverage": {"partnership_id": second.id}} in change.after["parts"]
    account = _account(session)
    row.circle.append(RecordCircle(account_id=account.id))
    session.flush()
    assert last(session, row).after["parts"] == [{"record_circle": {"account_id": account.id}}]


def test_links_to_other_rows_are_told(session: Session) -> None:
    write_as(session)
    row = force(session)
    mali, niger = (Theatre(key=k, name=named(k), name_folded=k) for k in ("mali", "niger"))
    row.theatres = [mali]
    session.flush()
    version = row.version
    row.theatres = [niger]
    session.flush()
    change = last(session, row)
    assert (change.before, change.after) == ({"theatres": ["mali"]}, {"theatres": ["niger"]})
    assert row.version == version + 1


def test_it_names_who_acted_in_which_capacity_and_why(session: Session) -> None:
    write_as(session)
    account = _account(session)
    act_as(session, Actor(account.id, "planner, U5"), "asked by the chief of staff")
    before = datetime.now(UTC)
    row = organization(session, "Liaison branch")
    with because(session, "a slip of the pen"):
        row.title = named("Liaison section")
        session.flush()
    row.title = named("Liaison cell")
    session.flush()
    rows = told(session, row)
    assert {(h.actor_id, h.capacity) for h in rows} == {(account.id, "planner, U5")}
    assert [h.reason for h in rows] == [
        "asked by the chief of staff",
        "a slip of the pen",
        "asked by the chief of staff",
    ]
    assert all(before <= h.at <= datetime.now(UTC) for h in rows)
    assert row.recorded_by == account.id


def _account(session: Session) -> Account:
    row = Account(
        email="planner@mission.example.org",
        password="x",
        fs_uniquifier="x",
        function="planner, U5",
        created_at=datetime.now(UTC),
    )
    session.add(row)
    session.flush()
    return row


def test_removal_and_return_have_verbs_of_their_own(session: Session) -> None:
    row = site(session, pair(session))
    row.removed_at, row.removed_reason = datetime.now(UTC), "entered twice"
    session.flush()
    row.removed_at, row.removed_reason = None, None
    session.flush()
    rows = told(session, row)
    assert [h.verb for h in rows] == [HistoryVerb.CREATED, HistoryVerb.REMOVED, HistoryVerb.RESTORED]
    assert rows[1].after["removed_reason"] == rows[2].before["removed_reason"] == "entered twice"


def test_it_keeps_the_level_that_the_record_had(session: Session) -> None:
    row = site(session, pair(session), sensitivity=Sensitivity.CONFIDENTIAL)
    row.sensitivity = Sensitivity.UNCLASSIFIED
    session.flush()
    assert [h.sensitivity for h in told(session, row)] == [Sensitivity.CONFIDENTIAL, Sensitivity.UNCLASSIFIED]


def test_what_is_undone_leaves_no_history(session: Session) -> None:
    row = a_meeting(session)
    count, version = len(told(session, row)), row.version
    with session.begin_nested() as savepoint:
        row.place = "Kidal"
        row.attendance.pop()
        meeting(session, None, TODAY)
        session.flush()
        savepoint.rollback()
    assert len(told(session, row)) == count
    assert (row.version, row.place, len(row.attendance)) == (version, "Gao", 2)
    row.place = "Bamako"
    session.flush()
    assert last(session, row).before == {"place": "Gao"}
    assert len(told(session, row)) == count + 1


def test_each_flush_tells_once(session: Session) -> None:
    row = a_meeting(session)
    count = len(told(session, row))
    row.place = "Kidal"
    row.attendance[0].state = Attendance.EXCUSED
    dated(row, DatedAttribute.MEETING_STATE, MeetingState.CANCELLED, TODAY)
    session.flush()
    session.flush()
    assert len(told(session, row)) == count + 1


def test_a_failed_flush_leaves_no_history(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        write_as(session)
        force(session, "barkhane")
        session.commit()
        with pytest.raises(Exception, match=r"(?i)unique"):
            force(session, "barkhane")
        session.rollback()
        assert session.scalar(select(func.count()).select_from(Force)) == 1
        assert session.scalar(select(func.count()).select_from(History)) == 1


def test_history_is_told_in_one_statement_however_much_changed(session: Session) -> None:
    write_as(session)
    rows = [organization(session, f"Branch {n}") for n in range(30)]
    sent: list[str] = []
    engine = session.get_bind().engine
    event.listen(engine, "before_cursor_execute", _note := lambda *a: sent.append(a[2]))
    for row in rows:
        row.aliases = ["another name"]
    session.flush()
    event.remove(engine, "before_cursor_execute", _note)
    assert sum("INSERT INTO history" in statement for statement in sent) == 1
    assert session.scalar(select(func.count()).select_from(Organization).where(Organization.version == 2)) == 30


def test_what_reads_the_same_is_no_change(session: Session) -> None:
    row = site(session, pair(session))
    count = len(told(session, row))
    row.began, row.locators, row.note = on(START), list(row.locators), row.note
    session.flush()
    assert len(told(session, row)) == count
