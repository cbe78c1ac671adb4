"""What a register row says, in values that pages and files show alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.db.models.missions import Force
from tracker.db.models.records import DatedValueRow, Record
from tracker.domain.dates import UNKNOWN, When
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.records import VALUES, DatedAttribute
from tracker.domain.vocabulary.words import Word

# What is said of a force as it stood on a day.
OF_FORCE = (
    (DatedAttribute.STRENGTH, Text(N_("Strength of the force"))),
    (DatedAttribute.CONTRIBUTOR, Text(N_("Contributors"))),
    (DatedAttribute.CAVEAT, Text(N_("National caveats"))),
    (DatedAttribute.HOST_CONSENT, Text(N_("Host state’s consent"))),
    (DatedAttribute.CONSENT_BASIS, Text(N_("Basis of the consent"))),
    (DatedAttribute.COMMAND_ROTATION, Text(N_("Rotation of the command"))),
)


@dataclass(frozen=True, slots=True)
class Held:
    """A value that held since a day."""

    value: Word | str
    since: When
    locator: str | None
    until: When | None = None  # where it does not just give way to the next


def values_of(record: Record, attribute: str) -> list[Held]:
    """The values of a dated attribute, the oldest first."""
    wanted = DatedAttribute(attribute)
    words = VALUES.get(wanted)
    rows = sorted(
        (row for row in record.dated_values if row.attribute is wanted),
        key=lambda row: ((row.effective or UNKNOWN).sort_key, row.id),
    )
    return [_held(row, words(row.value) if words else row.value) for row in rows]


def _held(row: DatedValueRow, value: Word | str) -> Held:
    until = row.until if row.until and row.until.known else None
    return Held(value, row.effective or UNKNOWN, row.locator, until)


def words_of(record: Record, attribute: DatedAttribute) -> list[Word | str]:
    """The same without dates, each once."""
    return list(dict.fromkeys(held.value for held in values_of(record, attribute)))


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on an operation as the register prints it."""

    symbol: str
    date: date | None
    vote: str | None


def decisions_of(force: Force) -> list[Decision]:
    """The decisions on an operation, in the order printed."""
    return [
        Decision(d["symbol"], date.fromisoformat(d["date"]) if d.get("date") else None, d.get("vote"))
        for d in force.decisions
    ]
