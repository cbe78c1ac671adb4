"""Dated transitions: the last state of a record, and the next one, where a table of moves knows it."""

from __future__ import annotations

from tracker.db.as_of import since
from tracker.db.models.records import DatedValueRow, Record
from tracker.domain.dates import YES, When, precedes
from tracker.domain.moves import Moves, State, illegal, too_early
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.errors import Refused


def last_state(record: Record, attribute: DatedAttribute, words: type[State]) -> tuple[State, When] | None:
    """The last state that was recorded and since when, be it one that begins only later; None where none ever was.

    Where the dates do not tell which came first, the order of recording does.
    """
    last: DatedValueRow | None = None
    for row in record.dated_values:
        if row.attribute is attribute:
            last = row if last is None or precedes(since(row), since(last)) is not YES else last
    return (words(last.value), since(last)) if last else None


def present(record: Record, attribute: DatedAttribute, words: type[State]) -> State | None:
    """The same without its day."""
    found = last_state(record, attribute, words)
    return found[0] if found else None


def days_of(record: Record, attribute: DatedAttribute, state: State) -> list[When]:
    """Since when it stood in this state each time that it came to it, in the order of recording."""
    return [since(row) for row in record.dated_values if (row.attribute, row.value) == (attribute, state.value)]


def follow(
    record: Record, attribute: DatedAttribute, moves: Moves[State], to: State, day: When, reason: str = ""
) -> None:
    """Let a state follow the last one from a day on. Raises Refused for a move that the table or the days rule out."""
    found = last_state(record, attribute, type(to))
    if why := illegal(moves, found[0] if found else None, to):
        raise Refused(why)
    if found and (why := too_early(found[1], day)):
        raise Refused(why, "on")
    row = DatedValueRow(attribute=attribute, value=to.value, effective=day, reason=reason or None)
    record.dated_values.append(row)
