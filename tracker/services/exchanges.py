"""Exchanges: information that passed between the sides, which way, by which channel, on what approval."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.db.models.agreements import Exchange
from tracker.db.models.missions import Partnership
from tracker.domain.access import Reader
from tracker.domain.dates import When
from tracker.domain.vocabulary.agreements import Channel, ExchangeKind, Flow
from tracker.services.keeping import Said, keep


@dataclass(frozen=True, slots=True, kw_only=True)
class NewExchange:
    """That something passed, never what it said. `approved` None where nobody recorded it."""

    said: Said
    kind: ExchangeKind
    flow: Flow
    made: When
    channel: Channel = Channel.MISSION
    approved: bool | None = None


def record_exchange(
    session: Session, reader: Reader, new: NewExchange, partnerships: Collection[Partnership]
) -> Exchange:
    """Record an exchange of information."""
    exchange = Exchange(
        exchange_kind=new.kind, flow=new.flow, channel=new.channel, made=new.made, approved=new.approved
    )
    return keep(session, reader, exchange, new.said, partnerships)
