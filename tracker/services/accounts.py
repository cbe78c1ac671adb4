"""Accounts: adding people, granting roles, the demonstration's ready sign-ins, the language of a person."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.db.models.accounts import Account, RoleHeld
from tracker.db.models.missions import Mission
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Language, Sensitivity
from tracker.services.errors import NotFound, Refused
from tracker.services.passwords import hashed

SHORTEST_PASSWORD = 12
DEMO_PASSWORD = "demonstration-2018"  # noqa: S105  opens the demonstration only, which holds nothing and serves loopback
DEMO_LEVELS = {Role.READER: Sensitivity.UNCLASSIFIED, Role.UNHQ: Sensitivity.UNCLASSIFIED}
DEMO_FUNCTIONS: dict[Role, str] = {
    Role.READER: "Reader",
    Role.LIAISON: "Liaison officer",
    Role.PLANNER: "Planner, U5",
    Role.CLEARING_OFFICER: "Chief of staff",
    Role.HUMAN_RIGHTS: "Human-rights officer",
    Role.UNHQ: "Desk officer, UNHQ",
    Role.ADMINISTRATOR: "Administrator",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """What `add_account` needs; `roles` are pairs of role and mission slug, "headquarters", or "*" for every scope."""

    email: str
    function: str
    password: str
    level: Sensitivity = Sensitivity.UNCLASSIFIED
    language: Language = Language.EN
    roles: tuple[tuple[Role, str], ...] = ()
    demo: bool = False


def add_account(session: Session, new: NewAccount) -> Account:
    """Add a person. Raises Refused for a bad address, a short password or one already there, NotFound for a mission."""
    email = _checked_address(new.email)
    if len(new.password) < SHORTEST_PASSWORD:
        raise Refused(Text(N_("The password needs at least %(n)s characters."), {"n": SHORTEST_PASSWORD}), "password")
    if session.scalar(select(Account.id).where(Account.email == email)):
        raise Refused(Text(N_("There is an account for %(address)s already."), {"address": email}), "email")
    account = Account(
        email=email,
        password=hashed(new.password),
        function=new.function,
        level=new.level,
        language=new.language,
        demo=new.demo,
        fs_uniquifier=secrets.token_hex(32),
        created_at=datetime.now(UTC),
    )
    session.add(account)
    account.roles_held = [role_in(session, role, scope) for role, scope in new.roles]
    session.flush()
    return account


def demo_address(role: Role) -> str:
    """The address under which the demonstration's sign-in for a role is known."""
    return f"{role.value.split('_')[0]}@demo.example"


def add_demo_accounts(session: Session) -> list[Account]:
    """One ready sign-in per role, in every scope; those already there stay."""
    known = set(session.scalars(select(Account.email)))
    wanted = {demo_address(role): role for role in Role}
    return [
        add_account(
            session,
            NewAccount(
                email=email,
                function=DEMO_FUNCTIONS[role],
                password=DEMO_PASSWORD,
                level=DEMO_LEVELS.get(role, Sensitivity.STRICTLY_CONFIDENTIAL),
                roles=((role, "*"),),
                demo=True,
            ),
        )
        for email, role in wanted.items()
        if email not in known
    ]


def has_real_accounts(session: Session) -> bool:
    """Whether anybody but the demonstration's sign-ins has an account here."""
    return bool(session.scalar(select(func.count()).select_from(Account).where(Account.demo.is_(False))))


def choose_language(session: Session, account_id: int | None, language: str) -> None:
    """Speak this language to the person from now on."""
    account = session.get(Account, account_id) if account_id is not None else None
    if account is None:
        raise NotFound
    account.language = Language(language)


def _checked_address(address: str) -> str:
    try:
        return validate_email(address.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        raise Refused(Text(N_("%(address)s is not an e-mail address."), {"address": address}), "email") from None


def role_in(session: Session, role: Role, scope: str) -> RoleHeld:
    """A role in a scope as `NewAccount` names it, for an account to hold. Raises NotFound for a mission."""
    mission = None
    if scope not in ("*", "headquarters"):
        mission = session.scalar(select(Mission.id).where(Mission.slug == scope))
        if mission is None:
            raise NotFound(Text(N_("No mission is known as %(scope)s."), {"scope": scope}))
    return RoleHeld(role=role, mission_id=mission, headquarters=scope == "headquarters", granted_at=datetime.now(UTC))
