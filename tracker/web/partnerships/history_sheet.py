"""The history around a partnership as a table for files: one row for each field that changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.db.models.missions import Partnership
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.reporting.table_files import Cell, Sheet
from tracker.web.languages import say, translator
from tracker.web.records.guarded import not_in_this_file
from tracker.web.records.history import Told
from tracker.web.records.sheets import plain
from tracker.web.records.telling import Change


def history_sheet(
    partnership: Partnership, told: Sequence[Told], ceiling: Sensitivity, left_out: int
) -> tuple[Sheet, str]:
    """The table and its marking: the highest level of what is in it, as it was or is."""
    columns = (
        _("When (UTC)"), _("What was done"), _("Kind"), _("Identifier"), _("Title"), _("By"), _("Reason"),
        _("Field"), _("Before"), _("After"), _("Sensitivity"),
    )  # fmt: skip
    levels = [level for entry in told for level in (entry.row.sensitivity, entry.record.sensitivity)]
    marking = max([*levels, partnership.sensitivity], key=lambda level: level.rank)
    notes = [
        _("Marking: %(level)s", level=say(marking)),
        _("%(name)s: changes, the latest first; made on %(made)s UTC", name=say(partnership.title),
          made=translator().say(datetime.now(UTC))),
        _("Need-to-know records and names of persons are never in a file."),
        not_in_this_file(),
    ]  # fmt: skip
    if left_out:
        words = ngettext(
            "%(num)d change is left out: above %(level)s, need to know, or older than what one file holds.",
            "%(num)d changes are left out: above %(level)s, need to know, or older than what one file holds.",
            left_out,
            level=say(ceiling),
        )
        notes.append(words)
    rows = [row for entry in told for row in _rows(entry)]
    return Sheet(title=_("History"), columns=columns, rows=rows, notes=notes), say(marking).upper()


def _rows(entry: Told) -> Iterator[tuple[Cell, ...]]:
    row, record = entry.row, entry.record
    first = (
        row.at.astimezone(UTC).replace(tzinfo=None, microsecond=0), say(row.verb), say(record.kind), record.public_id,
        say(record.title), say(entry.capacity), row.reason,
    )  # fmt: skip
    for change in entry.changes or (None,):
        yield (*first, *_sides(change), say(row.sensitivity))


def _sides(change: Change | None) -> tuple[Cell, Cell, Cell]:
    if change is None:
        return None, None, None
    return say(change.label), _side(change, change.before), _side(change, change.after)


def _side(change: Change, side: Any) -> Cell:
    """One side of a change; of a part, all its fields."""
    if not change.part or side is None:
        return plain(side)
    return "; ".join(f"{say(said.label)}: {plain(said.value)}" for said in side)
