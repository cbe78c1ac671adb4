"""Liaison: positions and contact cards, by function, never by person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.domain.dates import NO, YES
from tracker.domain.facts.liaison import ContactCardFact, PositionFact
from tracker.domain.picture import Picture
from tracker.domain.summary import Table
from tracker.domain.summary_tables.building import Row, gather, table
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Formality
from tracker.domain.vocabulary.liaison import PositionTime

COLUMNS = (
    ("what", Text(N_("Position or contact card"))),
    ("partnership", Text(N_("Partnership"))),
    ("side", Text(N_("Provided by"))),
    ("arrangement", Text(N_("Arrangement"))),
    ("since", Text(N_("Since"))),
    ("state", Text(N_("State"))),
)


def liaison(pictures: Sequence[Picture]) -> Table:
    """Positions that had not ended, then contact cards."""
    rows: list[Row] = []
    for found in gather(pictures, lambda p: [x for x in p.positions if x.span.over(p.on) is not YES]):
        position, on = found.fact, pictures[0].on
        how = (position.provided_by, _arrangement(position), position.span.began, _state(position, on))
        rows.append((position.ref, (position.ref.title, found.names, *how)))
    for card in gather(pictures, lambda p: [x for x in p.contact_cards if x.span.over(p.on) is not YES]):
        about = (None, Text(N_("contact card")), card.fact.span.began, _tested(card.fact))
        rows.append((card.fact.ref, (card.fact.ref.title, card.names, *about)))
    return table(
        "liaison", Text(N_("Liaison")), COLUMNS, rows, Text(N_("No liaison position or contact card is recorded."))
    )


def _arrangement(position: PositionFact) -> tuple[Text, ...]:
    words = [position.level] if position.level else []
    said = [Text(word.label) for word in words]
    if position.formality is not Formality.UNSTATED:
        said.append(Text(position.formality.label))
    if position.time is not PositionTime.UNSTATED:
        said.append(Text(position.time.label))
    return (*said, *(Text(purpose.label) for purpose in sorted(position.purposes, key=lambda p: p.rank)))


def _state(position: PositionFact, on: date) -> Text:
    """Filled, vacant, or nothing recorded: an officer nobody recorded is not a vacancy."""
    begun = [tour for tour in position.tours if tour.span.began.by(on) is not NO]
    if any(tour.span.over(on) is not YES for tour in begun):
        return Text(N_("filled"))
    if not begun:
        return Text(N_("no tour of duty recorded"))
    return Text(N_("vacant since %(day)s"), {"day": begun[-1].span.ended})


def _tested(card: ContactCardFact) -> Text:
    if card.last_tested is None:
        return Text(N_("no test recorded"))
    words = N_("tested %(day)s, with in extremis procedure") if card.in_extremis else N_("tested %(day)s")
    return Text(words, {"day": card.last_tested})
