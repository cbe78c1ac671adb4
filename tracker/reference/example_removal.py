"""Takes a worked example away: its records, all that people hung on them, and its marks on the register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from sqlalchemy import Select, Table, Update, and_, delete, func, or_, select, update
from sqlalchemy.orm import Session

from tracker.db.actor import LOADING, act_as
from tracker.db.base import Base
from tracker.db.models.agreements import Agreement
from tracker.db.models.checklists import ChecklistAdaptation
from tracker.db.models.decisions import Clause
from tracker.db.models.documents import AttachedDocument
from tracker.db.models.gaps import ThresholdSetting
from tracker.db.models.liaison import MechanismParty, Position
from tracker.db.models.meetings import ActionPoint, AttendanceRow, ForumMember
from tracker.db.models.missions import Force, Mission, Organization, Partnership
from tracker.db.models.records import DatedValueRow, Record, RecordScope


def _table(model: type[Base]) -> Table:
    return cast(Table, model.__table__)


RECORD, SCOPE, ORGANIZATION = _table(Record), _table(RecordScope), _table(Organization)
DOCUMENT = _table(AttachedDocument)
ADAPTATION = _table(ChecklistAdaptation)
THRESHOLD, GOING = _table(ThresholdSetting), RECORD.alias("going")
LAST = (_table(Partnership), ORGANIZATION, RECORD)  # others name them
# Who names a Council decision or an organization: a record that stays keeps what it names.
NAMES = tuple(
    (_table(model).c[owner], _table(model).c[named])
    for model, owner, named in (
        (Clause, "id", "decision_id"),
        (MechanismParty, "mechanism_id", "organization_id"),
        (ForumMember, "forum_id", "organization_id"),
        (AttendanceRow, "meeting_id", "organization_id"),
        (Position, "id", "provider_id"),
        (Position, "id", "accredited_to_id"),
        (ActionPoint, "id", "owner_id"),
    )
)
# Records that name another of their own kind.
CHAINS = (RECORD.c.anchor_id, _table(Agreement).c.parent_agreement_id, ORGANIZATION.c.parent_id)


def take_away(session: Session, name: str) -> int:
    """Delete the example for good, its history too; the number of records gone.

    What people recorded in the scope of its mission goes with it: an example is nobody's archive. The register stays.
    """
    marked = session.scalars(select(Mission).where(Mission.bundle == name, Mission.reference_key.is_not(None))).all()
    scope = [mission.id for mission in marked]
    _unmark(session, name, marked)
    connection = session.connection()
    while connection.execute(_hanging(name, scope)).rowcount:
        pass
    _let_stay(session, name)
    gone = session.scalar(select(func.count()).select_from(_going(name).subquery())) or 0
    for setting in (THRESHOLD, ADAPTATION):
        connection.execute(delete(setting).where(setting.c.mission_id.in_(scope)))
    for column in CHAINS:
        connection.execute(update(column.table).values({column: None}).where(column.in_(_going(name))))
    for table in _tables():
        connection.execute(delete(table).where(table.c.id.in_(_going(name))))
    connection.execute(update(RECORD).values(bundle=None).where(RECORD.c.bundle == name))
    session.expire_all()
    return gone


def _going(name: str) -> Select[tuple[int]]:
    """The rows that go: all of the bundle but those of the register."""
    return select(GOING.c.id).where(GOING.c.bundle == name, GOING.c.reference_key.is_(None))


def _hanging(name: str, scope: list[int]) -> Update:
    """Add to the bundle what lies in the scope of its mission alone, or hangs on what goes."""
    elsewhere = or_(SCOPE.c.mission_id.is_(None), SCOPE.c.mission_id.not_in(scope))
    within = select(SCOPE.c.record_id).where(SCOPE.c.mission_id.in_(scope))
    beyond = select(SCOPE.c.record_id).where(elsewhere)
    alone = and_(RECORD.c.id.in_(within), RECORD.c.id.not_in(beyond))
    outside = or_(RECORD.c.bundle.is_(None), RECORD.c.bundle != name)
    attached = select(DOCUMENT.c.id).where(DOCUMENT.c.attached_to_id.in_(_going(name)))
    hangs = or_(alone, RECORD.c.anchor_id.in_(_going(name)), RECORD.c.id.in_(attached))
    return update(RECORD).values(bundle=name).where(outside, RECORD.c.reference_key.is_(None), hangs)


def _let_stay(session: Session, name: str) -> None:
    """Council decisions and organizations that other records name stay, as records of headquarters."""
    needed: set[int] = set()
    for owner, named in NAMES:
        going = _going(name)
        needed |= set(session.scalars(select(named).where(named.in_(going), owner.not_in(going)).distinct()))
    if not needed:
        return
    session.connection().execute(update(RECORD).values(bundle=None).where(RECORD.c.id.in_(needed)))
    session.connection().execute(delete(SCOPE).where(SCOPE.c.record_id.in_(needed)))
    session.connection().execute(SCOPE.insert(), [{"record_id": i, "mission_id": None} for i in sorted(needed)])


def _unmark(session: Session, name: str, missions: Sequence[Mission]) -> None:
    """Give the rows of the register back what the example changed on them; history tells of it."""
    before = {key: session.info.get(key) for key in ("actor", "reason")}
    act_as(session, LOADING)
    for mission in missions:
        mission.bundle, mission.reading_date, mission.omissions = None, None, None
        mission.time_zone = "UTC"
    for value in session.scalars(select(DatedValueRow).where(DatedValueRow.reason == name)):
        value.record.dated_values.remove(value)
    for force in session.scalars(select(Force).where(Force.parent_id.in_(_going(name)))):
        force.parent = None
    session.flush()
    session.info.update(before)


def _tables() -> Iterable[Table]:
    """The tables of every kind of record, those that name others first; parts go with what they are part of."""
    kinds = {mapper.local_table for mapper in Record.__mapper__.self_and_descendants}
    first = [t for t in reversed(Base.metadata.sorted_tables) if t in kinds and t not in LAST]
    return (*first, *LAST)
