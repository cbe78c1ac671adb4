"""What one test leaves behind, the next does not find: each of these runs twice and asks for a clean table."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, func, inspect, select, text
from sqlalchemy.orm import Session, sessionmaker

from tests.databases import Server
from tests.statements import statements
from tracker.db.engine import make_engine, make_sessions
from tracker.db.models.missions import Theatre
from tracker.domain.texts import wording

twice = pytest.mark.parametrize("turn", ["first", "second"])


def theatre(session: Session) -> None:
    """Add the only theatre there is; its key would clash with one that was left behind."""
    session.add(Theatre(key="mali", name=wording("Mali"), name_folded="mali"))
    session.flush()


@twice
def test_a_session_is_undone_with_its_commits(session: Session, turn: str) -> None:
    theatre(session)
    session.commit()
    session.rollback()
    assert session.scalar(select(func.count()).select_from(Theatre)) == 1, turn


@twice
def test_a_database_is_empty_again(engine: Engine, sessions: sessionmaker[Session], turn: str) -> None:
    with sessions.begin() as session:
        theatre(session)
    with engine.connect() as connection:
        assert connection.scalars(select(Theatre.id)).all() == [1], turn


@twice
def test_a_changed_schema_is_not_lent_again(engine: Engine, turn: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE left_behind (id INTEGER)"))
    assert inspect(engine).has_table("left_behind"), turn


@twice
def test_a_changed_shipped_row_is_not_lent_again(engine: Engine, turn: str) -> None:
    revision = text("SELECT version_num FROM alembic_version")
    with engine.begin() as connection:
        assert connection.scalar(revision) != "changed", turn
        connection.execute(text("UPDATE alembic_version SET version_num = 'changed'"))


def one_theatre(engine: Engine) -> None:
    """Fill a database with it."""
    with make_sessions(engine).begin() as session:
        theatre(session)


def test_what_fills_a_database_is_in_every_loan_of_it_and_in_no_other(
    kind: str, servers: Callable[[str], Server]
) -> None:
    for fill, found in ((one_theatre, [1, 2]), (one_theatre, [1, 2]), (None, [1])):
        address = servers(kind).lend(fill)
        with make_sessions(servers(kind).engine(address)).begin() as session:
            session.add(Theatre(key="sahel", name=wording("Sahel"), name_folded="sahel"))
        with servers(kind).engine(address).connect() as connection:
            assert connection.scalars(select(Theatre.id).order_by(Theatre.id)).all() == found
        servers(kind).take_back(address)


def test_a_bare_database_has_no_tables(bare_database_url: str) -> None:
    engine = make_engine(bare_database_url)
    assert inspect(engine).get_table_names() == []
    engine.dispose()


def test_statements_are_counted(session: Session) -> None:
    bind = session.get_bind().engine
    with statements(bind) as sent:
        session.scalars(select(Theatre)).all()
        session.scalars(select(Theatre)).all()
    assert len(sent) == 2
