"""What every command needs: the database in a state it can use, a reader, dates and missions as they were typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NoReturn

import click
from sqlalchemy import Engine, select
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from config import Config
from tracker.db.actor import COMMAND_LINE, act_as
from tracker.db.engine import make_engine, make_sessions, reading
from tracker.db.migrate import current, head
from tracker.db.models.accounts import Account
from tracker.db.models.missions import Mission, Partnership
from tracker.db.queries.missions import mission_named, partnership_named, tracked_missions
from tracker.domain.access import Reader, command_line_reader
from tracker.domain.dates import parse_when
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.services.readers import reader_for


class Failure(Exception):  # noqa: N818
    """A line for standard error and the status to leave with."""

    def __init__(self, line: str, status: int = 1) -> None:
        super().__init__(line)
        self.status = status


class Day(click.ParamType[date]):
    """A date to the day, such as 2018-02-28."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read it, or say in one line what is wrong."""
        if isinstance(value, date):
            return value
        try:
            day = parse_when(str(value)).exact
        except ValueError:
            day = None
        return day or self.fail(f"{value!r} is not a date such as 2018-02-28", param, ctx)


def level_option() -> click.Choice[str]:
    """The three levels."""
    return click.Choice(Sensitivity.values())


@contextmanager
def engine(*, migrated: bool = True) -> Iterator[Engine]:
    """The engine of this installation. Raises Failure where there is no database yet, or an older one."""
    url = Config.from_environment().database_url
    file = make_url(url).database if url.startswith("sqlite") else None
    if file:
        if migrated and not Path(file).exists():
            raise Failure(f"there is no database at {file}; run: tracker init")
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    opened = make_engine(url)
    try:
        if migrated and current(opened) != head():
            raise Failure("the database is of another version; run: tracker init")
        yield opened
    finally:
        opened.dispose()


@contextmanager
def writing() -> Iterator[Session]:
    """A session in one transaction, committed at the end."""
    with engine() as opened, make_sessions(opened)() as session:
        act_as(session, COMMAND_LINE)
        yield session
        session.commit()


@contextmanager
def reading_session() -> Iterator[Session]:
    """A session that only reads."""
    with engine() as opened, reading(opened) as session:
        yield session


def scope_named(session: Session, mission: str | None, partnership: str | None) -> Mission | Partnership:
    """The mission or partnership that was named; where neither was, the only mission that is tracked."""
    if mission is not None and partnership is not None:
        raise Failure("name either --mission or --partnership", status=2)
    if partnership is not None:
        return partnership_named(session, partnership) or _unknown("partnership", partnership)
    if mission is not None:
        return mission_named(session, mission) or _unknown("mission", mission)
    tracked = tracked_missions(session, command_line_reader(Sensitivity.STRICTLY_CONFIDENTIAL))
    if len(tracked) == 1:
        return tracked[0]
    named = ", ".join(one.slug for one in tracked)
    raise Failure(f"name --mission or --partnership; tracked missions: {named or 'none yet'}", status=2)


def _unknown(what: str, name: str) -> NoReturn:
    raise Failure(f"no {what} is known as {name}", status=2)


def reader(session: Session, address: str | None, ceiling: str) -> Reader:
    """Who asks: the account behind the address, or nobody in particular up to the ceiling."""
    level = Sensitivity(ceiling)
    if address is None:
        return command_line_reader(level)
    account = session.scalar(select(Account).where(Account.email == address.strip().lower(), Account.active.is_(True)))
    if account is None:
        raise Failure(f"no active account is known as {address}", status=2)
    return reader_for(session, account).below(level)
