"""Who writes: the actor that a session carries, so that history can name them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Actor:
    """Account (None for the command line and for loading) and the capacity in which it acts."""

    account: int | None
    capacity: str


LOADING = Actor(None, "reference data")
COMMAND_LINE = Actor(None, "command line")


def act_as(session: Session, actor: Actor, reason: str | None = None) -> None:
    """Name who writes in this session from now on, and why where a reason is asked."""
    session.info["actor"] = actor
    session.info["reason"] = reason


def actor_of(session: Session) -> Actor:
    """Who writes; without one, nothing is written."""
    actor: Actor | None = session.info.get("actor")
    if actor is None:
        raise RuntimeError("nobody is named as the one who writes")
    return actor


@contextmanager
def because(session: Session, reason: str) -> Iterator[None]:
    """Give another reason for what is flushed meanwhile."""
    former = session.info.get("reason")
    session.info["reason"] = reason
    try:
        yield
    finally:
        session.info["reason"] = former
