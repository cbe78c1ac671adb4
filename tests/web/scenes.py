"""A mission with a parallel force beside it, as of 28 February 2018: what planners' pages are tested on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session, sessionmaker

from tests import rows
from tracker.db.engine import make_sessions
from tracker.db.models.decisions import Site
from tracker.db.models.meetings import Forum
from tracker.db.models.missions import Mission, Partnership
from tracker.db.models.records import Record
from tracker.domain.vocabulary.gaps import Matter
from tracker.domain.vocabulary.missions import CombatRole


@dataclass(frozen=True, slots=True)
class Scene:
    """What tests need to know of it: identifiers, and sessions to look or write with."""

    sessions: sessionmaker[Session]
    partnership: str  # public id
    site: str
    forum: str

    def key(self, code: str) -> str:
        """The key of a finding about the partnership."""
        return f"{code}:{self.partnership}"

    def write(self, work: Callable[[Session, Partnership], Any]) -> Any:
        """Do something to the partnership, and keep it."""
        with self.sessions() as session:
            rows.write_as(session)
            done = work(session, self.of(session))
            session.commit()
            return done

    def of(self, session: Session) -> Partnership:
        """The partnership in this session."""
        return session.scalars(select(Partnership).where(Partnership.public_id == self.partnership)).one()

    def count(self, kind: type[Record]) -> int:
        """How many records of a kind there are."""
        with self.sessions() as session:
            return session.scalar(select(func.count()).select_from(kind)) or 0


def build(engine: Engine) -> None:
    """A mission, a combat force, a shared site, a forum; stated: no formal liaison, and nothing else."""
    with make_sessions(engine)() as session:
        rows.write_as(session)
        ours = rows.mission(session, "mission", reading_date=rows.TODAY)
        theirs = rows.force(session, "force", CombatRole.PRACTICE)
        one = rows.partnership(session, ours, theirs)
        rows.site(session, one)
        rows.forum(session, one)
        rows.statement(session, one, Matter.LIAISON_POSITION)
        session.commit()


@pytest.fixture
def scene(sessions: sessionmaker[Session]) -> Scene:
    """What was built: the database was lent with it, because the test asks for it."""
    with sessions() as session:
        one, site, forum = (session.scalars(select(kind.public_id)).one() for kind in (Partnership, Site, Forum))
        return Scene(sessions, one, site, forum)


def another_mission(session: Session) -> Mission:
    """A second mission with a partnership of its own."""
    ours = rows.mission(session, "elsewhere", reading_date=rows.TODAY)
    rows.partnership(session, ours, rows.force(session, "other-force"))
    return ours
