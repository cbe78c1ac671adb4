"""What of a record changes over time: from a day on something else holds, with the source and the reason."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.db.models.records import DatedValueRow, Record
from tracker.domain.access import Reader
from tracker.domain.dates import NO, UNKNOWN, YES, Span, When, precedes
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.records import SIDE_BY_SIDE, VALUES, DatedAttribute
from tracker.services.errors import Refused
from tracker.services.permissions import demand_any
from tracker.services.records import expect_version


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """What holds of an attribute from a day on, all of it; which version stood on the page, the source, the reason."""

    attribute: DatedAttribute
    values: tuple[str, ...]
    since: When
    version: int
    locator: str = ""
    reason: str = ""


def hold_from(session: Session, reader: Reader, record: Record, new: Holds, *beside: Holds) -> Record:
    """Say what holds from a day on; with `beside`, of other attributes too, in one step.

    What began that very day is corrected; what began before and is not named any more ends the day before; what begins
    later stays. Raises NotAllowed, Stale, Refused.
    """
    demand_any(session, reader, record)
    expect_version(session, record, new.version)
    for said in (new, *beside):
        _hold(record, said)
    session.flush()
    return record


def _hold(record: Record, new: Holds) -> None:
    words = VALUES.get(new.attribute)
    if words is not None and not set(new.values) <= set(words.values()):
        raise Refused(Text(N_("This is none of the choices.")), "values")
    rows = [row for row in record.dated_values if row.attribute is new.attribute]
    if new.attribute in SIDE_BY_SIDE:
        added = _side_by_side(record, rows, new)
    else:
        if not new.values:
            raise Refused(Text(N_("Please fill this in.")), "values")
        added = _in_turn(record, rows, new)
    for value in added:
        row = DatedValueRow(attribute=new.attribute, value=value, effective=new.since)
        row.locator, row.reason = new.locator or None, new.reason or None
        record.dated_values.append(row)


def _in_turn(record: Record, rows: list[DatedValueRow], new: Holds) -> list[str]:
    """The value to add; one said of the same day gives way to it."""
    for row in rows:
        if (row.effective or UNKNOWN) == new.since:
            record.dated_values.remove(row)
    return list(new.values[:1])


def _side_by_side(record: Record, rows: list[DatedValueRow], new: Holds) -> list[str]:
    """The values to add; those not named any more end, or are struck out where they began that very day."""
    held = [row for row in rows if _holds_at(row, new.since)]
    gone = [row for row in held if row.value not in new.values]
    if gone and not new.since.known:
        raise Refused(Text(N_("Say from which day on: something that held ends then.")), "since")
    for row in gone:
        began = row.effective or UNKNOWN
        if began == new.since:
            record.dated_values.remove(row)
            continue
        last = new.since.plus(-1)
        if began.earliest and last.latest and began.earliest > last.latest:
            raise Refused(Text(N_("Something that held then began at the same time: be surer of the day.")), "since")
        row.until = last
    standing = {row.value for row in held}
    return [value for value in dict.fromkeys(new.values) if value not in standing]


def _holds_at(row: DatedValueRow, since: When) -> bool:
    """Whether it may hold on the day from which on something is said."""
    began = row.effective or UNKNOWN
    ended = row.until if row.until and row.until.known else None
    if not since.known:
        return ended is None
    if began == since:
        return True
    day = since.earliest or since.latest
    assert day is not None
    return Span(began, ended).holds(day) is not NO and precedes(since, began) is not YES
