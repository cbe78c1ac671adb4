"""What `tracker check` says of expunging: whether the list is in step, and which records are past retention."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, exists, select

from tracker.db.models.expunging import RecordHold
from tracker.db.models.records import History, Record
from tracker.db.words import table_of
from tracker.domain.texts import N_, Text
from tracker.services.expunging.replaying import listed, read_list, unknown_to
from tracker.services.health import Health

RECORD, HISTORY, HOLD = table_of(Record), table_of(History), table_of(RecordHold)
NAMED = 20  # identifiers in one line


def examine_expunging(connection: Connection, path: Path, years: int, health: Health) -> None:
    """Note what was found; `years` of retention, 0 where nothing is ever past it."""
    beside = read_list(path)
    missing = len(unknown_to(connection, beside))
    health.say(not missing, Text(N_("expunged elsewhere, but not here (tracker init does it): %(n)s"), {"n": missing}))
    unlisted = len({one.key for one in listed(connection)} - {one.key for one in beside})
    words = Text(N_("expunged, but not in the list beside the files (tracker init writes it): %(n)s"), {"n": unlisted})
    health.say(not unlisted, words)
    if years:
        past = past_retention(connection, years)
        named = ", ".join(past[:NAMED]) + (", …" if len(past) > NAMED else "")
        words = Text(
            N_("records past retention (%(years)s years without a change): %(n)s %(named)s"),
            {"years": years, "n": len(past), "named": named},
        )
        health.say(True, words)


def past_retention(connection: Connection, years: int) -> list[str]:
    """The identifiers of records that nobody changed for so many years, the register and holds left out."""
    now = datetime.now(UTC)
    limit = now.replace(year=now.year - years, day=min(now.day, 28))
    changed = exists().where(HISTORY.c.record_id == RECORD.c.id, HISTORY.c.at >= limit)
    held = exists().where(HOLD.c.record_id == RECORD.c.id)
    past = (
        select(RECORD.c.public_id)
        .where(
            RECORD.c.reference_key.is_(None), RECORD.c.bundle.is_(None), RECORD.c.recorded_at < limit, ~changed, ~held
        )
        .order_by(RECORD.c.recorded_at, RECORD.c.id)
    )
    return list(connection.scalars(past))
