"""Liaison: positions and the tours of duty in them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.db.models.liaison import Position
from tracker.db.models.missions import Partnership
from tracker.domain.access import Reader
from tracker.domain.dates import UNKNOWN, When
from tracker.domain.vocabulary.common import Formality, Level, Side
from tracker.domain.vocabulary.liaison import MechanismKind, PositionTime, Purpose
from tracker.services.keeping import Said, keep


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPosition:
    """A liaison position: which side keeps it, at which level, how formal, for what."""

    said: Said
    provided_by: Side
    began: When = UNKNOWN
    level: Level | None = None
    formality: Formality = Formality.UNSTATED
    time: PositionTime = PositionTime.UNSTATED
    purposes: tuple[Purpose, ...] = ()


def create_position(
    session: Session, reader: Reader, new: NewPosition, partnerships: Collection[Partnership]
) -> Position:
    """Record a liaison position."""
    position = Position(
        mechanism_kind=MechanismKind.LIAISON,
        provided_by=new.provided_by,
        began=new.began,
        level=new.level,
        formality=new.formality,
        time=new.time,
        purposes=[purpose.value for purpose in new.purposes],
    )
    return keep(session, reader, position, new.said, partnerships)
