"""Liaison in a picture: mechanisms without a record of their own, positions with their tours, contact cards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func

from tracker.db.models.liaison import ContactCard, Mechanism, Position, Tour
from tracker.db.pictures.asking import Asking
from tracker.db.pictures.bounds import COVERED_IDS, RECORD, begun, children, covering, last_of, lasting, table
from tracker.db.pictures.columns import pair_of, span, span_of, when_or_none
from tracker.domain.facts.liaison import ContactCardFact, MechanismFact, PositionFact, TourFact
from tracker.domain.facts.refs import RecordRef
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.liaison import Purpose

MECHANISM, POSITION, TOUR, CARD = table(Mechanism), table(Position), table(Tour), table(ContactCard)

MECHANISMS = covering(
    Mechanism,
    MECHANISM.c.mechanism_kind,
    MECHANISM.c.level,
    MECHANISM.c.formality,
    *span_of(MECHANISM),
    where=[
        RECORD.c.kind == RecordKind.MECHANISM,
        begun(MECHANISM),
        lasting(MECHANISM, RECORD.c.kind, MECHANISM.c.mechanism_kind),
    ],
)
POSITIONS = covering(
    Position,
    POSITION.c.provided_by,
    MECHANISM.c.level,
    MECHANISM.c.formality,
    POSITION.c.time,
    POSITION.c.purposes,
    *span_of(MECHANISM),
    where=[begun(MECHANISM), lasting(MECHANISM, RECORD.c.kind)],
)
# Also those that begin after the day: who is named to come is known.
TOURS = children(
    TOUR.c.position_id,
    TOUR.c.handover_note.is_not(None),
    *span_of(TOUR),
    where=[
        TOUR.c.id.in_(
            last_of(
                TOUR,
                TOUR.c.position_id.in_(COVERED_IDS),
                alike=[TOUR.c.position_id],
                latest=func.coalesce(TOUR.c.began_earliest, TOUR.c.began_latest),
            )
        )
    ],
)
CARDS = covering(
    ContactCard,
    *pair_of(CARD, "tested"),
    CARD.c.in_extremis,
    *pair_of(CARD, "rehearsed"),
    *span_of(CARD),
    where=[begun(CARD), lasting(CARD)],
)


def load_liaison(asking: Asking) -> dict[str, Mapping[int, list[Any]]]:
    """The fields `mechanisms`, `positions` and `contact_cards`, by partnership."""
    tours = asking.by_parent(TOURS, _tour)

    def position(
        row_id: int, ref: RecordRef, provided_by: Any, level: Any, formality: Any, *about: Any
    ) -> PositionFact:
        time, purposes, *dates = about
        served = sorted(tours.get(row_id, ()), key=lambda t: t.span.began.sort_key)
        return PositionFact(
            ref=ref,
            provided_by=provided_by,
            level=level,
            formality=formality,
            time=time,
            purposes=frozenset(Purpose(p) for p in purposes),
            span=span(*dates),
            tours=tuple(served),
        )

    return {
        "mechanisms": asking.by_partnership(MECHANISMS, _mechanism),
        "positions": asking.by_partnership(POSITIONS, position),
        "contact_cards": asking.by_partnership(CARDS, _card),
    }


def _mechanism(_: int, ref: RecordRef, kind: Any, level: Any, formality: Any, *dates: Any) -> MechanismFact:
    return MechanismFact(ref=ref, kind=kind, level=level, formality=formality, span=span(*dates))


def _tour(ref: RecordRef, handover_note: bool, *dates: Any) -> TourFact:
    return TourFact(ref=ref, span=span(*dates), handover_note=handover_note)


def _card(_: int, ref: RecordRef, tested: Any, tested_latest: Any, *about: Any) -> ContactCardFact:
    in_extremis, rehearsed, rehearsed_latest, *dates = about
    return ContactCardFact(
        ref=ref,
        span=span(*dates),
        last_tested=when_or_none(tested, tested_latest),
        in_extremis=in_extremis,
        last_rehearsed=when_or_none(rehearsed, rehearsed_latest),
    )
