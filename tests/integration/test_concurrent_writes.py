"""Two hundred writes by eight writers at once: none is lost, none is refused."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from tests import rows
from tracker.db.models.accounts import Setting
from tracker.db.models.missions import Organization
from tracker.db.models.records import History

WRITERS = 8
WRITES = 25


def write(sessions: sessionmaker[Session], start: Barrier, writer: int) -> None:
    """Read first, then write: the order in which SQLite refuses whoever did not ask for the lock at once."""
    start.wait()
    for number in range(WRITES):
        with sessions() as session:
            rows.write_as(session)
            tally = session.scalars(select(Setting).where(Setting.name == "tally").with_for_update()).one()
            tally.value = str(int(tally.value) + 1)
            rows.organization(session, f"writer {writer}, write {number}")
            session.commit()


def test_no_write_is_lost_and_none_refused(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        session.add(Setting(name="tally", value="0"))
        session.commit()
    start = Barrier(WRITERS)
    with ThreadPoolExecutor(WRITERS) as pool:
        for done in [pool.submit(write, sessions, start, writer) for writer in range(WRITERS)]:
            done.result()
    with sessions() as session:
        titles = [str(title) for title in session.scalars(select(Organization.title))]
        assert len(set(titles)) == len(titles) == WRITERS * WRITES
        assert session.get_one(Setting, "tally").value == str(WRITERS * WRITES)
        assert session.scalar(select(func.count()).select_from(History)) == WRITERS * WRITES
