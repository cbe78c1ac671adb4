"""What every verb that records something shares: the words, the level, the partnerships it concerns, and who may."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models.missions import Partnership
from tracker.db.models.records import DatedValueRow, Record, RecordCoverage
from tracker.domain.access import Reader
from tracker.domain.dates import When
from tracker.domain.texts import N_, Text, wording
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Language, Releasable, Sensitivity, SourceBasis
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.errors import NotAllowed, Refused
from tracker.services.permissions import may_write
from tracker.services.scopes import cover
from tracker.services.settings import highest_level

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of every record: its title, a note, in which language, its level, to whom, and where it stands."""

    title: str
    note: str = ""
    language: Language = Language.EN
    sensitivity: Sensitivity = Sensitivity.UNCLASSIFIED
    releasable: Releasable = Releasable.MISSION
    basis: SourceBasis = SourceBasis.RECORDED
    locators: tuple[str, ...] = ()


def keep(
    session: Session,
    reader: Reader,
    record: AnyRecord,
    said: Said,
    partnerships: Collection[Partnership],
    permissions: Collection[Permission] = (Permission.RECORD,),
) -> AnyRecord:
    """Word a new record, say which partnerships it concerns, and write it.

    Raises NotAllowed where the reader holds none of the permissions in the scope of each, Refused where the level is
    above the reader's own or no partnership is named.
    """
    if not partnerships:
        raise Refused(Text(N_("Name at least one partnership that it concerns.")), "partnerships")
    for partnership in partnerships:
        if not any(may_write(session, reader, partnership, permission) for permission in permissions):
            raise NotAllowed(next(iter(permissions)))
    check_level(session, reader, said.sensitivity)
    say_of(record, said)
    session.add(record)
    cover(session, record, partnerships)
    session.flush()
    return record


def say_of(record: Record, said: Said) -> None:
    """Word a new record."""
    record.title = wording(said.title, said.language)
    record.note = wording(said.note, said.language) if said.note else None
    record.sensitivity, record.releasable = said.sensitivity, said.releasable
    record.basis, record.locators = said.basis, list(said.locators)


def check_level(session: Session, reader: Reader, sensitivity: Sensitivity) -> None:
    """Nobody may file what he could not read afterwards, nor what this installation may not hold. Raises Refused."""
    if sensitivity.rank > reader.level.rank:
        raise Refused(Text(N_("This is above your own access level.")), "sensitivity")
    if sensitivity.rank > highest_level(session).rank:
        raise Refused(Text(N_("This is above the highest level that this installation may hold.")), "sensitivity")


def check_shared(session: Session, record: Record, partnerships: Collection[Partnership], field: str) -> None:
    """Nobody hangs a record on one that concerns none of its partnerships.

    Raises Refused, beside the field in which it was chosen, without a word of the other.
    """
    concerned = select(RecordCoverage.partnership_id).where(RecordCoverage.record_id == (record.anchor_id or record.id))
    if partnerships and not {partnership.id for partnership in partnerships} & set(session.scalars(concerned)):
        words = N_("It concerns none of the partnerships ticked here: tick one of its own, or choose another.")
        raise Refused(Text(words), field)


def state(record: Record, attribute: DatedAttribute, value: str, since: When) -> None:
    """Give the record a state, or another value that changes, from a day on."""
    record.dated_values.append(DatedValueRow(attribute=attribute, value=value, effective=since))
