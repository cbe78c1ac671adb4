"""A list of records as a table for files: what the page shows, where it comes from, what was left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.db.as_of import Standing
from tracker.db.models.missions import Partnership
from tracker.db.models.records import Record
from tracker.db.queries.naming import Named
from tracker.domain.dates import When, when_text
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.reporting.table_files import Cell, Sheet
from tracker.web.languages import say, translator
from tracker.web.place import here
from tracker.web.records.kinds.kind import Kind
from tracker.web.records.scope import Scope
from tracker.web.records.values import label_of
from tracker.web.sources import located


def records_sheet(
    kind: Kind,
    records: Sequence[Record],
    cells: Mapping[int, tuple[Any, ...]],
    concerned: Mapping[int, Sequence[Partnership]],
    scope: Scope,
    ceiling: Sensitivity,
    left_out: int,
    watermark: str = "",
) -> tuple[Sheet, str]:
    """The table and its marking: the highest level of what is in it. A watermark stands in every row and below."""
    columns = (
        _("Identifier"), _("Title"),
        *(translator().gettext(label_of(column)) for column in (*kind.columns, *kind.filed)),
        _("Concerns"), _("Sensitivity"), _("Releasable to"), _("Basis"), _("Sources"), _("Note"),
        *([_("Watermark")] if watermark else []),
    )  # fmt: skip
    rows = [
        (
            record.public_id, say(record.title), *(plain(cell) for cell in cells[record.id]),
            say([p.title for p in concerned[record.id]]), say(record.sensitivity), say(record.releasable),
            say(record.basis), "; ".join(located(name) for name in record.locators), say(record.note),
            *([watermark] if watermark else []),
        )
        for record in records
    ]  # fmt: skip
    marking = max((record.sensitivity for record in records), key=lambda s: s.rank, default=Sensitivity.UNCLASSIFIED)
    of_circle = kind.kind is RecordKind.ALLEGATION
    notes = notes_under(scope, marking, ceiling, left_out, of_circle=of_circle)
    if watermark:
        notes.insert(0, watermark)
    sheet = Sheet(title=say(kind.plural), columns=columns, rows=rows, notes=notes, watermark=watermark)
    return sheet, say(marking).upper()


def plain(value: Any) -> Cell:
    """A value as a cell: dates as machines read them, everything else in words."""
    if isinstance(value, When):
        return when_text(value)
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, Standing):
        return say(value.state) if value.certain else str(_("%(state)s (not certain)", state=say(value.state)))
    if isinstance(value, Named):
        return say(value.record.title) if value.record else str(_("above your level"))
    cell: Cell = value if value is None or isinstance(value, int | date) else say(value)
    return cell


def notes_under(
    scope: Scope, marking: Sensitivity, ceiling: Sensitivity, left_out: int, *, of_circle: bool = False
) -> list[str]:
    """What stands under a table that leaves; `of_circle`: it holds the cases of whose circle its maker is."""
    whose = say(scope.mission.short) if scope.mission else _("Headquarters")
    made = translator().say(datetime.now(UTC))
    found = [
        _("Marking: %(level)s", level=say(marking)),
        _("%(scope)s as of %(day)s; made on %(made)s UTC", scope=whose, day=say(here().as_of), made=made),
        _("Only cases of the circles of whoever made this file stand in it; others are not counted.")
        if of_circle
        else _("Need-to-know records are never in a file, and are not counted."),
    ]
    if left_out:
        found.append(
            ngettext(
                "%(num)d record above %(level)s is left out.",
                "%(num)d records above %(level)s are left out.",
                left_out,
                level=say(ceiling),
            )
        )
    return found
