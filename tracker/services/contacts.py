"""Contact cards: how each side reaches the other at any hour, whether it was tried, and who helps in extremis."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.liaison import ContactCard
from tracker.db.models.missions import Partnership
from tracker.domain.access import Reader
from tracker.domain.dates import UNKNOWN, When
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.access import Permission
from tracker.services.changing import Change, change
from tracker.services.errors import Refused
from tracker.services.keeping import Said, keep
from tracker.services.mechanisms import check_span
from tracker.services.permissions import demand
from tracker.services.records import expect_version

TEXTS = (
    "primary_contact",
    "alternate_contact",
    "contingency_contact",
    "emergency_contact",
    "asked_by",
    "approved_by",
    "means",
    "response_time",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContactCard:
    """What a contact card says; contacts are functions with a number, never names."""

    said: Said
    began: When = UNKNOWN
    ended: When = UNKNOWN
    primary_contact: str = ""
    alternate_contact: str = ""
    contingency_contact: str = ""
    emergency_contact: str = ""
    tested: When = UNKNOWN
    in_extremis: bool = False
    asked_by: str = ""
    approved_by: str = ""
    means: str = ""
    response_time: str = ""
    rehearsed: When = UNKNOWN


def record_contact_card(
    session: Session, reader: Reader, new: NewContactCard, partnerships: Collection[Partnership]
) -> ContactCard:
    """Record a contact card."""
    card = ContactCard()
    _write(card, new)
    return keep(session, reader, card, new.said, partnerships)


def change_contact_card(
    session: Session, reader: Reader, card: ContactCard, new: NewContactCard, edit: Change
) -> ContactCard:
    """Change a contact card."""
    return change(session, reader, card, edit, lambda record: _write(record, new))


def note_test_call(session: Session, reader: Reader, card: ContactCard, on: date, version: int) -> ContactCard:
    """Say that somebody called on this day and was answered. Raises Stale, and Refused where a later call is noted."""
    _tried(session, reader, card, on, version, card.tested_latest)
    card.tested_earliest = card.tested_latest = on
    session.flush()
    return card


def note_rehearsal(session: Session, reader: Reader, card: ContactCard, on: date, version: int) -> ContactCard:
    """Say that the in extremis arrangement was rehearsed on this day. Raises Refused where the card has none."""
    if not card.in_extremis:
        raise Refused(Text(N_("The card bears no in extremis arrangement to rehearse.")), "on")
    _tried(session, reader, card, on, version, card.rehearsed_latest)
    card.rehearsed_earliest = card.rehearsed_latest = on
    session.flush()
    return card


def _tried(session: Session, reader: Reader, card: ContactCard, on: date, version: int, before: date | None) -> None:
    demand(session, reader, card, Permission.RECORD)
    expect_version(session, card, version)
    if card.span.ended and card.span.ended.latest and card.span.ended.latest < on:
        raise Refused(Text(N_("The card no longer holds on this day.")), "on")
    if before and before > on:
        raise Refused(Text(N_("A later day is noted already: %(day)s."), {"day": before}), "on")


def _write(card: ContactCard, new: NewContactCard) -> None:
    check_span(new.began, new.ended)
    card.began, card.ended = new.began, new.ended
    for name in TEXTS:
        setattr(card, name, getattr(new, name) or None)
    card.tested_earliest, card.tested_latest = new.tested.earliest, new.tested.latest
    card.in_extremis = new.in_extremis
    card.rehearsed_earliest, card.rehearsed_latest = new.rehearsed.earliest, new.rehearsed.latest
