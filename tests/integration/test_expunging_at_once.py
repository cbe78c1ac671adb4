"""An edit and an expunction at the same moment: whoever comes first, the words do not come back."""

from __future__ import annotations

import threading

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from tests.expunging import SECRET
from tests.integration.test_expunging import a_meeting, persons, proposed
from tests.rows import named, write_as
from tracker.db.models.meetings import Meeting
from tracker.db.models.records import History
from tracker.domain.expunging import EXPUNGED_WORDING
from tracker.services.errors import Stale
from tracker.services.expunging.deciding import confirm
from tracker.services.records import expect_version


def edit(sessions: sessionmaker[Session], identifier: int, version: int) -> str:
    """Write the words once more, as somebody who opened the form before."""
    with sessions() as session:
        write_as(session)
        mine = session.get_one(Meeting, identifier)
        session.rollback()
        try:
            expect_version(session, mine, version)
            mine.internal_note = named(f"Once more: the {SECRET} source.")
            session.commit()
        except Stale:
            return "stale"
    return "edited"


def test_neither_brings_the_words_back(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        row = a_meeting(session)
        admin, human = persons(session)
        key, identifier, version = proposed(session, human, row), row.id, row.version
        session.commit()
    start, outcomes = threading.Barrier(2), list[str]()

    def write() -> None:
        start.wait()
        outcomes.append(edit(sessions, identifier, version))

    def remove_words() -> None:
        start.wait()
        with sessions() as session:
            write_as(session)
            confirm(session, admin, key)
            session.commit()

    threads = [threading.Thread(target=work) for work in (write, remove_words)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes in (["edited"], ["stale"])
    with sessions() as session:
        assert session.get_one(Meeting, identifier).internal_note == EXPUNGED_WORDING
        told = session.scalars(select(History).where(History.record_id == identifier)).all()
        assert SECRET not in str([side.get("internal_note") for one in told for side in (one.before, one.after)])


def test_who_comes_later_is_told_that_it_changed(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        row = a_meeting(session)
        admin, human = persons(session)
        identifier, version = row.id, row.version
        confirm(session, admin, proposed(session, human, row))
        session.commit()
    assert edit(sessions, identifier, version) == "stale"
