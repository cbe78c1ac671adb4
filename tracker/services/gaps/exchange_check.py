"""Checking an exchange against the agreements of its day, by what the reader may read of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from tracker.db.models.agreements import Agreement, Exchange
from tracker.db.models.liaison import MechanismParty
from tracker.db.models.missions import Partnership
from tracker.db.models.records import Record, RecordCoverage
from tracker.db.pictures import load_pictures
from tracker.db.queries.partnerships import partnerships_concerning
from tracker.db.queries.visible import readable
from tracker.domain.access import Reader
from tracker.domain.dates import UNKNOWN
from tracker.domain.exchange_check import Checked, check


def check_exchange(session: Session, reader: Reader, exchange: Exchange) -> Checked | None:
    """How it stands to the agreements; None where it concerns no partnership that existed and may be read."""
    session.flush()
    recorded, made = exchange.recorded_at.date(), exchange.made or UNKNOWN
    partnerships = partnerships_concerning(session, reader, exchange)
    day = made.latest or max(made.earliest or recorded, recorded)
    pictures = load_pictures(session, [one.id for one in partnerships], day) if partnerships else []
    mine = [picture.without_cases().up_to(reader.level) for picture in pictures]
    facts = [e for picture in mine for e in picture.exchanges if e.ref.public_id == exchange.public_id]
    if not facts:
        return None
    texts = {text.ref.public_id: text for picture in mine for text in picture.agreements}
    return check(facts[0], list(texts.values()), recorded, usual=_usual(session, reader, exchange, partnerships))


def _usual(session: Session, reader: Reader, exchange: Exchange, partnerships: Sequence[Partnership]) -> bool:
    """Whether the other organization is a force itself, a party of a text, or known from an earlier exchange."""
    other = exchange.counterpart_id
    if other is None or other in {one.force_id for one in partnerships}:
        return True
    return _found(session, reader, other, exchange, [one.id for one in partnerships])


def _found(session: Session, reader: Reader, other: int, exchange: Exchange, covered: Collection[int]) -> bool:
    party = exists().where(MechanismParty.mechanism_id == Agreement.id, MechanismParty.organization_id == other)
    concerned = exists().where(RecordCoverage.record_id == Record.id, RecordCoverage.partnership_id.in_(covered))
    texts = readable(select(Agreement.id), reader).where(party, concerned)
    earlier = readable(select(Exchange.id), reader).where(
        Exchange.counterpart_id == other, Exchange.id < exchange.id, concerned
    )
    return bool(session.scalar(select(or_(texts.exists(), earlier.exists()))))
