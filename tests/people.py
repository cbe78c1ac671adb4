"""People with accounts for tests of services: made without a password, which takes its time."""

from __future__ import annotations

from datetime import UTC, datetime
from secrets import token_hex

from sqlalchemy.orm import Session

from tracker.db.actor import Actor, act_as
from tracker.db.models.accounts import Account
from tracker.db.models.missions import Mission
from tracker.domain.access import Reader
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity


def person(
    session: Session, role: Role, mission: Mission, name: str = "", level: Sensitivity = Sensitivity.CONFIDENTIAL
) -> Reader:
    """Somebody who holds a role in the scope of a mission, and who writes from now on."""
    function = name or role.value
    account = Account(
        email=f"{token_hex(4)}@mission.example.org",
        password=token_hex(8),
        fs_uniquifier=token_hex(16),
        function=function,
        level=level,
        created_at=datetime.now(UTC),
    )
    session.add(account)
    session.flush()
    act_as(session, Actor(account.id, function))
    held = frozenset({(role, mission.public_id)})
    return Reader(account=account.id, name=function, level=level, roles=held, signed_in=True)
