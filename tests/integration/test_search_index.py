"""The index is noticed when it is behind, and mended; whatever deletes a record takes its words along."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.orm import Session

from tests import rows
from tests.statements import statements
from tracker.db.models.records import Record
from tracker.db.models.search import SearchDocument
from tracker.db.search.index import mend, stale
from tracker.domain.texts import Wording
from tracker.reference.example import remove_example
from tracker.services.health import examine

RECORD, DOCUMENT = Record.__table__, SearchDocument.__table__
DAMAGE = {
    "missing": delete(DOCUMENT),  # type: ignore[arg-type]
    "changed behind its back": update(RECORD).values(version=99),  # type: ignore[arg-type]
    "of another edition": update(DOCUMENT).values(edition="older"),  # type: ignore[arg-type]
    "became secret": update(RECORD).values(need_to_know=True),  # type: ignore[arg-type]
}


@pytest.fixture
def record(session: Session) -> Record:
    rows.write_as(session)
    return rows.agreement(session, rows.pair(session), note=Wording(en="Zanzibar"))


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_stale_index_is_noticed_and_mended(session: Session, record: Record, damage: str, tmp_path: Path) -> None:
    connection = session.connection()
    assert examine(connection, tmp_path).wrong == []
    connection.execute(DAMAGE[damage])
    behind = stale(connection)
    assert record.id in behind
    assert [t.values["n"] for t in examine(connection, tmp_path).wrong if "search" in t.msgid] == [len(behind)]
    assert mend(connection) == len(behind)
    assert stale(connection) == []
    assert examine(connection, tmp_path).wrong == []


def test_an_index_that_lost_rows_is_noticed(session: Session, record: Record) -> None:
    """On SQLite, where it is a table of its own."""
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO search_index(search_index) VALUES ('delete-all')"))
        assert record.id in stale(connection)
        mend(connection)
        found = connection.scalars(text("SELECT rowid FROM search_index WHERE search_index MATCH 'zanzibar'"))
        own = connection.scalar(select(DOCUMENT.c.id).where(DOCUMENT.c.record_id == record.id))
        assert list(found) == [own]
    assert stale(connection) == []


def test_the_register_and_the_example_are_in_it_and_go_with_it(mali: Session) -> None:
    connection = mali.connection()
    assert stale(connection) == []
    before = connection.scalar(select(func.count()).select_from(DOCUMENT)) or 0
    gone = remove_example(mali, "mali-2018")
    assert gone > 0
    assert before - (connection.scalar(select(func.count()).select_from(DOCUMENT)) or 0) >= gone - 10
    assert stale(connection) == []
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)"))


def test_writing_a_record_anew_takes_a_fixed_number_of_statements(session: Session, record: Record) -> None:
    engine = session.get_bind().engine
    numbers = []
    for amount in (1, 30):
        forum = rows.forum(session, rows.pair(session))
        for _ in range(amount):
            session.add(rows.meeting(session, forum, rows.TODAY))
        connection = session.connection()
        connection.execute(DAMAGE["missing"])
        with statements(engine) as sent:
            assert mend(connection) >= amount
        numbers.append(len(sent))
    assert numbers[0] == numbers[1]
