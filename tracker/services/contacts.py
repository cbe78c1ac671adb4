"""Contact cards: how each side reaches the other at any hour."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.db.models.liaison import ContactCard
from tracker.db.models.missions import Partnership
from tracker.domain.access import Reader
from tracker.domain.dates import UNKNOWN, When
from tracker.services.keeping import Said, keep


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContactCard:
    """What a contact card says at least; contacts are functions with a number, never names."""

    said: Said
    began: When = UNKNOWN
    primary_contact: str = ""
    alternate_contact: str = ""
    tested: When = UNKNOWN
    in_extremis: bool = False
    rehearsed: When = UNKNOWN


def record_contact_card(
    session: Session, reader: Reader, new: NewContactCard, partnerships: Collection[Partnership]
) -> ContactCard:
    """Record a contact card."""
    card = ContactCard(
        began=new.began,
        primary_contact=new.primary_contact or None,
        alternate_contact=new.alternate_contact or None,
        tested_earliest=new.tested.earliest,
        tested_latest=new.tested.latest,
        in_extremis=new.in_extremis,
        rehearsed_earliest=new.rehearsed.earliest,
        rehearsed_latest=new.rehearsed.latest,
    )
    return keep(session, reader, card, new.said, partnerships)
