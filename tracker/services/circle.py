"""The circle of a case: the persons who may know of it. Human-rights officers within it name who else may."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from tracker.db.actor import because
from tracker.db.models.accounts import Account, RoleHeld
from tracker.db.models.compliance import Allegation
from tracker.db.models.missions import Mission, Partnership
from tracker.db.models.records import RecordCircle
from tracker.domain.access import EVERYWHERE, HEADQUARTERS, WRITERS, Reader
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.services.errors import Refused
from tracker.services.permissions import demand_any, scopes_of
from tracker.services.records import expect_version

CASES = WRITERS[RecordKind.ALLEGATION]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may be in a circle: an account by its identifier, its function, and whether it keeps cases."""

    account: int
    key: str
    function: str
    keeps: bool


def may_know(session: Session, partnerships: Collection[Partnership], level: Sensitivity) -> list[Person]:
    """Who could read a case about these partnerships: whoever reads records in every scope of it up to its level."""
    ids = {partnership.mission_id for partnership in partnerships}
    scopes = set(session.scalars(select(Mission.public_id).where(Mission.id.in_(ids))))
    return _people(session, scopes or {HEADQUARTERS}, level)


def could_join(session: Session, case: Allegation) -> list[Person]:
    """Who could read this case and is not in its circle."""
    inside = {row.account_id for row in case.circle}
    return [person for person in within_reach(session, case) if person.account not in inside]


def members(session: Session, case: Allegation) -> list[Person]:
    """Who is in the circle, by function; also whoever lost his role or level meanwhile, and so reads it no more."""
    inside = {row.account_id for row in case.circle}
    reading = {person.account: person for person in within_reach(session, case)}
    accounts = session.scalars(select(Account).where(Account.id.in_(inside)).order_by(Account.function, Account.id))
    return [reading.get(row.id) or Person(row.id, row.public_id, row.function, keeps=False) for row in accounts]


def within_reach(session: Session, case: Allegation) -> list[Person]:
    """Who holds the role and the level to read it, were he in the circle."""
    return _people(session, set(scopes_of(session, case)), case.sensitivity)


def let_know(session: Session, reader: Reader, case: Allegation, key: str, version: int, reason: str) -> Allegation:
    """Take a person into the circle. Raises NotAllowed, Stale, and Refused for who could not read it."""
    _begin(session, reader, case, version, reason)
    person = next((one for one in could_join(session, case) if one.key == key), None)
    if person is None:
        raise Refused(Text(N_("This is none of the choices.")), "person")
    case.circle.append(RecordCircle(account_id=person.account))
    with because(session, reason):
        session.flush()
    return case


def keep_out(session: Session, reader: Reader, case: Allegation, key: str, version: int, reason: str) -> Allegation:
    """Take a person out of the circle. Raises NotAllowed, Stale, Refused where nobody who keeps cases would stay."""
    _begin(session, reader, case, version, reason)
    inside = members(session, case)
    going = next((one for one in inside if one.key == key), None)
    if going is None:
        raise Refused(Text(N_("This is none of the choices.")), "person")
    if not any(one.keeps for one in inside if one is not going):
        raise Refused(Text(N_("At least one person who keeps the case stays in its circle.")), "person")
    case.circle = [row for row in case.circle if row.account_id != going.account]
    with because(session, reason):
        session.flush()
    return case


def _begin(session: Session, reader: Reader, case: Allegation, version: int, reason: str) -> None:
    demand_any(session, reader, case)
    expect_version(session, case, version)
    if not reason.strip():
        raise Refused(Text(N_("Say why.")), "reason")


def _people(session: Session, scopes: Collection[str], level: Sensitivity) -> list[Person]:
    """Open accounts that read records in each of these scopes up to the level; two statements."""
    missions: dict[int | None, str] = {row.id: row.public_id for row in session.execute(_MISSIONS)}
    rows = session.scalars(
        select(Account)
        .where(Account.active, Account.level.in_([one for one in Sensitivity if one.rank >= level.rank]))
        .options(selectinload(Account.roles_held))
        .order_by(Account.function, Account.id)
    )
    found = []
    for row in rows:
        who = _reader(row, missions)
        if all(who.may(Permission.READ_RECORDS, scope) for scope in scopes):
            keeps = any(all(who.may(one, scope) for scope in scopes) for one in CASES)
            found.append(Person(row.id, row.public_id, row.function, keeps))
    return found


_MISSIONS = select(Mission.id, Mission.public_id)


def _reader(account: Account, missions: dict[int | None, str]) -> Reader:
    def where(held: RoleHeld) -> str:
        return missions.get(held.mission_id) or (HEADQUARTERS if held.headquarters else EVERYWHERE)

    roles = frozenset((held.role, where(held)) for held in account.roles_held)
    return Reader(account=account.id, level=account.level, roles=roles, signed_in=True)
