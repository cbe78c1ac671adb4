"""What happens to records on their way to the database: identifiers, folding, versions, refused shortcuts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from tests.rows import TODAY, dated, force, forum, meeting, mission, named, organization, pair, write_as
from tracker.db.actor import Actor, act_as
from tracker.db.engine import reading
from tracker.db.folding import fold
from tracker.db.identifiers import new_public_id
from tracker.db.models.meetings import AttendanceRow, Forum, ForumMember, Meeting
from tracker.db.models.missions import Mission, Organization, OrganizationTheatre, Theatre
from tracker.db.models.records import DatedValueRow, History, Record, RecordCoverage, RecordScope
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.meetings import Attendance, ForumState
from tracker.domain.vocabulary.records import DatedAttribute


def test_identifiers_do_not_repeat_nor_tell_an_order() -> None:
    made = [new_public_id(RecordKind.MEETING) for _ in range(2000)]
    assert len(set(made)) == 2000
    assert sorted(made) != made


def test_an_identifier_stays(session: Session) -> None:
    write_as(session)
    row = mission(session)
    first = row.public_id
    row.title = named("Another name")
    session.flush()
    assert row.public_id == first


@pytest.mark.parametrize(
    ("title", "folded"),
    [
        (Wording(en="Élan  du Cœur"), "elan du coeur"),
        (Wording(fr="Opération « Épervier »"), "operation « epervier »"),
        (Wording(en="ÆGIS", fr="Égide"), "aegis egide"),
        (Wording(en="Chief’s office"), "chief's office"),
        (Wording(en="\u0130stanbul"), "istanbul"),
    ],
)
def test_titles_sort_by_what_people_read(session: Session, title: Wording, folded: str) -> None:
    write_as(session)
    assert organization(session, "x", title=title).title_folded == folded


def test_names_sort_alike_on_both_databases(session: Session) -> None:
    write_as(session)
    for name in ("Zebra", "Éclair", "alpha", "Œuvre", "Ombre"):
        organization(session, name)
    found = session.scalars(select(Organization).order_by(Record.title_folded, Record.id))
    assert [str(row.title) for row in found] == ["alpha", "Éclair", "Œuvre", "Ombre", "Zebra"]


def test_a_long_title_is_kept_whole_and_its_sort_key_cut(session: Session) -> None:
    write_as(session)
    row = organization(session, "é" * 40_000)
    assert len(str(row.title)) == 40_000
    assert 390 <= len(row.title_folded) <= 400


def test_folding_is_done_once() -> None:
    for text in ("Éclair", "ŒUVRE", "  a \t b ", "Straße", "ﬁn", "ÇA"):
        assert fold(fold(text)) == fold(text)


def test_it_says_when_and_by_whom_it_was_recorded(session: Session) -> None:
    write_as(session)
    before = datetime.now(UTC)
    row = forum(session, pair(session))
    dated(row, DatedAttribute.FORUM_STATE, ForumState.ACTIVE)
    session.flush()
    assert before <= row.recorded_at <= datetime.now(UTC)
    assert before <= row.dated_values[0].recorded_at <= datetime.now(UTC)


def test_nobody_is_refused_as_writer(sessions: sessionmaker[Session]) -> None:
    with sessions() as session, pytest.raises(RuntimeError, match="nobody is named"):
        mission(session)
    with sessions() as session:
        write_as(session)
        mission(session)
        session.commit()
    with sessions() as session:
        session.scalars(select(Mission)).one().title = named("Changed by nobody")
        with pytest.raises(RuntimeError, match="nobody is named"):
            session.flush()
    with sessions() as session:
        assert session.scalars(select(Mission.title)).one() == named("Mission")


def change_of_own_column(row: Meeting) -> None:
    row.place = "Gao"


def change_of_the_root(row: Meeting) -> None:
    row.title = named("Another title")


def added_part(row: Meeting) -> None:
    row.attendance.append(AttendanceRow(guest_organization="EU delegation", state=Attendance.PRESENT))


def changed_part(row: Meeting) -> None:
    row.attendance[0].state = Attendance.EXCUSED


def removed_part(row: Meeting) -> None:
    row.attendance.pop()


def added_state(row: Meeting) -> None:
    dated(row, DatedAttribute.MEETING_STATE, "cancelled", TODAY)


CHANGES = [change_of_own_column, change_of_the_root, added_part, changed_part, removed_part, added_state]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: str(change.__name__))
def test_every_change_counts_one_version_of_the_whole(session: Session, change: Any) -> None:
    row = meeting(session, forum(session, pair(session)), TODAY)
    row.attendance.append(AttendanceRow(guest_organization="Force", state=Attendance.PRESENT))
    session.flush()
    version = row.version
    change(row)
    session.flush()
    assert row.version == version + 1


def test_a_flush_that_changes_nothing_counts_no_version(session: Session) -> None:
    row = meeting(session, forum(session, pair(session)), TODAY, place="Gao")
    version = row.version
    row.place = "Gao"
    row.title = named(str(row.title))
    session.flush()
    assert row.version == version


def test_a_part_that_names_its_record_by_the_key_counts_too(session: Session) -> None:
    row = meeting(session, forum(session, pair(session)), TODAY)
    version = row.version
    session.add(AttendanceRow(meeting_id=row.id, guest_organization="Force", state=Attendance.PRESENT))
    session.flush()
    assert row.version == version + 1


def test_of_two_who_edit_at_once_the_second_is_refused(sessions: sessionmaker[Session], kind: str) -> None:
    with sessions() as session:
        identifier = meeting(session, forum(session, pair(session)), TODAY).id
        session.commit()
    with sessions() as first:
        mine = first.get_one(Meeting, identifier)
        first.commit()  # the page is shown, the form is filled in
        with sessions() as second:
            write_as(second)
            theirs = second.get_one(Meeting, identifier)
            theirs.attendance.append(AttendanceRow(guest_organization="Force", state=Attendance.PRESENT))
            second.commit()
        write_as(first)
        mine.place = "Gao"
        with pytest.raises(StaleDataError):
            first.flush()
        first.rollback()
    with sessions() as session:
        assert session.get_one(Meeting, identifier).place is None, kind


RECORDED = [Meeting, Forum, Mission, Record, DatedValueRow, RecordScope, RecordCoverage, AttendanceRow, ForumMember]
NEVER = [*RECORDED, History, OrganizationTheatre]


@pytest.mark.parametrize("model", NEVER, ids=lambda model: str(model.__name__))
def test_bulk_changes_are_refused(session: Session, model: Any) -> None:
    table = model.__table__
    column = next(iter(table.columns))
    for statement in (
        update(model).values({column.key: 1}),
        delete(model),
        insert(model).values({column.key: 1}),
        update(table).values({column: 1}),
        delete(table),
        delete(model).where(column == 1),
        table.insert().values({column: 1}),
    ):
        with pytest.raises(RuntimeError, match="would keep no history"):
            session.execute(statement)


def test_the_shortcuts_past_a_flush_are_taken_by_nobody() -> None:
    folder = Path(__file__).parents[2] / "tracker"
    shortcuts = ("bulk_save_objects", "bulk_insert_mappings", "bulk_update_mappings")
    assert [p.name for p in folder.rglob("*.py") if any(word in p.read_text("utf-8") for word in shortcuts)] == []


def test_a_record_is_not_deleted(session: Session) -> None:
    row = forum(session, pair(session))
    session.delete(row)
    with pytest.raises(RuntimeError, match="removed with a reason"):
        session.flush()


def test_reading_takes_no_writers_turn(engine: Engine, sessions: sessionmaker[Session]) -> None:
    with sessions() as writer:
        write_as(writer)
        mission(writer)
        with reading(engine) as reader:
            assert reader.scalars(select(Mission)).all() == []
        writer.commit()


def test_who_only_reads_cannot_write(engine: Engine, sessions: sessionmaker[Session]) -> None:
    with reading(engine) as session:
        session.add(Theatre(key="mali", name=named("Mali"), name_folded="mali"))
        with pytest.raises(DBAPIError, match=r"read-?only"):
            session.flush()
    with sessions() as session:  # on the same connection
        session.add(Theatre(key="mali", name=named("Mali"), name_folded="mali"))
        session.commit()
    with reading(engine) as session:
        assert session.scalars(select(Theatre.key)).all() == ["mali"]


def _connection(session: Session) -> Connection:
    return session.connection()


def test_who_loads_may_use_the_connection(session: Session) -> None:
    write_as(session)
    row = force(session, "barkhane")
    _connection(session).execute(update(DatedValueRow).where(DatedValueRow.record_id == row.id).values(reason="x"))
    act_as(session, Actor(None, "test"))
    session.expire_all()
    assert row.dated_values[0].reason == "x"
