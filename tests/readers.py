"""Readers for tests of services and queries: a role in a scope, up to a level."""

from __future__ import annotations

from tracker.db.models.missions import Mission
from tracker.domain.access import EVERYWHERE, HEADQUARTERS, Reader
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity

HIGHEST = Sensitivity.STRICTLY_CONFIDENTIAL


def reader(role: Role, *scopes: Mission | str, level: Sensitivity = HIGHEST, account: int | None = None) -> Reader:
    """Somebody signed in who holds this role in these scopes; without any, in all."""
    names = [scope if isinstance(scope, str) else scope.public_id for scope in scopes] or [EVERYWHERE]
    roles = frozenset((role, name) for name in names)
    return Reader(account=account, name=role.value, level=level, roles=roles, signed_in=True)


def nobody() -> Reader:
    """Somebody who did not sign in."""
    return Reader()


__all__ = ["EVERYWHERE", "HEADQUARTERS", "HIGHEST", "nobody", "reader"]
