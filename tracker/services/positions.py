"""Liaison positions: the functions by which one side keeps contact with the other."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.db.models.liaison import Position
from tracker.db.models.missions import Organization, Partnership
from tracker.domain.access import Reader
from tracker.domain.vocabulary.basics import Side
from tracker.domain.vocabulary.liaison import MechanismKind, PositionTime, Purpose, SeatedAt
from tracker.services.changing import Change, change
from tracker.services.keeping import Said, keep
from tracker.services.mechanisms import NOTHING_SAID, Arrangement, arrange


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPosition:
    """A liaison position: which side keeps it, at which level, how formal, for what, and where it sits."""

    said: Said
    provided_by: Side
    arrangement: Arrangement = NOTHING_SAID
    time: PositionTime = PositionTime.UNSTATED
    purposes: tuple[Purpose, ...] = ()
    provider: Organization | None = None
    accredited_to: Organization | None = None
    seated_at: SeatedAt = SeatedAt.UNSTATED
    seat: str = ""
    terms_of_reference: str = ""
    access_granted: str = ""


def create_position(
    session: Session, reader: Reader, new: NewPosition, partnerships: Collection[Partnership]
) -> Position:
    """Record a liaison position."""
    position = Position(mechanism_kind=MechanismKind.LIAISON)
    _write(position, new)
    return keep(session, reader, position, new.said, partnerships)


def change_position(session: Session, reader: Reader, position: Position, new: NewPosition, edit: Change) -> Position:
    """Change a liaison position."""
    return change(session, reader, position, edit, lambda record: _write(record, new))


def _write(position: Position, new: NewPosition) -> None:
    arrange(position, new.arrangement, new.said.language)
    position.provided_by, position.time = new.provided_by, new.time
    position.purposes = [purpose.value for purpose in new.purposes]
    position.provider_id = new.provider.id if new.provider else None
    position.accredited_to_id = new.accredited_to.id if new.accredited_to else None
    position.seated_at, position.seat = new.seated_at, new.seat or None
    position.terms_of_reference = new.terms_of_reference or None
    position.access_granted = new.access_granted or None
