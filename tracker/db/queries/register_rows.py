"""Reads about the register's missions and mechanisms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session, selectinload

from tracker.db.models.liaison import Mechanism, MechanismParty
from tracker.db.models.missions import Force, ForceMission, Mission
from tracker.db.models.records import Record
from tracker.db.queries.matching import ids_where, says
from tracker.db.queries.paging import Order, Page, View, cursor_of, page_of
from tracker.db.queries.register import first_day
from tracker.db.queries.visible import readable
from tracker.domain.access import Reader
from tracker.domain.vocabulary.basics import Level
from tracker.domain.vocabulary.liaison import MechanismKind

MISSION_SORTS = ("name", "began")
MECHANISM_SORTS = ("name", "began")
KEY_PREFIX = "mechanism:"


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismFilter:
    """What is asked of the list of mechanisms; nothing asked is every mechanism."""

    words: str = ""
    kind: MechanismKind | None = None
    level: Level | None = None
    theatre: str = ""  # words
    document: str | None = None  # key of a source


def matching_missions(session: Session, reader: Reader, words: str) -> list[int]:
    """The ids of the missions that are asked for, those added here too; one query."""
    columns: tuple[Any, ...] = (Mission.id, Record.title, Mission.short_name, Mission.decision_symbol)
    statement = readable(select(*columns).select_from(Mission), reader)
    return ids_where(session, statement, lambda row: says(words, *row[1:]))


def missions(session: Session, reader: Reader, view: View, matching: Sequence[int]) -> Page[Mission]:
    """One page of missions with their theatres; two queries."""
    statement = readable(select(Mission), reader).where(Mission.id.in_(matching))
    order = Order((Record.title_folded if view.sort == "name" else first_day(Mission), Record.id), view.descending)
    cursor = cursor_of(order, view.after, view.before)
    return page_of(session, statement.options(selectinload(Mission.theatres)), order, cursor, view.size)


def operations_beside(session: Session, reader: Reader, mission_ids: Sequence[int]) -> Sequence[tuple[int, Force]]:
    """Which operations the register puts beside these missions: pairs of mission id and operation, earliest first.

    Two queries.
    """
    beside = exists().where(ForceMission.force_id == Force.id, ForceMission.mission_id.in_(mission_ids))
    forces = session.scalars(readable(select(Force), reader).where(beside).order_by(first_day(Force), Force.id)).all()
    pairs = session.execute(select(ForceMission).where(ForceMission.mission_id.in_(mission_ids))).scalars()
    missions_of: dict[int, list[int]] = {}
    for pair in pairs:
        missions_of.setdefault(pair.force_id, []).append(pair.mission_id)
    return [(mission, force) for force in forces for mission in missions_of[force.id]]


def matching_mechanisms(session: Session, reader: Reader, wanted: MechanismFilter) -> list[int]:
    """The ids of the mechanisms that are asked for; one query."""
    texts: tuple[Any, ...] = (Record.title, Mechanism.un_side, Mechanism.partner_side, Mechanism.purpose)
    statement = _mechanisms(select(Mechanism.id, Mechanism.theatre, Record.locators, *texts), reader)
    if wanted.kind:
        statement = statement.where(Mechanism.mechanism_kind == wanted.kind)
    if wanted.level:
        statement = statement.where(Mechanism.level == wanted.level)

    def test(row: Any) -> bool:
        cited = wanted.document is None or any(name.startswith(f"{wanted.document}:") for name in row[2])
        return cited and says(wanted.theatre, row[1]) and says(wanted.words, row[1], *row[3:])

    return ids_where(session, statement, test)


def mechanisms(session: Session, reader: Reader, view: View, matching: Sequence[int]) -> Page[Mechanism]:
    """One page of mechanisms; one query."""
    order = Order((Record.title_folded if view.sort == "name" else first_day(Mechanism), Record.id), view.descending)
    statement = readable(select(Mechanism), reader).where(Mechanism.id.in_(matching))
    return page_of(session, statement, order, cursor_of(order, view.after, view.before), view.size)


def mechanism_by_key(session: Session, reader: Reader, key: str) -> Mechanism | None:
    """The register's mechanism of this key, with whom it ties together."""
    return session.scalars(
        readable(select(Mechanism), reader)
        .where(Record.reference_key == KEY_PREFIX + key)
        .options(
            selectinload(Mechanism.parties)
            .joinedload(MechanismParty.organization)
            .selectin_polymorphic([Mission, Force])
        )
    ).one_or_none()


def mechanisms_of(session: Session, reader: Reader, organization: int) -> Sequence[Mechanism]:
    """The register's mechanisms in which a mission or operation takes part, by name."""
    taking_part = Mechanism.parties.any(MechanismParty.organization_id == organization)
    statement = _mechanisms(select(Mechanism), reader).where(taking_part)
    return session.scalars(statement.order_by(Record.title_folded, Record.id)).all()


def _mechanisms(statement: Select[Any], reader: Reader) -> Select[Any]:
    """Narrowed to the register's: those that missions record stand on their own pages."""
    return readable(statement.select_from(Mechanism), reader).where(Record.reference_key.startswith(KEY_PREFIX))
