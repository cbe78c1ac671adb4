"""From an account to a Reader: the roles it holds, in which scopes, up to which level."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models.accounts import Account, RoleHeld
from tracker.db.models.missions import Mission
from tracker.domain.access import EVERYWHERE, HEADQUARTERS, Reader


def reader_for(session: Session, account: Account) -> Reader:
    """Who this account is to the rest of the house; two queries at most."""
    held = session.execute(
        select(RoleHeld.role, RoleHeld.headquarters, Mission.public_id)
        .outerjoin(Mission, RoleHeld.mission_id == Mission.id)
        .where(RoleHeld.account_id == account.id)
    ).all()
    roles = {(role, mission or (HEADQUARTERS if headquarters else EVERYWHERE)) for role, headquarters, mission in held}
    return Reader(
        account=account.id,
        name=account.function,
        level=account.level,
        roles=frozenset(roles if account.active else ()),  # wherever the question comes from, the command line too
        signed_in=account.active,
    )
