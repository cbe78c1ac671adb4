"""One database session per request: reading for what is safe, writing in one transaction for what is not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, current_app, g, request
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from tracker.db.actor import Actor, act_as
from tracker.services.errors import Stale

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def init_app(app: Flask, engine: Engine, sessions: sessionmaker[Session]) -> None:
    """Keep engine and sessions with the app; close what a request opened."""
    app.extensions["tracker.engine"] = engine
    app.extensions["tracker.sessions"] = sessions
    app.teardown_request(_close)


def current() -> Session:
    """The session of this request, opened when first asked for. A GET's can only read."""
    session: Session | None = g.get("session")
    if session is None:
        engine: Engine = current_app.extensions["tracker.engine"]
        sessions: sessionmaker[Session] = current_app.extensions["tracker.sessions"]
        if request.method in SAFE:
            g.connection = engine.connect().execution_options(read_only=True)
            session = Session(g.connection, expire_on_commit=False)
        else:
            session = sessions()
        g.session = session
    return session


@contextmanager
def transaction(reason: str | None = None) -> Iterator[Session]:
    """The one transaction of a request that writes: committed at the end, undone by any error.

    Raises Stale where somebody changed meanwhile what was to be changed.
    """
    session = current()
    act_as(session, Actor(g.reader.account, g.reader.name), reason)
    try:
        yield session
        session.commit()
    except StaleDataError as stale:
        session.rollback()
        raise Stale(None) from stale
    except BaseException:
        session.rollback()
        raise


class RequestSession:
    """Stands for the session of the request, for the sign-in library, which wants one at start-up."""

    def __getattr__(self, name: str) -> Any:
        return getattr(current(), name)


def _close(_error: BaseException | None) -> None:
    session = g.pop("session", None)
    if session is not None:
        session.close()
    connection = g.pop("connection", None)
    if connection is not None:
        connection.close()
