"""Building a pack: of a post or of a person, as this reader may hand it on; a fixed number of queries.

A section is a function in SECTIONS. What other parts of the house come to keep joins the pack by one more there; drafts
do not, since they are their owner's alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models.accounts import Account
from tracker.db.models.liaison import Position, Tour
from tracker.db.models.missions import Mission
from tracker.db.models.records import Record
from tracker.db.queries.handover import covered, people, post, recorded_by, tours_of
from tracker.db.queries.naming import names_of
from tracker.domain.access import Reader
from tracker.domain.facts.refs import RecordRef
from tracker.domain.handover import Handover
from tracker.domain.texts import N_, Text, Wording, wording
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.services.errors import NotFound
from tracker.services.gaps.review import review_mission
from tracker.services.handover.ahead import actions, agreements, sessions, unanswered
from tracker.services.handover.asking import Asking, SectionOf
from tracker.services.handover.reading_first import read_first
from tracker.services.handover.standing import contacts, findings, recorded, stocktakes
from tracker.services.summaries.building import exporter_of

SECTIONS: tuple[SectionOf, ...] = (
    read_first, actions, unanswered, sessions, agreements, contacts, findings, recorded, stocktakes,
)  # fmt: skip
About = tuple[tuple[Text, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Of which mission and day a pack is asked, in which language, and the highest level of what it may hold."""

    mission: Mission
    on: date
    language: str
    ceiling: Sensitivity


def of_post(session: Session, reader: Reader, asked: Asked, public_id: str) -> Handover:
    """What a liaison position hands over. Raises NotFound where this reader knows of no such position there."""
    exporter = exporter_of(reader, asked.mission, asked.ceiling)
    position = post(session, exporter, asked.mission, public_id)
    if position is None:
        raise NotFound
    tours = tours_of(session, exporter, position, asked.on)
    asking = _asking(session, exporter, asked, covered(session, [position]))
    levels = [position.sensitivity, *(tour.sensitivity for tour in tours[:1])]
    return _pack(asking, asked, (public_id, position.title), _about_post(asking, position, tours), levels)


def of_person(session: Session, reader: Reader, asked: Asked, public_id: str) -> Handover:
    """What a person hands over who leaves. Raises NotFound where no such account keeps records there."""
    exporter = exporter_of(reader, asked.mission, asked.ceiling)
    person = next((one for one in people(session, asked.mission) if one.public_id == public_id), None)
    if person is None:
        raise NotFound
    rows = recorded_by(session, exporter, asked.mission, person.id)
    asking = _asking(session, exporter, asked, covered(session, rows), person, rows)
    return _pack(asking, asked, (public_id, wording(person.function)), (), [])


def _asking(
    session: Session,
    exporter: Reader,
    asked: Asked,
    wanted: Collection[int],
    person: Account | None = None,
    rows: Sequence[Record] = (),
) -> Asking:
    """The mission reviewed once, narrowed to the partnerships that are handed over: all where none is named."""
    reviewed = review_mission(session, exporter, asked.mission, asked.on)
    names = [picture.partnership.ref.public_id for picture in reviewed.pictures]
    found = session.execute(select(Record.public_id, Record.id).where(Record.public_id.in_(names)))
    ids = {row[0]: row[1] for row in found}
    ours = {name for name in names if not wanted or ids[name] in wanted}
    return Asking(
        session=session,
        reader=exporter,
        mission=asked.mission,
        on=asked.on,
        ids=sorted(ids[name] for name in ours),
        pictures=[picture for picture in reviewed.pictures if picture.partnership.ref.public_id in ours],
        lines=[line for line in reviewed.lines if any(ref.public_id in ours for ref in line.partnerships)],
        person=person,
        recorded=rows,
    )


def _pack(
    asking: Asking, asked: Asked, named: tuple[str, Wording], about: About, levels: Sequence[Sensitivity]
) -> Handover:
    sections = tuple(section for make in SECTIONS if (section := make(asking)))
    mission = asked.mission
    highest = max((*levels, *(section.level for section in sections)), key=lambda s: s.rank)
    return Handover(
        key=named[0],
        subject=named[1],
        mission=RecordRef(public_id=mission.public_id, kind=mission.kind, title=mission.short, slug=mission.slug),
        partnerships=asking.partnerships,
        as_of=asked.on,
        language=asked.language,
        ceiling=asked.ceiling,
        marking=highest,
        example=mission.bundle is not None,
        about=(*about, *_concerns(asking)),
        sections=sections,
    )


def _concerns(asking: Asking) -> About:
    return ((Text(N_("Partnerships")), tuple(ref.title for ref in asking.partnerships)),)


def _about_post(asking: Asking, position: Position, tours: Sequence[Tour]) -> About:
    """The post and the tour that ends, by function: no name of a person, no organization above the ceiling leaves."""
    provider, accredited_to = position.provider_id, position.accredited_to_id
    known = names_of(asking.session, asking.reader, (provider, accredited_to))
    titles = {row: named.record.title for row, named in known.items() if named.record}
    said: list[tuple[Text, Any]] = [
        (Text(N_("Provided by")), titles.get(provider or 0, position.provided_by)),
        (Text(N_("Accredited to")), titles.get(accredited_to or 0)),
        (Text(N_("Seated")), position.seat or position.seated_at),
        (Text(N_("Terms of reference")), position.terms_of_reference),
        (Text(N_("Access granted")), position.access_granted),
    ]
    for tour in tours[:1]:
        said += [
            (Text(N_("In post")), tour.officer_function),
            (Text(N_("Since")), tour.began),
            (Text(N_("Until")), tour.ended if tour.ended and tour.ended.known else None),
            (Text(N_("Deputy")), tour.deputy_function),
            (Text(N_("Hand-over note")), tour.handover_note or Text(N_("none recorded"))),
        ]
    return tuple((label, value) for label, value in said if value)
