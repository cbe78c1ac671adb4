"""Liaison: positions and the tours of duty in them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.liaison import Position, Tour
from tracker.db.models.missions import Partnership
from tracker.domain.access import Reader
from tracker.domain.dates import UNKNOWN, YES, When, precedes
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Formality, Level, Sensitivity, Side
from tracker.domain.vocabulary.liaison import MechanismKind, PositionTime, Purpose
from tracker.services.errors import Refused
from tracker.services.keeping import Said, check_level, keep
from tracker.services.locking import lock
from tracker.services.overlaps import refuse_overlap
from tracker.services.permissions import demand
from tracker.services.records import expect_version
from tracker.services.scopes import belong_to


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


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTour:
    """An officer in a position since a day, until a day where it is known; the name is optional."""

    began: When
    ended: When | None = None
    officer_function: str = ""
    officer_name: str = ""
    deputy_function: str = ""
    languages: str = ""
    partner_clearance: str = ""
    last_verified: date | None = None
    sensitivity: Sensitivity = Sensitivity.UNCLASSIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class EndOfTour:
    """On which day a tour ends, the last one included, and the note that was handed over."""

    ended: When
    version: int
    handover_note: str = ""


def begin_tour(session: Session, reader: Reader, position: Position, new: NewTour) -> Tour:
    """Record a tour of duty in a position.

    Raises NotAllowed, and Refused for an end before the beginning, a level above the reader's own, or where the same
    officer already serves in this position on one of these days.
    """
    demand(session, reader, position, Permission.RECORD)
    check_level(session, reader, new.sensitivity)
    _check_order(new.began, new.ended)
    lock(session, position)
    tour = Tour(
        title=position.title,
        position=position,
        began=new.began,
        ended=new.ended,
        officer_function=new.officer_function or None,
        officer_name=new.officer_name or None,
        deputy_function=new.deputy_function or None,
        languages=new.languages or None,
        partner_clearance=new.partner_clearance or None,
        last_verified=new.last_verified,
        sensitivity=new.sensitivity,
        bundle=position.bundle,
    )
    session.add(tour)
    belong_to(session, tour, position)
    refuse_overlap(session, tour)
    session.flush()
    return tour


def end_tour(session: Session, reader: Reader, tour: Tour, end: EndOfTour) -> Tour:
    """Say when a tour ends. Raises NotAllowed, Stale, and Refused as `begin_tour` does: a later end may overlap too."""
    demand(session, reader, tour, Permission.RECORD)
    expect_version(session, tour, end.version)
    _check_order(tour.began or UNKNOWN, end.ended)
    tour.ended = end.ended
    if end.handover_note:
        tour.handover_note = end.handover_note
    refuse_overlap(session, tour)
    session.flush()
    return tour


def _check_order(began: When, ended: When | None) -> None:
    """An end that surely lies before the beginning is a slip of the pen."""
    if ended is not None and precedes(ended, began) is YES:
        raise Refused(Text(N_("A tour cannot end before it began.")), "ended")
