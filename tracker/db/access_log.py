"""The access log: who read what only some may know of, who was refused, who exported. Rows are only ever added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, insert

from tracker.db.models.accounts import AccessLog

LONGEST_WHAT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """One entry: `verb` is read, refused or exported; `what` an identifier or an address."""

    verb: str
    what: str
    account: int | None
    address: str | None


def write_down(engine: Engine, accesses: Sequence[Access]) -> None:
    """Add entries on a connection of their own: they stay whatever becomes of the request. Raises if they cannot."""
    now = datetime.now(UTC)
    rows = [
        {"at": now, "account_id": a.account, "verb": a.verb, "what": a.what[:LONGEST_WHAT], "address": a.address}
        for a in accesses
    ]
    with engine.begin() as connection:
        connection.execute(insert(AccessLog), rows)
