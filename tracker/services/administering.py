"""What administrators do with accounts: add, change roles, level and sign-in, give a new password. All is written down.

An administrator of one mission's scope gives and takes roles there, and changes accounts that hold roles there alone.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models.accounts import AccessLog, Account, RoleHeld
from tracker.db.models.missions import Mission
from tracker.domain.access import EVERYWHERE, HEADQUARTERS, Reader
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.access import Permission, Role
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.services.accounts import SHORTEST_PASSWORD, NewAccount, add_account, role_in
from tracker.services.errors import NotAllowed, Refused, Stale
from tracker.services.passwords import hashed
from tracker.services.settings import highest_level

RoleInScope = tuple[Role, str]  # the scope as in an address: a mission's slug, "headquarters", or "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAccount:
    """What an account is to be. `seen` is the fingerprint of what the administrator looked at."""

    function: str
    level: Sensitivity
    active: bool
    roles: frozenset[RoleInScope]
    seen: str


def enrol(session: Session, reader: Reader, new: NewAccount) -> Account:
    """Add a person. Raises Refused as `add_account` does and for a level above this installation's, NotAllowed."""
    _check_level(session, new.level)
    _demand(session, reader, new.roles)
    account = add_account(session, new)
    for held in account.roles_held:
        held.granted_by = reader.account
    _note(session, reader, "account added", account.email)
    for role, scope in new.roles:
        _note(session, reader, "role given", f"{role.value} {scope} {account.email}")
    session.flush()
    return account


def change_account(session: Session, reader: Reader, account: Account, wanted: ChangeAccount) -> None:
    """Bring an account to what is wanted. Raises Stale, Refused, NotAllowed."""
    session.execute(select(Account.id).where(Account.id == account.id).with_for_update())
    session.expire(account)  # what was read before the lock may have changed
    held = scopes_held(session, account)
    if fingerprint(session, account) != wanted.seen:
        raise Stale(account)
    before = frozenset(held.values())
    _demand(session, reader, before ^ wanted.roles)
    if (account.function, account.level, account.active) != (wanted.function, wanted.level, wanted.active):
        _demand(session, reader, before)
    if wanted.level.rank > account.level.rank:
        _check_level(session, wanted.level)
    _keep_an_administrator(session, account, wanted)
    _change_roles(session, reader, account, held, wanted)
    _change_rest(session, reader, account, wanted)
    session.flush()


def give_password(session: Session, reader: Reader, account: Account, password: str) -> None:
    """Give a new password and end every session of the account. Raises Refused, NotAllowed."""
    _demand(session, reader, scopes_held(session, account).values())
    if len(password) < SHORTEST_PASSWORD:
        raise Refused(Text(N_("The password needs at least %(n)s characters."), {"n": SHORTEST_PASSWORD}), "password")
    account.password = hashed(password)
    account.fs_uniquifier = secrets.token_hex(32)
    _note(session, reader, "password given", account.email)
    session.flush()


def scopes_held(session: Session, account: Account) -> dict[int, RoleInScope]:
    """The roles that an account holds, by row id, each in its scope."""
    rows = session.execute(
        select(RoleHeld, Mission.slug)
        .outerjoin(Mission, Mission.id == RoleHeld.mission_id)
        .where(RoleHeld.account_id == account.id)
        .order_by(RoleHeld.id)
    )
    return {held.id: (held.role, slug or (HEADQUARTERS if held.headquarters else EVERYWHERE)) for held, slug in rows}


def fingerprint(session: Session, account: Account) -> str:
    """What an account is, in short: who looked at something else is told before anything is changed."""
    roles = sorted(f"{role.value} {scope}" for role, scope in scopes_held(session, account).values())
    state = [account.function, account.level.value, str(account.active), *roles]
    return hashlib.sha256("\n".join(state).encode()).hexdigest()


def _change_roles(
    session: Session, reader: Reader, account: Account, held: dict[int, RoleInScope], wanted: ChangeAccount
) -> None:
    for row in list(account.roles_held):
        if held[row.id] not in wanted.roles:
            account.roles_held.remove(row)
            role, scope = held[row.id]
            _note(session, reader, "role taken", f"{role.value} {scope} {account.email}")
    for role, scope in sorted(wanted.roles - frozenset(held.values())):
        new = role_in(session, role, scope)
        new.granted_by = reader.account
        account.roles_held.append(new)
        _note(session, reader, "role given", f"{role.value} {scope} {account.email}")


def _change_rest(session: Session, reader: Reader, account: Account, wanted: ChangeAccount) -> None:
    if account.level is not wanted.level:
        _note(session, reader, "level set", f"{wanted.level.value} {account.email}")
        account.level = wanted.level
    if account.active is not wanted.active:
        _note(session, reader, "sign-in opened" if wanted.active else "sign-in closed", account.email)
        account.active = wanted.active
        account.fs_uniquifier = secrets.token_hex(32)
    account.function = wanted.function


def _check_level(session: Session, level: Sensitivity) -> None:
    highest = highest_level(session)
    if level.rank > highest.rank:
        words = N_("This installation may hold no more than: %(level)s.")
        raise Refused(Text(words, {"level": highest}), "level")


def _keep_an_administrator(session: Session, account: Account, wanted: ChangeAccount) -> None:
    """Somebody must be able to undo this: the last administrator of everything stays one."""
    if wanted.active and (Role.ADMINISTRATOR, EVERYWHERE) in wanted.roles:
        return
    others = (
        select(RoleHeld.id)
        .join(Account, Account.id == RoleHeld.account_id)
        .where(
            RoleHeld.role == Role.ADMINISTRATOR,
            RoleHeld.mission_id.is_(None),
            RoleHeld.headquarters.is_(False),
            Account.active,
            Account.id != account.id,
        )
        .with_for_update()  # two of them must not take each other's role at once
    )
    held = (Role.ADMINISTRATOR, EVERYWHERE) in scopes_held(session, account).values() and account.active
    if held and not session.scalars(others).all():
        raise Refused(Text(N_("There must be one administrator of all scopes who can sign in.")), "keep")


def _demand(session: Session, reader: Reader, roles: Iterable[RoleInScope]) -> None:
    """The reader administers every scope in which these roles are held."""
    slugs = {row.slug: row.public_id for row in session.execute(select(Mission.slug, Mission.public_id))}
    for _, scope in roles:
        if scope == EVERYWHERE:
            allowed = reader.scopes(Permission.MANAGE_ACCOUNTS) is None
        else:
            allowed = reader.may(Permission.MANAGE_ACCOUNTS, slugs.get(scope, scope))
        if not allowed:
            raise NotAllowed(Permission.MANAGE_ACCOUNTS)


def _note(session: Session, reader: Reader, verb: str, what: str) -> None:
    """Written in the same transaction as the change, and never taken back."""
    session.add(AccessLog(at=datetime.now(UTC), account_id=reader.account, verb=verb, what=what[:200]))
