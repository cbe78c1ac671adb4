"""Exchanges: information that passed between the sides, which way, with whom, by which channel, on what basis."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.db.models.agreements import Agreement, Exchange
from tracker.db.models.missions import Organization, Partnership
from tracker.domain.access import Reader
from tracker.domain.dates import When
from tracker.domain.vocabulary.agreements import Channel, ExchangeKind, Flow
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.services.changing import Change, change
from tracker.services.keeping import Said, keep


@dataclass(frozen=True, slots=True, kw_only=True)
class NewExchange:
    """That something passed, never what it said. `approved` None where nobody recorded it."""

    said: Said
    kind: ExchangeKind
    flow: Flow
    made: When
    channel: Channel = Channel.MISSION
    counterpart: Organization | None = None
    agreement: Agreement | None = None
    approved: bool | None = None
    approved_by: str = ""
    partner_marking: str = ""
    un_equivalent: Sensitivity | None = None


def record_exchange(
    session: Session, reader: Reader, new: NewExchange, partnerships: Collection[Partnership]
) -> Exchange:
    """Record an exchange of information, whatever it rests on: what passed is never refused."""
    exchange = Exchange()
    _write(exchange, new)
    return keep(session, reader, exchange, new.said, partnerships)


def change_exchange(session: Session, reader: Reader, exchange: Exchange, new: NewExchange, edit: Change) -> Exchange:
    """Change an exchange."""
    return change(session, reader, exchange, edit, lambda record: _write(record, new))


def _write(exchange: Exchange, new: NewExchange) -> None:
    exchange.exchange_kind, exchange.flow, exchange.made = new.kind, new.flow, new.made
    exchange.channel, exchange.approved = new.channel, new.approved
    exchange.counterpart_id = new.counterpart.id if new.counterpart else None
    exchange.agreement_id = new.agreement.id if new.agreement else None
    exchange.approved_by, exchange.partner_marking = new.approved_by or None, new.partner_marking or None
    exchange.un_equivalent = new.un_equivalent
