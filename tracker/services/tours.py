"""Tours of duty: who holds a liaison position, from when until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.liaison import Position, Tour
from tracker.domain.access import Reader
from tracker.domain.dates import NO, UNKNOWN, When
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Language, Releasable, Sensitivity, SourceBasis
from tracker.services.changing import Change, change, said_in
from tracker.services.errors import Refused
from tracker.services.keeping import Said, check_level
from tracker.services.locking import lock
from tracker.services.mechanisms import check_span
from tracker.services.overlaps import refuse_overlap
from tracker.services.permissions import demand
from tracker.services.records import expect_version
from tracker.services.scopes import belong_to


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
    handover_note: str = ""
    sensitivity: Sensitivity = Sensitivity.UNCLASSIFIED
    title: str = ""  # that of the position where it has none of its own
    note: str = ""
    language: Language = Language.EN
    releasable: Releasable = Releasable.MISSION
    basis: SourceBasis = SourceBasis.RECORDED
    locators: tuple[str, ...] = ()


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
    check_span(new.began, new.ended or UNKNOWN)
    lock(session, position)
    title = said_in(None, new.title, new.language) or position.title
    tour = Tour(title=title, position=position, sensitivity=new.sensitivity, bundle=position.bundle)
    tour.note = said_in(None, new.note, new.language)
    tour.releasable, tour.basis, tour.locators = new.releasable, new.basis, list(new.locators)
    _write(tour, new)
    session.add(tour)
    belong_to(session, tour, position)
    refuse_overlap(session, tour)
    session.flush()
    return tour


def end_tour(session: Session, reader: Reader, tour: Tour, end: EndOfTour) -> Tour:
    """Say when a tour ends. Raises NotAllowed, Stale, and Refused as `begin_tour` does: a later end may overlap too."""
    demand(session, reader, tour, Permission.RECORD)
    expect_version(session, tour, end.version)
    check_span(tour.began or UNKNOWN, end.ended)
    tour.ended = end.ended
    if end.handover_note:
        tour.handover_note = end.handover_note
    refuse_overlap(session, tour)
    session.flush()
    return tour


def change_tour(session: Session, reader: Reader, tour: Tour, new: NewTour, version: int) -> Tour:
    """Change a tour. Raises NotAllowed, Stale, and Refused as `begin_tour` does."""
    check_span(new.began, new.ended or UNKNOWN)
    said = Said(
        title=new.title,
        note=new.note,
        language=new.language,
        sensitivity=new.sensitivity,
        releasable=new.releasable,
        basis=new.basis,
        locators=new.locators,
    )
    change(session, reader, tour, Change(version=version, said=said), lambda record: _write(record, new))
    refuse_overlap(session, tour)
    session.flush()
    return tour


def verify_tour(session: Session, reader: Reader, tour: Tour, on: date, version: int) -> Tour:
    """Say that somebody made sure on this day that the officer is there. Raises Refused where he had left by then."""
    demand(session, reader, tour, Permission.RECORD)
    expect_version(session, tour, version)
    if tour.span.holds(on) is NO:
        raise Refused(Text(N_("The tour does not run on this day: correct first its beginning or end.")), "on")
    if tour.last_verified and tour.last_verified > on:
        raise Refused(Text(N_("It was verified later than that: on %(day)s."), {"day": tour.last_verified}), "on")
    tour.last_verified = on
    session.flush()
    return tour


def _write(tour: Tour, new: NewTour) -> None:
    tour.began, tour.ended, tour.last_verified = new.began, new.ended or UNKNOWN, new.last_verified
    tour.officer_function, tour.officer_name = new.officer_function or None, new.officer_name or None
    tour.deputy_function = new.deputy_function or None
    tour.languages, tour.partner_clearance = new.languages or None, new.partner_clearance or None
    tour.handover_note = new.handover_note or None
