"""Reads of proposals to expunge and of what became of them, as far as a reader may know of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from tracker.db.models.expunging import Expunction
from tracker.db.models.records import Record
from tracker.db.queries.paging import Order, Page, View, cursor_of, page_of
from tracker.db.queries.visible import in_scope, visible_to
from tracker.domain.access import Reader
from tracker.domain.expunging import WAITS
from tracker.domain.vocabulary.access import Permission, Role
from tracker.domain.vocabulary.expunging import ExpungingHand


def as_drafter(reader: Reader) -> Reader:
    """The same human-rights officer, who for this purpose knows of summaries before they are released."""
    drafting = {(Role.PLANNER, scope) for role, scope in reader.roles if role is Role.HUMAN_RIGHTS}
    return replace(reader, roles=reader.roles | drafting)


def known_to(reader: Reader) -> ColumnElement[bool]:
    """Administrators know of every proposal; human-rights officers of those on records that they may read."""
    if reader.may(Permission.MANAGE_ACCOUNTS):
        return Expunction.id.is_not(None)
    asking = as_drafter(reader)
    readable = or_(visible_to(asking), visible_to(asking, removed=True))
    return exists().where(
        Record.public_id == Expunction.record_public_id, readable, in_scope(reader, Permission.READ_CASES)
    )


def proposal(session: Session, reader: Reader, key: str) -> Expunction | None:
    """One proposal, whatever became of it, if the reader may know of it; one query."""
    return session.scalars(select(Expunction).where(Expunction.key == key, known_to(reader))).one_or_none()


def open_proposals(session: Session, reader: Reader, now: datetime) -> list[Expunction]:
    """Those that wait for an answer, the oldest first; one query."""
    waiting = and_(Expunction.outcome.is_(None), Expunction.proposed_at > now - WAITS)
    return list(session.scalars(select(Expunction).where(waiting, known_to(reader)).order_by(Expunction.id)))


def waiting_for(session: Session, reader: Reader, now: datetime) -> int:
    """How many wait for this reader: proposed by the other function, not by himself; one query."""
    cases = ExpungingHand.ADMINISTRATOR if reader.may(Permission.READ_CASES) else None
    accounts = ExpungingHand.HUMAN_RIGHTS if reader.may(Permission.MANAGE_ACCOUNTS) else None
    statement = select(func.count(Expunction.id)).where(
        Expunction.outcome.is_(None),
        Expunction.proposed_at > now - WAITS,
        Expunction.proposed_as.in_([hand for hand in (cases, accounts) if hand]),
        Expunction.proposed_by != reader.account,
        known_to(reader),
    )
    return session.scalar(statement) or 0


def answered(session: Session, reader: Reader, now: datetime, view: View) -> Page[Expunction]:
    """One page of those that were answered or have lapsed, the latest first; one query."""
    over = or_(Expunction.outcome.is_not(None), Expunction.proposed_at <= now - WAITS)
    order = Order((Expunction.id,), descending=True)
    statement = select(Expunction).where(over, known_to(reader))
    return page_of(session, statement, order, cursor_of(order, view.after, view.before), view.size)
