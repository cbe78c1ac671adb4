"""Reads about accounts, for administrators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from tracker.db.models.accounts import AccessLog, Account, RoleHeld
from tracker.db.models.missions import Mission
from tracker.db.queries.paging import Order, Page, View, cursor_of, page_of
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.access import Role

SORTS = ("email", "function")
CHANGES = (
    "account added", "role given", "role taken", "level set", "sign-in opened", "sign-in closed", "password given",
)  # fmt: skip
LAST_CHANGES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A role in words: the mission's name, or in all scopes, or at headquarters."""

    role: Role
    mission: Wording | None
    headquarters: bool
    since: datetime
    by_oneself: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFilter:
    """What is asked of the list of accounts."""

    words: str = ""
    role: Role | None = None
    active: bool | None = None


def accounts(session: Session, wanted: AccountFilter, view: View) -> Page[Account]:
    """One page of accounts; one query."""
    column = Account.email if view.sort == "email" else Account.function
    order = Order((column, Account.id), view.descending)
    cursor = cursor_of(order, view.after, view.before)
    return page_of(session, _accounts(wanted), order, cursor, view.size)


def count_accounts(session: Session, wanted: AccountFilter) -> int:
    """How many there are on all pages."""
    return session.scalar(select(func.count()).select_from(_accounts(wanted).subquery())) or 0


def roles_of(session: Session, account_ids: Sequence[int]) -> Mapping[int, Sequence[Held]]:
    """The roles of each account; one query."""
    rows = session.execute(
        select(RoleHeld, Mission)
        .outerjoin(Mission, Mission.id == RoleHeld.mission_id)
        .where(RoleHeld.account_id.in_(account_ids))
        .order_by(RoleHeld.id)
    )
    found: dict[int, list[Held]] = {account: [] for account in account_ids}
    for held, mission in rows:
        found[held.account_id].append(_held(held, mission))
    return found


def given_to_oneself(session: Session) -> Sequence[tuple[Account, Held]]:
    """Roles that somebody gave to himself and still holds: for every administrator to see; one query."""
    rows = session.execute(
        select(Account, RoleHeld, Mission)
        .join(RoleHeld, RoleHeld.account_id == Account.id)
        .outerjoin(Mission, Mission.id == RoleHeld.mission_id)
        .where(RoleHeld.granted_by == RoleHeld.account_id)
        .order_by(RoleHeld.id.desc())
    )
    return [(account, _held(held, mission)) for account, held, mission in rows]


def last_changes(session: Session) -> Sequence[tuple[AccessLog, str | None]]:
    """What administrators last did to accounts, with the address of who did it; one query."""
    by = aliased(Account)
    rows = session.execute(
        select(AccessLog, by.email)
        .outerjoin(by, by.id == AccessLog.account_id)
        .where(AccessLog.verb.in_(CHANGES))
        .order_by(AccessLog.id.desc())
        .limit(LAST_CHANGES)
    )
    return [(row[0], row[1]) for row in rows]


def missions_for_roles(session: Session) -> Sequence[Mission]:
    """The missions in whose scope a role can be held, by name."""
    return session.scalars(select(Mission).order_by(Mission.title_folded, Mission.id)).all()


def _held(held: RoleHeld, mission: Mission | None) -> Held:
    return Held(
        role=held.role,
        mission=mission.short if mission else None,
        headquarters=held.headquarters,
        since=held.granted_at,
        by_oneself=held.granted_by == held.account_id,
    )


def _accounts(wanted: AccountFilter) -> Select[Any]:
    statement = select(Account)
    for word in wanted.words.split():
        text = word.casefold()
        statement = statement.where(
            or_(Account.email.icontains(text, autoescape=True), Account.function.icontains(text, autoescape=True))
        )
    if wanted.role:
        statement = statement.where(Account.roles_held.any(RoleHeld.role == wanted.role))
    return statement if wanted.active is None else statement.where(Account.active.is_(wanted.active))
