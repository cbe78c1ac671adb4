"""Mechanisms: what every arrangement is told, its parties by side, and those of a kind without a record of its own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.db.models.liaison import Mechanism, MechanismParty
from tracker.db.models.missions import Organization, Partnership
from tracker.domain.access import WRITERS, Reader
from tracker.domain.dates import UNKNOWN, YES, When, precedes
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Formality, Language, Level, RecordKind, Side
from tracker.domain.vocabulary.liaison import MechanismKind
from tracker.services.changing import Change, change, said_in
from tracker.services.errors import Refused
from tracker.services.keeping import Said, keep


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """What every mechanism is told: when, at which level, how formal, what for, and who takes part on which side."""

    began: When = UNKNOWN
    ended: When = UNKNOWN
    level: Level | None = None
    formality: Formality = Formality.UNSTATED
    purpose: str = ""
    un_side: str = ""
    partner_side: str = ""
    theatre: str = ""
    cadence_words: str = ""
    members_words: str = ""
    parties: tuple[tuple[Organization, Side], ...] = ()


NOTHING_SAID = Arrangement()
WORDS = ("purpose", "un_side", "partner_side", "theatre", "cadence_words", "members_words")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMechanism:
    """An arrangement of a kind that has no record of its own."""

    said: Said
    kind: MechanismKind
    arrangement: Arrangement = NOTHING_SAID


def record_mechanism(
    session: Session, reader: Reader, new: NewMechanism, partnerships: Collection[Partnership]
) -> Mechanism:
    """Record an arrangement such as embedded staff, a trust fund or the tracking of civilian harm."""
    mechanism = Mechanism(mechanism_kind=new.kind)
    arrange(mechanism, new.arrangement, new.said.language)
    return keep(session, reader, mechanism, new.said, partnerships, WRITERS[RecordKind.MECHANISM])


def change_mechanism(
    session: Session, reader: Reader, mechanism: Mechanism, new: NewMechanism, edit: Change
) -> Mechanism:
    """Change an arrangement."""

    def write(record: Mechanism) -> None:
        record.mechanism_kind = new.kind
        arrange(record, new.arrangement, new.said.language)

    return change(session, reader, mechanism, edit, write)


def arrange(mechanism: Mechanism, said: Arrangement, language: Language) -> None:
    """Write what every mechanism is told. Raises Refused where it would end before it began, or names a party twice."""
    check_span(said.began, said.ended)
    mechanism.began, mechanism.ended = said.began, said.ended
    mechanism.level, mechanism.formality = said.level, said.formality
    for name in WORDS:
        setattr(mechanism, name, said_in(getattr(mechanism, name), getattr(said, name), language))
    sides = {organization.id: side for organization, side in said.parties}
    if len(sides) < len(said.parties):
        raise Refused(Text(N_("An organization stands there twice.")), "parties")
    for party in [party for party in mechanism.parties if party.organization_id not in sides]:
        mechanism.parties.remove(party)
    for party in mechanism.parties:
        party.side = sides.pop(party.organization_id)
    mechanism.parties += [MechanismParty(organization_id=key, side=side) for key, side in sides.items()]


def check_span(began: When, ended: When) -> None:
    """An end that surely lies before the beginning is a slip of the pen. Raises Refused."""
    backwards = began.earliest and ended.latest and began.earliest > ended.latest
    if backwards or precedes(ended, began) is YES:
        raise Refused(Text(N_("It cannot end before it began.")), "ended")
